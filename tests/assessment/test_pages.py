"""The test as its person meets it: one page, a draft that is kept, a receipt, never the key."""

import pytest
from django.urls import reverse

from qispi.assessment.models import Attempt, Draft, HandIn
from qispi.assessment.queries import Asked, Choice
from qispi.assessment.templatetags.sheet import options_of
from qispi.kit import clock
from tests.builders.assessment import a_browser_of, a_seat, an_attempt, answers, handed_in, typed
from tests.builders.programme import an_operator, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_morning_of_the_first_day():
    with clock.at(at("10:00")):
        yield


def page(browser, name, thing):
    return browser.get(reverse(f"assessment:{name}", args=[thing.uuid]))


def send(browser, name, thing, said=None):
    return browser.post(reverse(f"assessment:{name}", args=[thing.uuid]), said or {})


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_before_it_opens_the_page_says_when_and_asks_nothing(stand_at):
    seat = a_seat()
    browser = a_browser_of(seat.person)
    stand_at("2025-03-09 10:00")

    said = text_of(page(browser, "test", seat))

    assert "todavía no está abierta" in said
    assert 'type="radio"' not in said


def test_the_page_is_the_test_with_its_rules_and_nothing_is_written():
    seat = a_seat()
    browser = a_browser_of(seat.person)

    said = text_of(page(browser, "test", seat))

    assert said.count("<fieldset") == 20
    assert "Puede entregar hasta el" in said
    assert "Para aprobar hacen falta 14 de 20. Es su intento 1 de 2" in said
    assert not Attempt.objects.exists()


def test_pages_that_were_open_before_the_change_are_shown_the_test():
    seat = a_seat()

    answer = send(a_browser_of(seat.person), "begin", seat)

    assert (answer.status_code, answer["Location"]) == (302, reverse("assessment:test", args=[seat.uuid]))
    assert not Attempt.objects.exists()


def test_saving_keeps_what_is_filled_and_says_what_is_missing():
    attempt = an_attempt()
    browser = a_browser_of(attempt.seat.person)

    send(browser, "save", attempt, typed(attempt, right=5))
    said = text_of(page(browser, "test", attempt.seat))

    assert "Faltan 15 preguntas" in said
    assert said.count(" checked") == 5


def test_handing_in_with_gaps_names_them_first_and_keeps_the_rest():
    attempt = an_attempt()
    browser = a_browser_of(attempt.seat.person)

    answer = send(browser, "hand_in", attempt, typed(attempt, right=18))

    assert answer.status_code == 422
    assert [f"#p{n}" in text_of(answer) for n in (18, 19, 20)] == [False, True, True]
    assert text_of(answer).count(" checked") == 18
    assert not HandIn.objects.exists()


def test_who_is_sure_hands_in_with_gaps():
    attempt = an_attempt()

    answer = send(a_browser_of(attempt.seat.person), "hand_in", attempt, typed(attempt, right=14) | {"sure": "1"})

    assert answer.status_code == 200
    assert HandIn.objects.get().mark == 14


def test_a_whole_sheet_is_handed_in_with_one_request_and_its_result_said():
    attempt = an_attempt()
    browser = a_browser_of(attempt.seat.person)

    said = text_of(send(browser, "hand_in", attempt, typed(attempt, right=16, wrong=4)))

    assert "16 de 20" in said
    assert "Aprobó la prueba" in said
    assert "Por unidad" in said
    assert "Qué conviene repasar" in said


def test_sent_again_it_is_the_same_receipt():
    attempt = an_attempt()
    browser = a_browser_of(attempt.seat.person)
    sheet = typed(attempt, right=16, wrong=4)

    first, again = send(browser, "hand_in", attempt, sheet), send(browser, "hand_in", attempt, sheet)

    receipts = {text_of(answer).split("Constancia")[1][:40] for answer in (first, again)}
    assert len(receipts) == HandIn.objects.count() == 1
    assert "ya estaba entregado" not in text_of(again)


def test_a_phone_that_draws_the_result_itself_gets_the_same_receipt_twice():
    attempt = an_attempt()
    browser = a_browser_of(attempt.seat.person)
    address, sheet = reverse("assessment:hand_in", args=[attempt.uuid]), typed(attempt, right=16, wrong=4)

    first, again = (browser.post(address, sheet, HTTP_ACCEPT="application/json").json() for _ in range(2))

    assert first == again
    assert (first["mark"], first["is_passed"], first["right"], first["attempts_left"]) == ("16", True, [16, 20], 0)
    assert set(first) == {
        *("receipt", "handed_in_at", "mark", "is_passed", "right", "units", "objectives", "attempts_left")
    }


def test_other_answers_afterwards_change_nothing_and_it_says_so():
    attempt = handed_in(an_attempt(), right=3).attempt
    browser = a_browser_of(attempt.seat.person)

    answer = send(browser, "hand_in", attempt, typed(attempt, right=20))

    assert "ya estaba entregado" in text_of(answer)
    assert "3 de 20" in text_of(answer)
    assert HandIn.objects.get().mark == 3


def test_who_did_not_pass_is_told_what_is_asked_and_how_many_attempts_are_left():
    attempt = handed_in(an_attempt(), right=3).attempt
    browser = a_browser_of(attempt.seat.person)

    said = text_of(page(browser, "result", attempt))

    assert "hacen falta 14" in said
    assert "Le queda 1 intento" in said
    assert "Es su intento 2 de 2" in text_of(page(browser, "test", attempt.seat))


def test_after_the_last_attempt_nothing_is_offered():
    seat = handed_in(an_attempt(), right=3).attempt.seat
    last = handed_in(an_attempt(seat, hour="9:00"), right=3, hour="9:30").attempt
    browser = a_browser_of(seat.person)

    assert "No le quedan intentos" in text_of(page(browser, "result", last))
    assert "Ya usó todos los intentos" in text_of(page(browser, "test", seat))


def test_too_late_the_page_says_that_the_answers_are_kept(stand_at):
    attempt = an_attempt()
    browser = a_browser_of(attempt.seat.person)
    stand_at("2025-03-11 00:10")

    answer = send(browser, "hand_in", attempt, typed(attempt, right=20))
    said = text_of(page(browser, "test", attempt.seat))

    assert answer.status_code == 302
    assert "quedaron guardadas" in said
    assert "La prueba está cerrada" in said
    assert len(Draft.objects.get().answers) == 20


def test_a_result_does_not_exist_before_it_is_handed_in():
    attempt = an_attempt()

    assert page(a_browser_of(attempt.seat.person), "result", attempt).status_code == 404


def test_a_colleague_finds_no_such_test():
    attempt = handed_in(an_attempt()).attempt
    stranger = a_browser_of(an_operator("Bruno"))

    for name, thing in (("test", attempt.seat), ("result", attempt)):
        assert page(stranger, name, thing).status_code == 404
    for name, thing in (("begin", attempt.seat), ("save", attempt), ("hand_in", attempt)):
        assert send(stranger, name, thing).status_code == 404


def test_a_draft_never_shows_which_answers_are_right():
    one, other = an_attempt(a_seat()), an_attempt(a_seat())
    sheets = [answers(one, right=20), answers(other, right=0, wrong=20)]

    shown = []
    for attempt, sheet in zip((one, other), sheets, strict=True):
        Draft.objects.create(attempt=attempt, answers=sheet)
        shown.append(text_of(page(a_browser_of(attempt.seat.person), "test", attempt.seat)).count(" checked"))

    assert shown == [20, 20]


def test_a_test_page_costs_the_same_whatever_was_saved(django_assert_max_num_queries):
    attempt = an_attempt()
    browser = a_browser_of(attempt.seat.person)
    send(browser, "save", attempt, typed(attempt, right=20))
    page(browser, "test", attempt.seat)

    with django_assert_max_num_queries(9):
        page(browser, "test", attempt.seat)


def test_the_words_of_an_option_are_words_and_no_markup():
    shown = options_of(
        Asked(7, "¿?", [Choice('a"', "<b>1 & 2</b>", is_chosen=True), Choice("b", "no", is_chosen=False)])
    )

    assert shown.count("<label") == 2
    assert 'name="q7" value="a&quot;" checked>' in shown
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt;" in shown
