"""What is read of persons: the viewer first, and every look at a document told to the log of reads."""

from qispi.people.queries.persons import (
    canonical_ids,
    document_of,
    documents_of,
    people_by_documents,
    people_visible_to,
    person_for,
)

__all__ = [
    "canonical_ids",
    "document_of",
    "documents_of",
    "people_by_documents",
    "people_visible_to",
    "person_for",
]
