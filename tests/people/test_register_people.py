"""Persons come in, one or ten thousand, and are found by document alone."""

import pytest

from qispi.kit.keys import CannotUnseal
from qispi.ledger.models import ActionEntry
from qispi.people import documents, queries
from qispi.people.actions import NewPerson, NewPost, change_person, move_post, register_people
from qispi.people.errors import DocumentIsTaken
from qispi.people.models import Person, PersonDocument
from qispi.people.queries.held import held_by_documents
from tests.builders.people import Nobody, a_coordinator, a_document, a_person, a_region, ada, bruno, carla

pytestmark = pytest.mark.django_db


def test_a_person_is_found_by_her_document_alone():
    person = ada(document="01234567")

    found = queries.people_by_documents([("dni", "01234567"), ("dni", "01234568"), ("ce", "01234567")])

    assert found == {("dni", "01234567"): person}


def test_nothing_in_the_row_tells_the_number():
    ada(document="01234567")

    row = PersonDocument.objects.values().get()

    assert "01234567" not in str({name: bytes(v) if name == "sealed" else v for name, v in row.items()})


def test_a_number_pasted_into_another_row_does_not_open():
    one, other = ada(), bruno()

    one.documents.update(sealed=other.documents.get().sealed)

    with pytest.raises(CannotUnseal):
        documents.number_of(one.documents.get())


def test_three_hundred_documents_cost_the_queries_of_three(django_assert_num_queries):
    register_people([_somebody(n) for n in range(300)], by=Nobody())

    with django_assert_num_queries(2):
        found = queries.people_by_documents([("dni", f"{n:08d}") for n in range(300)])

    assert len(found) == 300


def test_a_document_that_is_taken_brings_nobody_in():
    ada(document="00000001")

    with pytest.raises(DocumentIsTaken, match="ya pertenece"):
        register_people([_somebody(0), _somebody(1)], by=Nobody())

    assert Person.objects.count() == 1


def test_a_batch_is_one_line_of_the_ledger():
    register_people([_somebody(n) for n in range(3)], by=Nobody())

    assert ActionEntry.objects.get(verb="people registered").detail == {"people": 3}


def test_a_move_closes_the_present_post_and_keeps_the_past():
    person = ada(region="15")
    loreto = a_region("16", "Loreto")

    move_post(person=person, institution=None, region=loreto, from_on=_day(10), by=Nobody())

    assert list(person.posts.order_by("pk").values_list("region", "until_on")) == [("15", _day(9)), ("16", None)]


def test_a_correction_keeps_the_order_of_lists_and_names_the_fields_alone():
    person = ada()

    change_person(person=person, paternal_surname="Ñahui", by=Nobody())

    assert Person.objects.get().sort_key.startswith("N~AHUI")
    assert ActionEntry.objects.get(verb="person changed").detail == {"fields": ["paternal_surname"]}


def test_reading_a_document_is_told_to_the_log_of_reads(monkeypatch):
    person, viewer, seen = ada(document="01234567"), a_coordinator(), []
    monkeypatch.setattr("qispi.kit.reading.saw", lambda *look, **more: seen.append((look, more["ids"])))

    number = queries.document_of(viewer, person)

    assert number == "01234567"
    assert seen == [(("people.documents_of", 1), [str(person.uuid)])]


def test_a_coordinator_of_another_region_reaches_herself_only():
    ada(region="15")
    viewer = a_person("Dario", role="region", region="16")

    assert list(queries.people_visible_to(viewer)) == [viewer]


def test_a_trainer_without_sessions_reaches_nobody_else():
    ada()
    trainer = carla()

    assert list(queries.people_visible_to(trainer)) == [trainer]


def _somebody(n: int) -> NewPerson:
    return NewPerson("Ficticia", f"Persona {n}", "F", [("dni", f"{n:08d}")], post=NewPost(position="enfermera"))


def _day(n: int):
    from datetime import date

    return date(2025, 3, n)


def test_more_people_than_one_question_takes_are_found_in_several(monkeypatch):
    monkeypatch.setattr("qispi.people.queries.held.CHUNK", 2)
    documents = [("dni", a_document()) for _ in range(5)]
    people = [a_person(document=document) for document in documents]

    held = held_by_documents(documents)

    assert [held[document].pk for document in documents] == [person.pk for person in people]
