"""What somebody may see of tests; the viewer first. No query gives out the key of an item."""

from qispi.assessment.queries._figures import ItemLine
from qispi.assessment.queries.banks import BankPage, StratumLine, bank, banks
from qispi.assessment.queries.exposure import Exposure, Seen, exposure
from qispi.assessment.queries.holdings import held_about
from qispi.assessment.queries.items import ItemPage, OptionLine, item_page
from qispi.assessment.queries.outcomes import Outcome, Outcomes, outcomes_among
from qispi.assessment.queries.results import Line, Result, result, result_of
from qispi.assessment.queries.rush import is_handing_in
from qispi.assessment.queries.sealed import (
    SpokenKey,
    closed_files,
    every_sealed_file,
    key_of_sitting,
    sealed_file,
    spoken_keys,
)
from qispi.assessment.queries.seats import Place, attempts_of, own_seats, seat_for, seat_of
from qispi.assessment.queries.sheets import Sheet, sheet_for
from qispi.assessment.queries.standing import Before, Standing, before_of, standing_of, told_beside
from qispi.assessment.queries.tests import Asked, Choice, TestPage, next_sheet, test_page
from qispi.assessment.queries.unfolded import Recounted, recount_answers

__all__ = [
    "Asked",
    "BankPage",
    "Before",
    "Choice",
    "Exposure",
    "ItemLine",
    "ItemPage",
    "Line",
    "OptionLine",
    "Outcome",
    "Outcomes",
    "Place",
    "Recounted",
    "Result",
    "Seen",
    "Sheet",
    "SpokenKey",
    "Standing",
    "StratumLine",
    "TestPage",
    "attempts_of",
    "bank",
    "banks",
    "before_of",
    "closed_files",
    "every_sealed_file",
    "exposure",
    "held_about",
    "is_handing_in",
    "item_page",
    "key_of_sitting",
    "next_sheet",
    "outcomes_among",
    "own_seats",
    "recount_answers",
    "result",
    "result_of",
    "sealed_file",
    "seat_for",
    "seat_of",
    "sheet_for",
    "spoken_keys",
    "standing_of",
    "test_page",
    "told_beside",
]
