"""A bank that many have answered: sheets by the hundred, each right as often as its person knows."""

from collections.abc import Sequence
from random import Random

from qispi.assessment.actions import begin_attempt, hand_in, unfold_answers
from qispi.assessment.models import Attempt, Seat
from qispi.kit import clock
from qispi.people.models import Person
from qispi.programme.models import Edition
from tests.builders.assessment import an_edition_with_a_test, right_options
from tests.builders.people import a_grant, a_person
from tests.builders.programme import at, enrolled, some_people


def an_editor(course: str = "") -> Person:
    """Of contents: of all courses, or of one."""
    person = a_person("Gloria", surname="Supuesta")
    grant = a_grant(person, "editor")
    grant.course_key = course
    grant.save()
    return person


def an_evaluator() -> Person:
    return a_person("Hugo", surname="Supuesto", role="evaluator", sex="M")


def a_tested_room(people: int, *, knows: float = 0.7, seed: int = 4, edition: Edition | None = None) -> list[Person]:
    """So many sit the test of an edition and hand in; what they say is unfolded."""
    edition = edition or an_edition_with_a_test()
    inside, chance = some_people(people), Random(seed)
    with clock.at(at("8:00")):
        enrolled(inside, edition)
    with clock.at(at("10:00")):
        for seat in Seat.objects.select_related("person", "sitting").filter(sitting__context=edition.uuid):
            attempt = begin_attempt(seat=seat, by=seat.person)
            hand_in(attempt=attempt, answers=said(attempt, chance, chance.gauss(knows, 0.15)), by=seat.person)
    unfold_answers()
    return inside


def said(attempt: Attempt, chance: Random, knows: float) -> dict[str, str]:
    """Every question answered, right as often as she knows."""
    known = right_options()
    return {
        question.item: known[question.item]
        if chance.random() < knows
        else chance.choice(_wrong(question.options, known[question.item]))
        for question in attempt.questions
    }


def _wrong(options: Sequence[str], right: str) -> list[str]:
    return [option for option in options if option != right]
