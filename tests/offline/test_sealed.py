"""A colleague's phone carries what it can't read, and only its author is believed."""

import pytest
from django.test import Client

from qispi.facts.models import ConflictingFact, Fact
from qispi.kit.keys import add_key, keyring
from qispi.learning.models import LessonCompletion
from qispi.offline import sealing
from qispi.people.actions import merge_people
from tests.builders.people import a_person, signed_in
from tests.builders.phones import a_told, an_envelope, posted
from tests.builders.studies import a_study

pytestmark = pytest.mark.django_db


def test_a_colleague_forwards_and_the_author_has_done_it(client: Client) -> None:
    study, bruno = a_study(a_person("Ada")), a_person("Bruno")
    envelope = an_envelope(study.person.uuid, a_told(study))
    signed_in(client, bruno)

    first, again = (posted(client, {"sealed": [envelope]}).json()["sealed"] for _ in range(2))

    assert first == again == [{"id": envelope["id"], "is_kept": True}]
    assert Fact.objects.get().actor == study.person.uuid
    assert LessonCompletion.objects.count() == 1


def test_who_forwards_can_not_write_in_anothers_name(client: Client) -> None:
    study, bruno = a_study(a_person("Ada")), a_person("Bruno")
    own = sealing.token_of(bruno.uuid)
    forged = own.replace(bruno.uuid.hex, study.person.uuid.hex)
    signed_in(client, bruno)

    for token in (forged, "", "k9.x.1.y"):
        envelope = an_envelope(study.person.uuid, a_told(study), token=token or "nada")
        assert posted(client, {"sealed": [envelope]}).json()["sealed"][0]["is_kept"] is False
    assert not Fact.objects.exists()


@pytest.mark.parametrize("part", ["id", "key", "sender", "nonce", "text"])
def test_what_was_changed_on_its_way_does_not_open(client: Client, part: str) -> None:
    study = a_study(a_person("Ada"))
    envelope = an_envelope(study.person.uuid, a_told(study))
    signed_in(client, study.person)

    reply = posted(client, {"sealed": [envelope | {part: "A" + envelope[part][:-2] + "z"}]})

    assert reply.status_code == 200 and reply.json()["sealed"][0]["is_kept"] is False


def test_what_was_sealed_before_the_keys_changed_still_opens(client: Client, settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from qispi.kit.keys import make_keyring

    settings.QISPI_KEYS = tmp_path
    make_keyring(tmp_path)
    study = a_study(a_person("Ada"))
    envelope = an_envelope(study.person.uuid, a_told(study))
    add_key(tmp_path)
    signed_in(client, study.person)

    assert keyring().current == "k2"
    assert posted(client, {"sealed": [envelope]}).json()["sealed"][0]["is_kept"] is True


def test_a_token_is_good_for_a_long_absence_and_not_for_ever(stand_at) -> None:  # type: ignore[no-untyped-def]
    ada = a_person("Ada")
    stand_at("2025-03-01 10:00")
    token = sealing.token_of(ada.uuid)

    stand_at("2025-08-01 10:00")
    assert sealing.author_of(token) == ada.uuid

    stand_at("2026-03-01 10:00")
    assert sealing.author_of(token) is None


def test_a_phone_learns_initials_and_never_a_document(client: Client) -> None:
    ada = a_person("Ada", document="70009999")

    said = signed_in(client, ada).get("/offline/quien.json")

    assert said.json()["initials"] == "A. F." and "70009999" not in said.content.decode()
    assert client.get("/offline/llave.json").json() == said.json()["key"]


def test_a_tab_that_is_hers_from_before_a_merge_is_still_hers(client: Client) -> None:
    ada, keep = a_person("Ada"), a_person("Ada María")
    study = a_study(ada)
    told = a_told(study)
    posted(signed_in(client, ada), {"facts": [told]})  # the reply was lost
    merge_people(keep=keep, drop=ada, by=keep, reason="la misma persona")

    signed_in(client, keep)
    again = posted(client, {"facts": [told, a_told(study, "lesson_opened")]}, **{"X-Qispi": str(ada.uuid)})

    assert len(again.json()["accepted"]) == 2 and "refused" not in again.json()
    assert (Fact.objects.count(), LessonCompletion.objects.count()) == (2, 1)
    assert not ConflictingFact.objects.exists()


def test_what_was_sealed_before_a_merge_counts_for_whom_she_became(client: Client) -> None:
    ada, keep, bruno = a_person("Ada"), a_person("Ada María"), a_person("Bruno")
    envelope = an_envelope(ada.uuid, a_told(a_study(ada)))
    merge_people(keep=keep, drop=ada, by=keep, reason="la misma persona")
    ada.is_active = False
    ada.save()

    reply = posted(signed_in(client, bruno), {"sealed": [envelope]})

    assert reply.json()["sealed"][0]["is_kept"] is True
    assert Fact.objects.get().actor == keep.uuid and LessonCompletion.objects.count() == 1
