"""A test goes to the phone days before, its key at the opening, and the reply to the hand-in is the result."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from qispi.assessment.models import HandIn
from qispi.assessment.queries import next_sheet
from qispi.kit import clock
from qispi.kit.ids import new_id
from tests.builders.assessment import a_browser_of, a_seat, handed_in, right_options, sealed_forms
from tests.builders.programme import at

pytestmark = pytest.mark.django_db


def told_to(person, hour="8:30"):
    with clock.at(at(hour)):
        return a_browser_of(person).get("/offline/estudios.json").json()["tests"]


def hand_in(seat, *, right=16, hour="9:41", again=None):
    with clock.at(at(hour)):
        sheet = next_sheet(seat.person, seat.uuid)
        said = {one.item: right_options()[one.item] for one in sheet.questions[:right]}
        body = again or {"seat": str(seat.uuid), "attempt": str(sheet.uuid), "answers": said, "sure": True}
        fact = {"id": str(new_id()), "kind": "hand_in", "at": at("9:40").isoformat(), "body": body}
        return body, sent(seat, fact)


def sent(seat, fact):
    body = json.dumps({"device": "d", "facts": [fact]})
    return a_browser_of(seat.person).post(
        "/offline/inbox/", body, content_type="application/json", headers={"X-Qispi": "1", "Accept": "application/json"}
    )


def test_a_phone_is_told_of_a_test_once_its_file_is_closed():
    seat = a_seat()
    assert told_to(seat.person) == []

    forms = sealed_forms(seat)

    (test,) = told_to(seat.person)
    assert (test["seat"], test["number"], test["left"], test["questions"]) == (str(seat.uuid), 1, 2, 20)
    assert test["file"] == {"sha256": forms.sha256, "size": forms.size}
    assert test["letter"] in {"A", "B"}


def test_the_list_ends_with_the_test_and_with_passing_it():
    seat = a_seat()
    sealed_forms(seat)
    with clock.at(seat.sitting.closes_at):
        assert a_browser_of(seat.person).get("/offline/estudios.json").json()["tests"] == []

    hand_in(seat)

    assert told_to(seat.person, "10:00") == []


def test_after_an_attempt_that_was_not_enough_comes_the_next_with_another_letter():
    seat = a_seat()
    sealed_forms(seat)
    (before,) = told_to(seat.person)

    hand_in(seat, right=2)

    (after,) = told_to(seat.person, "10:00")
    assert (after["number"], after["left"]) == (2, 1)
    assert after["letter"] != before["letter"]


def test_file_and_key_are_the_same_for_everybody_and_a_proxy_may_keep_them():
    forms = sealed_forms()
    address = f"/offline/llaves/{forms.sitting.uuid}"

    file = Client().get(f"/offline/pruebas/{forms.sha256}", headers={"Accept-Encoding": "gzip"})
    with clock.at(forms.sitting.opens_at - timedelta(seconds=1)):
        early, unknown = Client().get(address), Client().get(f"/offline/llaves/{new_id()}")
    with clock.at(forms.sitting.opens_at):
        key = Client().get(address)

    assert (len(file.content), file["Cache-Control"]) == (forms.size, "public, max-age=31536000, immutable")
    assert (early.status_code, early["Cache-Control"], own(early)) == (404, "no-store", own(unknown))
    assert [own(early, name) for name in early.headers] == [own(unknown, name) for name in unknown.headers]
    assert (len(key.content), key["Cache-Control"]) == (28, "public, max-age=86400")
    assert not any("Cookie" in answer.get("Vary", "") for answer in (file, key))


def test_the_reply_to_a_hand_in_is_its_result():
    seat = a_seat()

    body, reply = hand_in(seat)
    reply = reply.json()

    (worth,) = reply["results"].values()
    assert list(reply["results"]) == [body["attempt"]]
    assert (worth["mark"], worth["is_passed"], worth["right"], worth["attempts_left"]) == ("16", True, [16, 20], 0)
    assert "answers" not in json.dumps(worth)


def test_sent_again_it_is_the_same_receipt():
    seat = a_seat()

    body, first = hand_in(seat)
    _body, again = hand_in(seat, hour="9:50", again=body | {"answers": {}})

    assert first.json()["results"] == again.json()["results"]
    assert HandIn.objects.count() == 1


def test_why_something_was_not_graded_is_said_in_words():
    seat = handed_in(right=20).attempt.seat

    _body, reply = hand_in(seat, hour="11:31")

    assert reply.json()["accepted"] == []
    assert "Ya aprobó" in reply.json()["why"]["already_passed"]


@pytest.mark.parametrize("body", [{}, {"seat": 7, "attempt": 1}, {"attempt": "x"}, {"seat": "x"}])
def test_a_hand_in_that_nobody_can_read_costs_its_neighbours_nothing(body):
    seat = a_seat()
    fact = {"id": str(new_id()), "kind": "hand_in", "at": at("9:40").isoformat(), "body": body}

    with clock.at(at("9:41")):
        reply = sent(seat, fact)

    assert reply.status_code == 200
    assert len(reply.json()["refused"]) == 1


def own(answer, header=""):
    """What an answer says, but for the address that was asked for and the token of its form."""
    text = answer[header] if header else answer.content.decode()
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=value=\")\w{64}", "…", text)
