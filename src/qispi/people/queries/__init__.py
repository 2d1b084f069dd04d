"""What is read of persons: the viewer first, and every look at a document told to the log of reads."""

from qispi.people.queries.corrections import correction_for, correction_list, corrections_waiting, own_corrections
from qispi.people.queries.entry import FactorToEnrol, demo_factor_code, demo_note, factor_to_enrol
from qispi.people.queries.ledger import Entry, deeds_of, reads_of
from qispi.people.queries.merge import Candidate, merge_candidates, merge_for, merges_to_undo
from qispi.people.queries.own import PreparedOwn, is_own, person_behind, selves_of
from qispi.people.queries.persons import (
    canonical_ids,
    document_of,
    documents_of,
    people_by_documents,
    people_visible_to,
    person_for,
    person_to_let_in,
)
from qispi.people.queries.register import Dossier, Line, dossier, find_people, grant_of, grants_of, my_data
from qispi.people.queries.slips import (
    batch_for,
    batches_visible_to,
    institutions_for_slips,
    people_without_pin,
    tails_of,
)

__all__ = [
    "Candidate",
    "Dossier",
    "Entry",
    "FactorToEnrol",
    "Line",
    "PreparedOwn",
    "batch_for",
    "batches_visible_to",
    "canonical_ids",
    "correction_for",
    "correction_list",
    "corrections_waiting",
    "deeds_of",
    "demo_factor_code",
    "demo_note",
    "document_of",
    "documents_of",
    "dossier",
    "factor_to_enrol",
    "find_people",
    "grant_of",
    "grants_of",
    "institutions_for_slips",
    "is_own",
    "merge_candidates",
    "merge_for",
    "merges_to_undo",
    "my_data",
    "own_corrections",
    "people_by_documents",
    "people_visible_to",
    "people_without_pin",
    "person_behind",
    "person_for",
    "person_to_let_in",
    "reads_of",
    "selves_of",
    "tails_of",
]
