"""How a course calls its units and objectives, beside what was answered in them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from qispi.learning.models import CourseVersion


@lru_cache(maxsize=8)
def titles_of(version: UUID) -> Mapping[str, str]:
    """How the course calls its units and objectives. A published version never changes."""
    index: dict[str, Any] = CourseVersion.objects.values_list("index", flat=True).get(uuid=version)
    titles = {unit["id"]: f"{unit['number']}. {unit['title']}" for unit in index["units"]}
    return titles | {key: text for unit in index["units"] for key, text in unit["objectives"]}
