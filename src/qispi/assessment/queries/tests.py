"""The page on which a test is sat: the questions of one's own form, as they are shown."""

from typing import Any, NamedTuple
from uuid import UUID

from qispi.assessment.models import Attempt, Item
from qispi.assessment.queries.seats import Place, seat_for
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
    """A place, and the questions of the attempt that is open."""

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


def test_page(viewer: Person, uuid: UUID) -> TestPage:
    """A test as the viewer finds it; her draft is filled in."""
    place = seat_for(viewer, uuid)
    attempt = place.open_attempt if place.takes_answers else None
    if attempt is None:
        return TestPage(place, None, [])
    answers = attempt.draft.answers if hasattr(attempt, "draft") else {}
    return TestPage(place, attempt, _asked(place, attempt, answers))


def _asked(place: Place, attempt: Attempt, answers: dict[str, str]) -> list[Asked]:
    form = attempt.questions
    shown = {"version": place.seat.sitting.version_id, "language": attempt.language}
    rows = Item.objects.filter(key__in=[question.item for question in form], **shown)
    contents: dict[str, Any] = dict(rows.values_list("key", "content"))  # the keys are not even read
    asked = []
    for number, question in enumerate(form, 1):
        content = contents[question.item]
        texts = {option["key"]: option["text"] for option in content["options"]}
        choices = [Choice(key, texts[key], answers.get(question.item) == key) for key in question.options]
        asked.append(Asked(number, content["stem"], choices))
    return asked
