"""What a phone must know of its person, and what could not be counted."""

from datetime import datetime
from typing import NamedTuple

from qispi.facts.events import sentence_of
from qispi.offline import sealing
from qispi.offline.models import RefusedFact
from qispi.people.models import Person

MOST = 200


class Refused(NamedTuple):
    """A fact that does not count: which, why, since when. Not whose: what is counted wrong is looked at by kind."""

    id: str
    kind: str
    sentence: str
    at: datetime


def phone_of(viewer: Person) -> dict[str, object]:
    """What the phone of whoever signed in keeps: initials for the door, a token and a key for what it must seal."""
    return {
        "person": str(viewer.uuid),
        "initials": viewer.initials,
        "token": sealing.token_of(viewer.uuid),
        "key": sealing.public_key(),
    }


def refused_facts(viewer: Person) -> list[Refused]:
    """The latest facts that were kept and do not count."""
    rows = RefusedFact.objects.order_by("-refused_at")[:MOST]
    return [Refused(row.pk, row.kind, sentence_of(row.kind, row.reason), row.refused_at) for row in rows]
