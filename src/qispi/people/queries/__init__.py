"""What is read of persons: the viewer first, and every look at a document told to the log of reads."""

from qispi.people.queries.entry import FactorToEnrol, demo_factor_code, factor_to_enrol
from qispi.people.queries.persons import (
    canonical_ids,
    document_of,
    documents_of,
    people_by_documents,
    people_visible_to,
    person_for,
)
from qispi.people.queries.register import Dossier, Line, dossier, find_people, my_data

__all__ = [
    "Dossier",
    "FactorToEnrol",
    "Line",
    "canonical_ids",
    "demo_factor_code",
    "document_of",
    "documents_of",
    "dossier",
    "factor_to_enrol",
    "find_people",
    "my_data",
    "people_by_documents",
    "people_visible_to",
    "person_for",
]
