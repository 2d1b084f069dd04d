"""An operator sits the test on her phone: opens it, saves, is told of gaps, hands in, reads her result."""

from datetime import date, datetime, time, timedelta

import pytest
from playwright.sync_api import Page

from qispi.assessment.actions import hand_in_sheet
from qispi.assessment.models import Attempt, HandIn, Seat
from qispi.assessment.queries import Sheet, next_sheet
from qispi.kit import clock
from tests.browser import follow
from tests.builders.assessment import a_seat, an_edition_with_a_test, answers, right_options
from tests.builders.programme import an_operator, enrolled
from tests.journeys.test_room import enters

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def a_seat_today() -> Seat:
    today = clock.today()
    return a_seat(edition=an_edition_with_a_test(starts_on=today, ends_on=today + timedelta(days=4)))


def chooses(page: Page, sheet: Sheet, numbers: range, *, right: bool) -> None:
    """Answers these questions of the page."""
    for number in numbers:
        question = sheet.questions[number - 1]
        key = right_options()[question.item]
        option = key if right else next(one for one in question.options if one != key)
        page.locator(f'input[name="q{number}"][value="{option}"]').check()


def test_an_operator_passes_on_her_phone(phone, live_server, look):
    seat = a_seat_today()
    enters(phone, live_server.url, seat.person)

    phone.goto(f"{live_server.url}/mi-curso/")
    look(phone, "my-course-with-a-test")
    follow(phone.get_by_role("link", name="Ir a la prueba"))
    look(phone, "test")
    assert phone.get_by_role("heading", name="Puede entregar hasta el").is_visible()
    assert not Attempt.objects.exists()
    sheet = next_sheet(seat.person, seat.uuid)
    chooses(phone, sheet, range(1, 11), right=True)
    follow(phone.get_by_role("button", name="Guardar lo respondido").nth(1))
    assert phone.get_by_text("Faltan 10 preguntas").is_visible()
    look(phone, "test-saved")
    chooses(phone, sheet, range(11, 18), right=True)
    follow(phone.get_by_role("button", name="Entregar", exact=True))
    assert phone.get_by_role("link", name="Pregunta 20").is_visible()
    look(phone, "test-gaps")
    chooses(phone, sheet, range(18, 21), right=False)
    follow(phone.get_by_role("button", name="Entregar", exact=True))
    assert phone.get_by_text("17 de 20", exact=True).is_visible()
    look(phone, "test-result")
    phone.goto(f"{live_server.url}/mi-curso/")
    assert phone.get_by_text("Nota: 17 de 20").is_visible()
    look(phone, "my-course-passed")

    assert HandIn.objects.get().is_passed


def test_who_does_not_pass_is_told_what_to_review(desk, live_server, look):
    seat = a_seat_today()
    enters(desk, live_server.url, seat.person)

    desk.goto(f"{live_server.url}/prueba/{seat.uuid}/")
    look(desk, "test-at-a-desk")
    chooses(desk, next_sheet(seat.person, seat.uuid), range(1, 13), right=True)
    follow(desk.get_by_role("button", name="Entregar", exact=True))
    desk.get_by_label("Entregar aunque queden preguntas sin responder").check()
    follow(desk.get_by_role("button", name="Entregar", exact=True))
    look(desk, "test-not-passed")
    follow(desk.get_by_role("link", name="Ir a la prueba"))
    look(desk, "test-again")

    assert desk.get_by_text("Es su intento 2 de 2").is_visible()


def test_before_the_course_she_says_with_what_she_comes_and_is_told_no_mark(phone, live_server, look):
    today = clock.today()
    edition = an_edition_with_a_test(starts_on=today, ends_on=today + timedelta(days=4), has_pre_test=True)
    (enrolment,) = enrolled([an_operator()], edition)
    seat = Seat.objects.select_related("person").get(context=enrolment.uuid, sitting__kind="pre")
    enters(phone, live_server.url, seat.person)

    phone.goto(f"{live_server.url}/mi-curso/")
    look(phone, "my-course-with-a-pre-test")
    follow(phone.get_by_role("link", name="Ir a la prueba de entrada"))
    look(phone, "pre-test")
    chooses(phone, next_sheet(seat.person, seat.uuid), range(1, 21), right=True)
    follow(phone.get_by_role("button", name="Entregar", exact=True))
    assert phone.get_by_text("recibimos sus respuestas").is_visible()
    assert "20 de 20" not in phone.content()
    look(phone, "pre-test-received")

    assert HandIn.objects.get().mark == 20


def test_when_the_test_has_closed_she_reads_question_by_question(phone, live_server, look):
    yesterday = clock.today() - timedelta(days=1)
    with clock.at(datetime.combine(yesterday, time(10), clock.LIMA)):
        seat = a_seat_on(yesterday)
        sheet = next_sheet(seat.person, seat.uuid)
        receipt = hand_in_sheet(sheet, answers(sheet, right=12, wrong=6), by=seat.person)
    enters(phone, live_server.url, seat.person)

    phone.goto(f"{live_server.url}/intento/{receipt.attempt.uuid}/resultado/")
    look(phone, "test-question-by-question")

    assert phone.get_by_role("heading", name="Pregunta por pregunta").is_visible()
    assert phone.get_by_text("Incorrecta").count() == 6


def a_seat_on(day: date) -> Seat:
    edition = an_edition_with_a_test(starts_on=day, ends_on=day)
    (enrolment,) = enrolled([an_operator()], edition)
    return Seat.objects.select_related("person", "sitting").get(context=enrolment.uuid)
