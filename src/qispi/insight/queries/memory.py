"""Counts are kept while nothing was recorded since. Rows are only ever added, so how many there are and which came last
says exactly whether a count still holds. A few counts for each process, nothing in the database (decision 0040).
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db import connection
from django.db.models import CharField, Count, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from qispi.people.models import PersonMerge
from qispi.programme.models import Completion, CompletionAnnulment

Kept = TypeVar("Kept")
MOST = 48
_kept: OrderedDict[Hashable, Any] = OrderedDict()


def remembered(key: Hashable, year: int, make: Callable[[], Kept]) -> Kept:
    """What was made under this key while the stamp is the same, else what is made now."""
    full = (connection.settings_dict["NAME"], key, _stamp(year))
    if (known := _kept.get(full)) is not None:
        return known  # type: ignore[no-any-return]
    _kept[full] = made = make()
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return made


def _stamp(year: int) -> Hashable:
    """How many rows every count rests on, and the last of each kind; one query."""
    completions = _told(Completion.objects.filter(year=year), "uuid")
    annulments = _told(CompletionAnnulment.objects.all(), "completion__uuid")
    merges = _told(PersonMerge.objects.all(), "uuid")
    undone = _told(PersonMerge.objects.exclude(undone_at=None), "uuid", last="undone_at")
    return tuple(sorted(completions.union(annulments, merges, undone, all=True)))


def _told(rows: QuerySet[Any], name: str, *, last: str = "pk") -> QuerySet[Any]:
    """(kind, how many, which came last), nothing where there is none."""
    # the uuid, not the id alone: an id that was rolled back may come again
    newest = rows.order_by(f"-{last}", "-pk").annotate(word=Cast(name, CharField())).values("word")[:1]
    kind = Value(f"{rows.model.__name__} {last}", CharField())
    told: QuerySet[Any] = rows.order_by().annotate(kind=kind).values("kind").annotate(n=Count("pk"))
    told = told.annotate(newest=Subquery(newest, CharField())).values_list("kind", "n", "newest")
    return told
