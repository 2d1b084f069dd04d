"""How a course calls its units, objectives, lessons and questions, beside what was answered in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from qispi.assessment.models import Item
from qispi.learning.models import CourseVersion


@lru_cache(maxsize=8)
def titles_of(version: UUID) -> Mapping[str, str]:
    """How the course calls its units and objectives. A published version never changes."""
    index: dict[str, Any] = CourseVersion.objects.values_list("index", flat=True).get(uuid=version)
    titles = {unit["id"]: f"{unit['number']}. {unit['title']}" for unit in index["units"]}
    return titles | {key: text for unit in index["units"] for key, text in unit["objectives"]}


@lru_cache(maxsize=8)
def words_of(version: UUID, language: str) -> Mapping[str, Mapping[str, Any]]:
    """Stem and options of each item, as they are shown; the keys are not even read."""
    return dict(Item.objects.filter(version__uuid=version, language=language).values_list("key", "content"))


@lru_cache(maxsize=8)
def lessons_of(version: UUID, language: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The lessons, key and title, that serve each objective."""
    index: dict[str, Any] = CourseVersion.objects.values_list("index", flat=True).get(uuid=version)
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for lesson in index["lessons"]:
        if lesson["language"] == language:
            for objective in lesson["objectives"]:
                found[objective].append((lesson["id"], lesson["title"]))
    return dict(found)
