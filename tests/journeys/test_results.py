"""The results of a test: a coordinator reads them with names and takes the workbook along; an evaluator sees no one."""

import pytest

from qispi.assessment.models import Seat
from qispi.kit import clock
from tests.builders.assessment import an_attempt, an_edition_with_a_test, handed_in
from tests.builders.programme import a_coordinator, an_operator, at, enrolled, some_people, with_role
from tests.journeys.test_room import enters

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
RIGHT = (6, 9, 11, 12, 13, 14, 15, 15, 16, 17, 18, 19, 20)


def a_tested_edition(people: int):
    edition = an_edition_with_a_test(starts_on=at("8:00").date())
    with clock.at(at("8:00")):
        inside = some_people(people)
        enrolled(inside, edition)
    for person, right in zip(inside, RIGHT, strict=False):
        seat = Seat.objects.select_related("person", "sitting").get(person=person)
        handed_in(an_attempt(seat), right=right)
    return edition


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_results_are_read_with_names_and_without(screen, request, live_server, look):
    page = request.getfixturevalue(screen)
    edition = a_tested_edition(18)
    address = f"{live_server.url}/ediciones/{edition.uuid}/resultados/"

    enters(page, live_server.url, a_coordinator())
    page.goto(address)
    look(page, "results")
    with page.expect_download() as download:
        page.get_by_role("button", name="Descargar los resultados").click()
    enters(page, live_server.url, with_role(an_operator("Eva"), "evaluator"))
    page.goto(address)
    look(page, "results-without-names")
    page.goto(f"{live_server.url}/ediciones/resultados/")
    look(page, "tested-editions")

    assert download.value.suggested_filename == f"resultados-{edition.key}.xlsx"
