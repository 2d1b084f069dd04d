"""The page on which a test is sat: the questions of one's own form, as they are shown."""

from typing import NamedTuple
from uuid import UUID

from qispi.assessment import rules
from qispi.assessment.claims import opened_mark
from qispi.assessment.models import Attempt
from qispi.assessment.queries.forms import LANGUAGE, Chair, form_for
from qispi.assessment.queries.seats import Place, seat_for
from qispi.assessment.queries.sheets import Sheet, sheet_for
from qispi.assessment.titles import words_of
from qispi.kit import clock
from qispi.people.models import Person


class Choice(NamedTuple):
    key: str
    text: str
    is_chosen: bool


class Asked(NamedTuple):
    """A question with its number on the page."""

    number: int
    stem: str
    choices: list[Choice]

    @property
    def is_answered(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


class TestPage(NamedTuple):
    """A place, and the questions of the attempt that is open, or of the next one, which is written down nowhere yet."""

    place: Place
    attempt: Attempt | None
    questions: list[Asked]

    @property
    def answered(self) -> int:
        return sum(question.is_answered for question in self.questions)

    @property
    def goes_on_with(self) -> int | None:
        """The first question left open."""
        return next((question.number for question in self.questions if not question.is_answered), None)

    @property
    def turn(self) -> int:
        """Which of her attempts it is."""
        return len(self.place.attempts) + (self.place.open_attempt is None)

    @property
    def opened_mark(self) -> str:
        """When this page was opened, said by us."""
        return opened_mark(self.attempt.uuid, clock.now()) if self.attempt else ""


def test_page(viewer: Person, uuid: UUID) -> TestPage:
    """A test as the viewer finds it, ready to be filled in; her draft is in it. Nothing is written."""
    place = seat_for(viewer, uuid)
    if not place.takes_answers:
        return TestPage(place, None, [])
    attempt = place.open_attempt or _next(viewer, place)
    answers = attempt.draft.answers if hasattr(attempt, "draft") else {}
    return TestPage(place, attempt, _asked(place, attempt, answers))


def next_sheet(viewer: Person, seat: UUID) -> Sheet:
    """The sheet of the attempt that is open, or of the next one."""
    place = seat_for(viewer, seat)
    uuid = place.open_attempt.uuid if place.open_attempt else rules.attempt_id(place.seat.uuid, place.next_number)
    return sheet_for(viewer, uuid, seat=place.open_attempt.seat.uuid if place.open_attempt else place.seat.uuid)


def _next(viewer: Person, place: Place) -> Attempt:
    number = place.next_number
    has_sat = bool(place.attempts) or place.seat.sitting.follows_pre
    letter, form = form_for(viewer, Chair.of(place.seat), number, has_sat=has_sat)
    uuid = rules.attempt_id(place.seat.uuid, number)
    return Attempt(uuid=uuid, seat=place.seat, number=number, letter=letter, language=LANGUAGE, form=form)


def _asked(place: Place, attempt: Attempt, answers: dict[str, str]) -> list[Asked]:
    contents = words_of(place.seat.sitting.version.uuid, attempt.language)
    asked = []
    for number, question in enumerate(attempt.questions, 1):
        content, chosen = contents[question.item], answers.get(question.item)
        texts = {option["key"]: option["text"] for option in content["options"]}
        choices = [Choice(key, texts[key], chosen == key) for key in question.options]
        asked.append(Asked(number, content["stem"], choices))
    return asked
