"""A trainer marks who was in the room; what is sent twice is once, what comes after the closing is a correction."""

import pytest

from qispi.facts.actions import Happened
from qispi.facts.models import ConflictingFact, Fact
from qispi.kit import clock
from qispi.kit.ids import new_id
from qispi.programme import actions
from qispi.programme.errors import CannotDo
from qispi.programme.models import Completion, CompletionAnnulment, Presence
from qispi.programme.rules import NoMark
from tests.builders.programme import a_closed_room, a_session, an_edition, an_operator, at, enrolled, seen, some_people

pytestmark = pytest.mark.django_db


def marking(session, *told, now="14:05"):
    with clock.at(at(now)):
        return actions.mark_presence(list(told), session=session, by=session.trainer)


def closing(session, now="14:10"):
    with clock.at(at(now)):
        return actions.close_session(session=session, people_counted=1, by=session.trainer)


def test_a_mark_is_a_fact_and_a_presence():
    session = a_session()
    (ada,) = enrolled([an_operator()], session.edition)

    marked = marking(session, seen(ada))

    assert [presence.enrolment for presence in marked.kept] == [ada]
    assert Fact.objects.get().context == session.uuid


def test_two_clicks_are_one_fact():
    session = a_session()
    (ada,) = enrolled([an_operator()], session.edition)
    click = new_id()

    marking(session, seen(ada, id=click, told=at("14:05")))
    again = marking(session, seen(ada, id=click, told=at("14:06")))

    assert again.known == [click]
    assert Presence.objects.count() == Fact.objects.count() == 1


def test_the_same_id_with_another_story_is_refused_and_both_are_kept():
    session = a_session()
    ada, bruno = enrolled(some_people(2), session.edition)
    click = new_id()

    marking(session, seen(ada, id=click))
    other = marking(session, seen(bruno, id=click))

    assert other.refused == {click: NoMark.ID_TAKEN}
    assert Presence.objects.get().enrolment == ada
    assert ConflictingFact.objects.get().fact == click


def test_who_is_not_on_the_list_can_not_be_marked():
    session = a_session()
    (stranger,) = enrolled([an_operator()], an_edition())

    marked = marking(session, mark := seen(stranger))

    assert marked.refused == {mark.id: NoMark.NOT_ON_THE_LIST}


def test_after_the_closing_a_mark_is_refused_but_what_was_told_before_counts():
    session = a_session()
    ada, bruno = enrolled(some_people(2), session.edition)
    closing(session)

    marked = marking(session, late := seen(ada, told=at("14:30")), seen(bruno, told=at("14:05")), now="15:00")

    assert marked.refused == {late.id: NoMark.SESSION_CLOSED}
    assert Completion.objects.get().enrolment == bruno


def test_nobody_is_trained_before_the_session_is_closed():
    session = a_session()
    (ada,) = enrolled([an_operator()], session.edition)
    marking(session, seen(ada))

    before = Completion.objects.count()
    closing(session)

    assert before == 0
    assert Completion.objects.get().minutes == 300


def test_closing_twice_closes_once():
    session = a_closed_room(some_people(3))

    again = closing(session, now="16:00")

    assert again.closed_at == at("14:10")
    assert Completion.objects.count() == 3


def test_a_session_that_has_not_begun_can_not_be_closed():
    session = a_session()

    with pytest.raises(CannotDo, match="todavía no empieza"):
        closing(session, now="8:00")


def test_a_correction_needs_a_reason():
    session = a_closed_room(some_people(1))

    with pytest.raises(CannotDo, match="motivo"):
        actions.correct_presence([], session=session, reason=" ", by=session.trainer)


def test_a_correction_takes_back_who_was_not_there():
    session = a_closed_room(some_people(2))
    one = Completion.objects.first()

    with clock.at(at("16:00")):
        took_back = [seen(one.enrolment, "none", told=at("16:00"))]
        actions.correct_presence(took_back, session=session, reason="Firmó otra persona", by=session.trainer)

    assert CompletionAnnulment.objects.get().completion == one
    assert Completion.objects.filter(annulment=None).count() == 1


def test_a_correction_adds_who_was_forgotten():
    session = a_closed_room(some_people(2))
    (forgotten,) = enrolled([an_operator()], session.edition)

    with clock.at(at("16:00")):
        found = [seen(forgotten, told=at("16:00"))]
        actions.correct_presence(found, session=session, reason="Está en la hoja firmada", by=session.trainer)

    assert Completion.objects.filter(annulment=None).count() == 3


def test_a_page_costs_the_same_for_three_people_and_for_three_hundred(django_assert_max_num_queries):
    session = a_session()
    enrolments = enrolled(some_people(300), session.edition)
    told = [seen(enrolment) for enrolment in enrolments]

    with django_assert_max_num_queries(30):  # SQLite takes the rows in statements of a thousand parameters
        marked = marking(session, *told)

    assert len(marked.kept) == 300


def test_facts_from_elsewhere_become_presence_or_come_back_with_the_reason():
    session = a_session()
    (ada,) = enrolled([an_operator()], session.edition)
    good, lost = new_id(), new_id()
    body = {"enrolment": str(ada.uuid), "mark": "whole", "seen_at": at("9:00").isoformat()}
    told = {"kind": "presence", "actor": session.trainer.uuid, "device_at": at("14:05"), "body": body}

    refused = actions.project_presence(
        [Happened(id=good, context=session.uuid, **told), Happened(id=lost, context=new_id(), **told)], session.trainer
    )

    assert Presence.objects.get().pk == good
    assert refused == {lost: NoMark.UNREADABLE}


def test_a_mark_before_the_session_or_at_another_hour_is_refused():
    session = a_session()
    ada, bruno = enrolled(some_people(2), session.edition)
    early, elsewhere = seen(ada, told=at("7:00")), seen(bruno, "in", "20:00")

    marked = marking(session, early, elsewhere)

    assert marked.refused == {early.id: NoMark.BEFORE_IT_OPENS, elsewhere.id: NoMark.ANOTHER_TIME}
    assert len(actions.sentences_of(marked)) == 2


def test_a_cancelled_session_takes_no_marks_and_can_not_be_closed():
    session = a_session()
    (ada,) = enrolled([an_operator()], session.edition)
    actions.cancel_session(session=session, reason="Lluvias", by=session.trainer)
    actions.cancel_session(session=session, reason="Lluvias", by=session.trainer)

    marked = marking(session, mark := seen(ada))

    assert marked.refused == {mark.id: NoMark.SESSION_CANCELLED}
    with pytest.raises(CannotDo, match="cancelada"):
        closing(session)


def test_an_open_session_is_marked_not_corrected():
    session = a_session()

    with pytest.raises(CannotDo, match="sigue abierta"):
        actions.correct_presence([], session=session, reason="Olvido", by=session.trainer)


def test_a_session_moves_while_nobody_was_seen():
    session = a_session()

    actions.change_session(session=session, opens_at=at("10:00"), place="Otra sala", by=session.trainer)

    session.refresh_from_db()
    assert (session.opens_at, session.place) == (at("10:00"), "Otra sala")
    with pytest.raises(CannotDo, match="Corrija las horas"):
        actions.change_session(session=session, closes_at=at("9:00"), by=session.trainer)
