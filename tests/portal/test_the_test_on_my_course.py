"""Her course page leads to the test and says how she stands in it."""

import pytest

from qispi.kit import clock
from qispi.people.actions import merge_people
from tests.builders.assessment import a_browser_of, a_seat, an_attempt, an_edition_with_a_test, handed_in
from tests.builders.people import Nobody
from tests.builders.programme import FIRST_DAY, an_operator, at

pytestmark = pytest.mark.django_db


def said_to(person, when=None):
    with clock.at(when or at("12:00")):
        return " ".join(a_browser_of(person).get("/mi-curso/").content.decode().split())


def test_it_leads_to_a_test_that_is_open():
    seat = a_seat()

    said = said_to(seat.person)

    assert f'href="/prueba/{seat.uuid}/"' in said
    assert "Tiene 2 intentos" in said


def test_it_says_when_the_test_opens():
    assert "Se abre el domingo 9" in said_to(
        a_seat(edition=an_edition_with_a_test(starts_on=FIRST_DAY.replace(day=9))).person,
        at("12:00", FIRST_DAY.replace(day=8)),
    )


def test_an_attempt_that_waits_is_gone_on_with():
    assert "Seguir con la prueba" in said_to(an_attempt().seat.person)


def test_who_has_passed_sees_her_mark():
    said = said_to(handed_in(right=16).attempt.seat.person)

    assert "Aprobada" in said
    assert "Nota: 16 de 20" in said


def test_who_has_not_passed_sees_what_is_left():
    seat = handed_in(right=3).attempt.seat
    assert "Tiene 1 intento, hasta" in said_to(seat.person)

    handed_in(an_attempt(seat, hour="11:30"), right=5, hour="11:45")

    assert "Ya usó sus intentos. Su mejor nota: 5 de 20." in said_to(seat.person)


def test_after_its_days_it_says_that_it_closed():
    assert "Cerró el" in said_to(a_seat().person, at("12:00", FIRST_DAY.replace(day=12)))


def test_a_merged_row_brings_its_test_along():
    kept, seat = an_operator("Ada"), a_seat(an_operator("Ada"))
    handed_in(an_attempt(seat), right=16)

    merge_people(keep=kept, drop=seat.person, by=Nobody(), reason="La misma persona, con dos documentos")

    assert "Nota: 16 de 20" in said_to(kept)
    with clock.at(at("12:00")):
        assert a_browser_of(kept).get(f"/prueba/{seat.uuid}/").status_code == 200
