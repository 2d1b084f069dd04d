"""Lessons completed, for the storeys that count minutes: of a person, by whatever row she studied."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from qispi.learning.models import LessonCompletion, Study
from qispi.people.queries import canonical_ids

CHUNK = 10_000  # ids of one statement; SQLite takes 32,766 parameters
Key = tuple[int, int]  # person, by the row that stands for her, and version


class Completed(NamedTuple):
    """A lesson read, and its nominal minutes."""

    at: datetime
    lesson: str
    minutes: int


def lessons_completed(studies: Sequence[int]) -> dict[int, list[Completed]]:
    """By study, each lesson once: the first time its person read it, under any row that is she."""
    canonical = canonical_ids()
    families = _families(studies, canonical)
    beside = _beside(families, canonical)
    read: dict[Key, dict[str, Completed]] = defaultdict(dict)
    for ids in _chunks(list(beside)):
        rows = LessonCompletion.objects.filter(study__in=ids).order_by("completed_at")
        for study, lesson, minutes, at in rows.values_list("study_id", "lesson", "minutes", "completed_at"):
            seen = read[beside[study]]
            if lesson not in seen or at < seen[lesson].at:
                seen[lesson] = Completed(at, lesson, minutes)
    return {study: sorted(read[key].values()) for study, key in families.items() if key in read}


def studies_beside(study: Study) -> list[int]:
    """The studies that share what was read: its own, and those of other rows of the same person."""
    canonical = canonical_ids()
    return sorted(_beside(_families([study.pk], canonical), canonical))


def _families(studies: Sequence[int], canonical: Mapping[int, int]) -> dict[int, Key]:
    """Study → whose it is and of which version."""
    found: dict[int, Key] = {}
    for ids in _chunks(studies):
        for pk, person, version in Study.objects.filter(pk__in=ids).values_list("pk", "person_id", "version_id"):
            found[pk] = (canonical.get(person, person), version)
    return found


def _beside(families: Mapping[int, Key], canonical: Mapping[int, int]) -> dict[int, Key]:
    """These studies and those of merged rows, each with whose it is."""
    whose = {person for person, _ in families.values()}
    rows = {row: keep for row, keep in canonical.items() if keep in whose}
    found = dict(families)
    if not rows:
        return found
    wanted, people = set(families.values()), {*rows, *rows.values()}
    for ids in _chunks(sorted(people)):
        for pk, person, version in Study.objects.filter(person__in=ids).values_list("pk", "person_id", "version_id"):
            if (key := (rows.get(person, person), version)) in wanted:
                found[pk] = key
    return found


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
