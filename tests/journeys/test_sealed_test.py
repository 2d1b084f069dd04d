"""A test taken along days before, opened by the code that is read aloud, sat without network, handed in on return."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from qispi.assessment.actions import change_sitting, seal_forms
from qispi.assessment.models import Attempt, HandIn, Seat
from qispi.assessment.queries import key_of_sitting, next_sheet
from qispi.assessment.rules.spoken import grouped
from qispi.kit import clock
from tests.builders.assessment import an_edition_with_a_test, right_options
from tests.builders.people import signed_in
from tests.builders.programme import an_operator, enrolled
from tests.journeys.test_flight_mode import in_flight

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def a_seat_in_a_test_that_opens_tomorrow() -> Seat:
    now = clock.now()
    edition = an_edition_with_a_test(starts_on=clock.today(), ends_on=clock.today() + timedelta(days=3))
    (enrolment,) = enrolled([an_operator()], edition)
    seat = Seat.objects.select_related("person", "sitting").get(context=enrolment.uuid)
    change_sitting(sitting=seat.sitting, opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=2), by=None)
    seat.refresh_from_db()
    seal_forms(sitting=seat.sitting)
    return seat


def the_hour_has_come(seat: Seat) -> str:
    """For the server; the phone, which has no network, goes on believing what it was told."""
    change_sitting(sitting=seat.sitting, opens_at=clock.now() - timedelta(minutes=5), by=None)
    return grouped(key_of_sitting(seat.sitting.uuid))


def answer(phone: Page, seat: Seat, number: int, *, right: bool) -> None:
    question = next_sheet(seat.person, seat.uuid).questions[number - 1]
    key = right_options()[question.item]
    option = key if right else next(one for one in question.options if one != key)
    phone.locator(f'input[value="{option}"]').check()
    phone.get_by_text("Guardada en este teléfono.").wait_for()


def test_a_room_without_signal_sits_its_test_and_hands_it_in_on_return(phone, live_server, client, look) -> None:  # type: ignore[no-untyped-def]
    seat = a_seat_in_a_test_that_opens_tomorrow()
    session = signed_in(client, seat.person).cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    phone.goto(f"{live_server.url}/aprender/")
    phone.get_by_role("button", name="Descargar la prueba").wait_for()
    look(phone, "exam-to-download")
    phone.get_by_role("button", name="Descargar la prueba").click()
    phone.get_by_role("link", name="Ver la prueba").click()
    phone.get_by_text("para que se abra").wait_for()
    look(phone, "exam-waiting")

    in_flight(phone)
    code = the_hour_has_come(seat)
    phone.get_by_label("Código de la prueba").fill(code[:-1] + ("0" if code[-1] != "0" else "1"))
    phone.get_by_role("button", name="Abrir con el código").click()
    phone.get_by_text("Ese código no abre esta prueba").wait_for()
    look(phone, "exam-wrong-code")
    phone.get_by_label("Código de la prueba").fill(code.lower().replace("-", " "))
    phone.get_by_role("button", name="Abrir con el código").click()
    phone.get_by_role("button", name="Comenzar la prueba").wait_for()
    look(phone, "exam-begin")
    phone.get_by_role("button", name="Comenzar la prueba").click()
    for number in range(1, 4):
        phone.get_by_text(f"Pregunta {number} de 20").wait_for()
        answer(phone, seat, number, right=True)
        look(phone, f"exam-question-{number}")
        phone.get_by_role("button", name="Siguiente").click()
    phone.get_by_text("Pregunta 4 de 20").wait_for()

    phone.reload()  # a phone that was restarted, without network
    phone.get_by_text("Pregunta 4 de 20").wait_for()
    for number in range(4, 20):
        phone.get_by_text(f"Pregunta {number} de 20").wait_for()
        answer(phone, seat, number, right=number <= 16)
        phone.get_by_role("button", name="Siguiente").click()
    phone.get_by_role("button", name="Revisar y entregar").click()
    phone.get_by_text("Respondió 19 de 20.").wait_for()
    look(phone, "exam-review")
    phone.get_by_role("button", name="Entregar", exact=True).click()
    phone.get_by_text("o marque que entrega así").wait_for()
    phone.get_by_role("checkbox").check()
    phone.get_by_role("button", name="Entregar", exact=True).click()
    phone.get_by_text("Se enviará cuando haya conexión").wait_for()
    look(phone, "exam-kept")
    assert not Attempt.objects.exists()

    phone.context.set_offline(False)
    phone.get_by_text("16 de 20").first.wait_for()
    look(phone, "exam-result")
    receipt = HandIn.objects.get()
    assert (receipt.mark, len(receipt.answers), receipt.flags) == (16, 19, [])
    phone.get_by_text(f"Constancia {receipt.attempt.receipt}").wait_for()


def test_with_signal_the_key_comes_by_itself_and_the_reply_is_the_result(phone, live_server, client) -> None:  # type: ignore[no-untyped-def]
    seat = a_seat_in_a_test_that_opens_tomorrow()
    the_hour_has_come(seat)
    session = signed_in(client, seat.person).cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    phone.goto(f"{live_server.url}/aprender/")
    phone.get_by_role("button", name="Descargar la prueba").click()
    phone.get_by_role("link", name="Ver la prueba").click()
    phone.get_by_role("button", name="Comenzar la prueba").click()
    answer(phone, seat, 1, right=True)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url.removeprefix(live_server.url)))
    phone.get_by_role("button", name="Revisar y entregar").click()
    phone.get_by_role("checkbox").check()
    phone.get_by_role("button", name="Entregar", exact=True).click()
    phone.get_by_text("Constancia").wait_for()

    assert [one for one in asked if one == "/offline/inbox/"] == ["/offline/inbox/"]
    assert HandIn.objects.get().mark == 1
