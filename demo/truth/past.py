"""Whether the past stays as it was read, after five hundred later corrections, merges and revocations."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from random import Random

from django.db import transaction

from demo.play import morning
from demo.stage import NATION
from qispi.credentials.actions import revoke
from qispi.credentials.models import Certificate, Revocation
from qispi.insight.queries import progress
from qispi.kit import clock
from qispi.kit.commands import Console
from qispi.kit.ids import new_id
from qispi.kit.refusals import Refusal
from qispi.people.actions import merge_people
from qispi.people.models import Person
from qispi.people.queries import people_by_documents
from qispi.programme import actions
from qispi.programme.models import Completion, Presence
from qispi.programme.rules import MarkKind

LATER = 500


def past_after(year: int, days: list[date], today: date, *, number: int = LATER, seed: int = 1) -> dict[str, object]:
    """Read past days, do so many later deeds, read them again; nothing of it stays in the database."""
    with transaction.atomic(), clock.at(morning(today)):
        before = {day: progress(Console(), year, day) for day in days}
        now = progress(Console(), year, today)
        done = _do_later(number, Random(seed))
        changed = [day.isoformat() for day in days if progress(Console(), year, day) != before[day]]
        after = progress(Console(), year, today)
        transaction.set_rollback(True)
    return {"deeds": done, "changed": changed, "trained_before": now["trained"], "trained_after": after["trained"]}


def _do_later(number: int, random: Random) -> dict[str, int]:
    by = people_by_documents([("dni", NATION)])["dni", NATION]
    share = number // 3
    return {
        "merges": sum(1 for _ in islice(_merges(random, by), share)),
        "revocations": sum(1 for _ in islice(_revocations(random, by), share)),
        "corrections": sum(1 for _ in islice(_corrections(random, by), number - 2 * share)),
    }


def _merges(random: Random, by: Person) -> Iterator[object]:
    people = list(Person.objects.order_by("pk"))
    random.shuffle(people)
    for keep, drop in zip(people[::2], people[1::2], strict=False):
        try:
            yield merge_people(keep=keep, drop=drop, by=by, reason="Se comprobó que son una")
        except Refusal:
            continue  # one of them was merged before


def _revocations(random: Random, by: Person) -> Iterator[object]:
    """Of certificates for false facts; where there are none, of what they would have certified."""
    certificates = list(Certificate.objects.filter(revocation=None).select_related("completion").order_by("pk"))
    completions = list(Completion.objects.filter(annulment=None, certificates=None).order_by("pk"))
    random.shuffle(certificates)
    random.shuffle(completions)
    reason, cause = "Los hechos eran falsos", Revocation.Cause.FALSE_FACTS
    for certificate in certificates:
        yield revoke(certificate=certificate, cause=cause, reason=reason, by=by)
    for completion in completions:
        yield actions.annul_completion(completion=completion, reason=reason, by=by)


def _corrections(random: Random, by: Person) -> Iterator[object]:
    """Of one who was there it is said that she was not, or the other way round; what follows from it follows."""
    told = list(Presence.objects.filter(mark="whole", session__closing__isnull=False).order_by("seen_at", "enrolment"))
    random.shuffle(told)
    for turn, mark in enumerate(told):
        session = mark.session
        kind = MarkKind.NONE if turn % 3 else MarkKind.IN
        seen = actions.SeenInTheRoom(new_id(), mark.enrolment.uuid, kind, session.opens_at, told_at=clock.now())
        yield actions.correct_presence([seen], session=session, reason="La hoja firmada dice otra cosa", by=by)
