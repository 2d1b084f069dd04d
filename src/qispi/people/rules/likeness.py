"""When two rows look like one person. A proposal with its evidence; nobody is merged by this."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple


class Evidence(StrEnum):
    SAME_NAMES = "same_names"
    SAME_OFFICE = "same_office"
    OTHER_KIND_OF_DOCUMENT = "other_kind_of_document"  # a CE that became a DNI
    SAME_CONTACT = "same_contact"


class Row(NamedTuple):
    """What is compared of a person; never a document's number."""

    id: int
    sort_key: str
    office: str
    document_kinds: frozenset[str]
    contacts: frozenset[str]


class Likeness(NamedTuple):
    one: int
    other: int
    evidence: tuple[Evidence, ...]


def pairs_alike(rows: Iterable[Row]) -> list[Likeness]:
    """Rows of one name with something else in common; a name alone is no evidence in a country of many Quispe."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_name[row.sort_key].append(row)
    pairs = (pair for group in by_name.values() for pair in combinations(sorted(group), 2))
    alike = (Likeness(one.id, other.id, evidence(one, other)) for one, other in pairs)
    return sorted((pair for pair in alike if len(pair.evidence) > 1), key=lambda pair: -len(pair.evidence))


def evidence(one: Row, other: Row) -> tuple[Evidence, ...]:
    """What two rows of one name have in common besides it."""
    found = [Evidence.SAME_NAMES]
    if one.office and one.office == other.office:
        found.append(Evidence.SAME_OFFICE)
    if one.document_kinds and other.document_kinds and not one.document_kinds & other.document_kinds:
        found.append(Evidence.OTHER_KIND_OF_DOCUMENT)
    if one.contacts & other.contacts:
        found.append(Evidence.SAME_CONTACT)
    return tuple(found)
