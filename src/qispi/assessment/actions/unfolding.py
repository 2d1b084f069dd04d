"""What was handed in, unfolded to a row for each question, after the rush: an hour later nobody waits for the lock.

In batches of one short commit each. One that dies goes on where it stopped: what waits is what has no rows yet, and
a row that is there stays as it is (docs/decisions/0058).
"""

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

import qispi.work.actions as work
from qispi.assessment.models import Answer, HandIn, Item, questions_of
from qispi.assessment.rules.unfolding import unfold
from qispi.kit.bulk import rows_of
from qispi.work.events import Attempt as Run
from qispi.work.models import Job

KIND = "unfold_answers"
BATCH = 100  # some 2,000 rows: the lock is held about 10 ms
READ = ("pk", "answers", "by_unit", "attempt__form", "attempt__language", "attempt__seat__sitting__version")


def unfold_answers() -> int:
    """Unfold what waits; how many hand-ins that were."""
    return _unfold(lambda done: None)


def unfold_as_a_job(run: Run) -> dict[str, Any]:
    """The same by a worker, who shows how far she is."""
    waiting = _waiting().count()
    return {"hand_ins": _unfold(lambda done: run.progress(done, max(done, waiting)))}


def ask_to_unfold() -> bool:
    """A chore of the worker: whether something waits and nobody is at it, so that a job was asked for."""
    under_way = Job.objects.filter(kind=KIND, state__in=[Job.State.QUEUED, Job.State.RUNNING])
    if under_way.exists() or not _waiting().exists():
        return False
    work.ask_for(KIND, {}, by=None)
    return True


def _unfold(told: Any) -> int:
    ids: dict[tuple[int, str], dict[str, int]] = {}
    done, last = 0, 0
    while some := list(_waiting().filter(pk__gt=last).order_by("pk").values_list(*READ)[:BATCH]):
        rows = [row for hand_in in some for row in _rows(hand_in, ids)]
        ready = rows_of(rows, Answer).unless_there()  # worked out before the lock is asked for
        with transaction.atomic():
            ready.insert()
        done, last = done + len(some), some[-1][0]
        told(done)
    return done


def _rows(hand_in: tuple[Any, ...], ids: dict[tuple[int, str], dict[str, int]]) -> list[Answer]:
    pk, answers, by_unit, form, language, version = hand_in
    if (version, language) not in ids:
        items = Item.objects.filter(version=version, language=language)
        ids[version, language] = dict(items.values_list("key", "pk"))
    known, right = ids[version, language], sum(share[0] for share in by_unit.values())
    unfolded = unfold(questions_of(form), answers)
    return [Answer(hand_in_id=pk, item_id=known[item], option=option, right=right) for item, option in unfolded]


def _waiting() -> QuerySet[HandIn]:
    return HandIn.objects.exclude(Exists(Answer.objects.filter(hand_in=OuterRef("pk"))))
