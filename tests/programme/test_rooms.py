"""The attendance page: the whole room in one form, on a phone, without JavaScript."""

from datetime import date

import pytest

from qispi.kit import clock
from qispi.people.models import Person
from qispi.programme.models import Completion, Presence, SessionClosing
from tests.builders.people import signed_in
from tests.builders.programme import (
    a_closed_room,
    a_coordinator,
    a_region,
    a_session,
    a_trainer,
    an_operator,
    at,
    enrolled,
    some_people,
)

pytestmark = pytest.mark.django_db


def page_of(client, session, query=""):
    with clock.at(at("13:00")):
        return client.get(f"/sesiones/{session.uuid}/{query}")


def rows_of(client, session, query=""):
    """What the page's form would send untouched."""
    content = page_of(client, session, query).content.decode()
    fields = {}
    for part in content.split("<input ")[1:]:
        tag = part.split(">")[0]
        name = tag.split('name="')[1].split('"')[0] if 'name="' in tag else ""
        if name.startswith(("id-", "was-", "in-", "out-")):
            fields[name] = tag.split('value="')[1].split('"')[0]
        elif name.startswith("whole-") and " checked" in tag:
            fields[name] = "on"
    return fields


def send(client, session, fields, where="marcar", hour="13:30"):
    with clock.at(at(hour)):
        return client.post(f"/sesiones/{session.uuid}/{where}/", fields)


def test_a_full_room_is_ticked_at_once_and_who_was_absent_is_taken_out(client):
    session = a_session()
    enrolled(some_people(3), session.edition)
    signed_in(client, session.trainer)

    rows = rows_of(client, session, "?todas")
    absent = next(name for name in rows if name.startswith("whole-"))
    assert not Presence.objects.exists()
    send(client, session, {name: value for name, value in rows.items() if name != absent})

    assert Presence.objects.values("enrolment").distinct().count() == 2


def test_a_room_that_has_marks_is_not_ticked_over_them(client):
    session = a_session()
    enrolled(some_people(3), session.edition)
    signed_in(client, session.trainer)
    rows = rows_of(client, session)
    first = next(name for name in rows if name.startswith("id-")).removeprefix("id-")
    send(client, session, rows | {f"whole-{first}": "on"})

    again = rows_of(client, session, "?todas")

    assert [name for name in again if name.startswith("whole-")] == [f"whole-{first}"]


def test_thirty_people_in_a_room_in_loreto_move_the_number(client):
    session = a_session()
    enrolled([*some_people(20), *some_people(10, sex="M")], session.edition)
    client = signed_in(client, session.trainer)

    fields = rows_of(client, session)
    everybody = {f"whole-{name[3:]}": "on" for name in fields if name.startswith("id-")}
    send(client, session, fields | everybody)
    send(client, session, {"people_counted": "30"}, "cerrar", "14:10")

    counted = Completion.objects.filter(region__name="Loreto", year=2025, month=3)
    assert counted.count() == 30
    assert counted.filter(sex="F").count() == 20
    assert SessionClosing.objects.get().people_counted == 30


def test_a_double_click_is_one_row(client):
    session = a_session()
    (ada,) = enrolled([an_operator()], session.edition)
    client = signed_in(client, session.trainer)

    fields = rows_of(client, session) | {f"whole-{ada.uuid.hex}": "on"}
    send(client, session, fields)
    send(client, session, fields)

    assert Presence.objects.count() == 1


def test_hours_typed_on_the_page_count_as_minutes(client):
    session = a_session()
    (ada,) = enrolled([an_operator()], session.edition)
    client = signed_in(client, session.trainer)

    send(client, session, rows_of(client, session) | {f"in-{ada.uuid.hex}": "9:30", f"out-{ada.uuid.hex}": "12:00"})

    assert "2 h 30 min" in page_of(client, session).content.decode()


def test_a_row_that_nobody_touched_undoes_nothing(client):
    session = a_session()
    ada, bruno = enrolled(some_people(2), session.edition)
    client = signed_in(client, session.trainer)
    stale = rows_of(client, session)

    send(client, session, stale | {f"whole-{ada.uuid.hex}": "on"})
    send(client, session, stale | {f"whole-{bruno.uuid.hex}": "on"})

    assert set(Presence.objects.values_list("enrolment", "mark")) == {(ada.pk, "whole"), (bruno.pk, "whole")}


def test_unticking_takes_back_what_was_marked(client):
    session = a_session()
    (ada,) = enrolled([an_operator()], session.edition)
    client = signed_in(client, session.trainer)
    send(client, session, rows_of(client, session) | {f"whole-{ada.uuid.hex}": "on"})

    marked = rows_of(client, session)
    marked.pop(f"whole-{ada.uuid.hex}")
    send(client, session, marked, hour="13:40")

    assert "0 presentes" in page_of(client, session).content.decode()


def test_an_hour_that_can_not_be_read_saves_nothing(client):
    session = a_session()
    (ada,) = enrolled([an_operator()], session.edition)
    client = signed_in(client, session.trainer)

    answer = send(client, session, rows_of(client, session) | {f"in-{ada.uuid.hex}": "nueve"})

    assert answer.status_code == 302
    assert not Presence.objects.exists()


def test_after_the_closing_the_page_corrects_with_a_reason(client):
    session = a_closed_room(some_people(2))
    client = signed_in(client, session.trainer)
    one = Completion.objects.first()

    fields = rows_of(client, session)
    fields.pop(f"whole-{one.enrolment.uuid.hex}")
    send(client, session, fields | {"reason": "Firmó otra persona"}, "corregir", "16:00")

    assert Completion.objects.filter(annulment=None).count() == 1
    assert Presence.objects.get(mark="none").reason == "Firmó otra persona"


def test_the_page_says_whether_the_session_is_closed(client):
    session = a_session()
    client = signed_in(client, session.trainer)

    with clock.at(at("14:05")):
        before = client.get(f"/sesiones/{session.uuid}/").content.decode()
    send(client, session, {}, "cerrar", "14:10")
    after = page_of(client, session).content.decode()

    assert "sin cerrar" in before
    assert "sin cerrar" not in after


def test_another_trainer_finds_no_such_room(client):
    session = a_session()
    client = signed_in(client, a_trainer("Dario"))

    assert page_of(client, session).status_code == 404
    assert send(client, session, {}).status_code == 404


def test_a_coordinator_of_another_region_finds_no_such_room(client):
    session = a_session()
    client = signed_in(client, a_coordinator("Dario", region=a_region("08", "Cusco")))

    assert page_of(client, session).status_code == 404


@pytest.mark.parametrize(
    ("day", "is_seen"), [("2025-03-08", False), ("2025-03-09", True), ("2025-03-16", True), ("2025-03-18", False)]
)
def test_a_trainer_sees_the_list_from_the_day_before_to_seven_days_after(client, day, is_seen):
    session = a_session()
    enrolled(some_people(1), session.edition)
    client = signed_in(client, session.trainer)

    with clock.at(at("12:00", date.fromisoformat(day))):
        page = client.get(f"/sesiones/{session.uuid}/").content.decode()

    assert ("Ejemplo Ficticia" in page) is is_seen


def test_the_sheet_for_paper_names_everybody(client):
    session = a_session()
    enrolled(some_people(3), session.edition)
    client = signed_in(client, session.trainer)

    with clock.at(at("8:30")):
        content = client.get(f"/sesiones/{session.uuid}/hoja/").content.decode()

    assert content.count("Ejemplo Ficticia, Ada") == 3


@pytest.mark.parametrize("people", [3, 300])
def test_a_room_costs_the_same_for_three_people_and_for_three_hundred(client, django_assert_max_num_queries, people):
    session = a_session()
    enrolled(some_people(people), session.edition)
    client = signed_in(client, session.trainer)

    with django_assert_max_num_queries(7):
        page = page_of(client, session)

    assert page.content.decode().count("Toda la sesión") == people
    assert Person.objects.count() == people + 1
