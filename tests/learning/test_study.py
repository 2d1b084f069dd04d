"""Somebody studies: each step is a fact, minutes count once, and she goes on where she left."""

from uuid import UUID

import pytest
from django.test import Client

from qispi.facts.models import Fact
from qispi.kit.ids import new_id
from qispi.learning import actions, queries
from qispi.learning.actions import Step
from qispi.learning.errors import CannotStudy
from qispi.learning.models import CheckAnswer, LessonCompletion, LessonOpening, Study
from qispi.learning.rules import StepKind
from qispi.people.actions import merge_people
from qispi.people.actions.merge import undo_merge
from qispi.work.models import Event
from tests.builders.people import Nobody, a_person, signed_in
from tests.builders.programme import at, some_people
from tests.builders.studies import a_published_course, a_study, reads

pytestmark = pytest.mark.django_db


def test_begun_again_is_the_same_study() -> None:
    ada, version = a_person("Ada"), a_published_course()

    assert a_study(ada, version) == a_study(ada, version)
    assert Study.objects.count() == 1


def test_a_thousand_begin_in_as_many_statements_as_three(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    version = a_published_course()

    for people in (some_people(3), some_people(1000)):
        with django_assert_num_queries(6):
            actions.begin_studies(people, version=version, by=None)

    assert Study.objects.count() == 1003


def test_a_lesson_read_is_a_fact_with_its_nominal_minutes() -> None:
    study = a_study(a_person("Ada"))

    actions.complete_lesson(study=study, lesson="u1-l1", id=new_id(), by=study.person)

    fact, row = Fact.objects.get(), LessonCompletion.objects.get()
    assert (fact.kind, fact.context, fact.actor, fact.id) == ("lesson_completed", study.uuid, study.person.uuid, row.id)
    assert (row.lesson, row.minutes) == ("u1-l1", 10)
    assert Event.objects.filter(name="lesson_completed").get().payload == {
        "study": str(study.uuid),
        "lessons": ["u1-l1"],
    }


def test_two_clicks_of_a_button_are_one_fact() -> None:
    study, step = a_study(a_person("Ada")), new_id()

    for _ in range(2):
        actions.complete_lesson(study=study, lesson="u1-l1", id=step, by=study.person)

    assert (Fact.objects.count(), LessonCompletion.objects.count()) == (1, 1)


def test_a_lesson_read_twice_counts_once() -> None:
    study = a_study(a_person("Ada"))

    reads(study, "u1-l1", "u1-l1")

    assert LessonCompletion.objects.count() == 1


def test_a_lesson_of_another_course_is_refused_and_nothing_is_kept() -> None:
    study = a_study(a_person("Ada"))

    with pytest.raises(CannotStudy, match="no es de su curso"):
        actions.complete_lesson(study=study, lesson="u9-l9", id=new_id(), by=study.person)

    assert not Fact.objects.exists()


def test_an_answer_is_kept_with_whether_it_was_right() -> None:
    study = a_study(a_person("Ada"))

    for option in "ab":
        said = {"check": "u1-l1-c1", "option": option, "id": new_id()}
        actions.answer_check(study=study, lesson="u1-l1", by=study.person, **said)

    assert list(CheckAnswer.objects.order_by("pk").values_list("option", "is_right")) == [("a", False), ("b", True)]


def test_an_answer_that_the_lesson_does_not_offer_is_refused() -> None:
    study = a_study(a_person("Ada"))

    with pytest.raises(CannotStudy, match="no es de esta lección"):
        actions.answer_check(study=study, lesson="u1-l1", check="u1-l1-c1", option="z", id=new_id(), by=study.person)


def test_an_evening_on_a_phone_comes_in_at_once() -> None:
    study = a_study(a_person("Ada"))
    steps = [
        Step(new_id(), StepKind.OPENED, "u1-l1", at("20:00"), device="telefono", sequence=1),
        Step(new_id(), StepKind.COMPLETED, "u1-l1", at("20:10"), device="telefono", sequence=2),
        Step(new_id(), StepKind.COMPLETED, "u9-l9", at("20:20"), device="telefono", sequence=3),
    ]

    first = actions.keep_steps(steps, study=study, by=study.person)
    again = actions.keep_steps(steps, study=study, by=study.person)

    assert (len(first.kept), len(first.refused)) == (2, 1)
    assert (again.kept, len(again.known)) == ([], 2)
    assert LessonCompletion.objects.get().completed_at == at("20:10")


def test_facts_about_a_strangers_study_are_refused() -> None:
    study, stranger = a_study(a_person("Ada")), a_person("Dario")
    fact = a_fact(study)

    refused = actions.project_steps([fact], stranger)

    assert refused == {fact.id: "unknown_lesson"}
    assert not LessonOpening.objects.exists()


def test_she_goes_on_where_she_left() -> None:
    study = a_study(a_person("Ada"))
    assert next_of(study) == "u1-l1"

    actions.open_lesson(study=study, lesson="u1-l2", id=new_id(), by=study.person)
    assert next_of(study) == "u1-l2"

    reads(study, "u1-l2")
    assert next_of(study) == "u1-l1"

    reads(study, "u1-l1")
    assert next_of(study) is None


def test_each_audience_has_its_own_path() -> None:
    version = a_published_course()
    ada = a_person("Ada")

    study = actions.begin_studies([ada], version=version, audience_of=lambda _: "salud", by=None)[ada.pk]

    assert next_of(study) == "u1-l2"


def test_what_was_read_under_a_merged_row_counts_until_the_merge_is_undone() -> None:
    keep, drop, version = a_person("Ada"), a_person("Ada"), a_published_course()
    kept, dropped = a_study(keep, version), a_study(drop, version)
    reads(dropped, "u1-l1")

    merge = merge_people(keep=keep, drop=drop, by=Nobody(), reason="la misma persona")
    assert queries.progress_of(keep, kept.uuid).done == {"u1-l1"}
    assert [one.lesson for one in queries.lessons_completed([kept.pk])[kept.pk]] == ["u1-l1"]

    undo_merge(merge=merge, by=Nobody())
    assert queries.progress_of(keep, kept.uuid).done == frozenset()
    assert queries.lessons_completed([kept.pk]) == {}


def test_the_lessons_page_shows_the_bytes_of_the_compiler(client: Client) -> None:
    study = a_study(a_person("Ada"))

    page = signed_in(client, study.person).get(f"/estudio/{study.uuid}/u1-l1/")

    assert lesson_of(study).startswith(b"<article")
    assert lesson_of(study) in page.content


def test_a_page_of_a_study_asks_at_most_five_questions(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    study = a_study(a_person("Ada"))
    signed_in(client, study.person).get(f"/estudio/{study.uuid}/u1-l1/")  # what never changes is read once

    for page in (f"/estudio/{study.uuid}/", f"/estudio/{study.uuid}/u1-l1/"):
        with django_assert_max_num_queries(5):
            assert client.get(page).status_code == 200


def test_marked_as_read_the_next_lesson_follows(client: Client) -> None:
    study = a_study(a_person("Ada"))
    address = f"/estudio/{study.uuid}/u1-l1/leida/"

    after = signed_in(client, study.person).post(address, {"id": new_id()})
    last = client.post(f"/estudio/{study.uuid}/u1-l2/leida/", {"id": new_id()}, follow=True)

    assert after["Location"] == f"/estudio/{study.uuid}/u1-l2/"
    assert "Leyó todas las lecciones." in last.content.decode()


def test_a_colleague_finds_no_such_study(client: Client) -> None:
    study = a_study(a_person("Ada"))
    signed_in(client, a_person("Bruno"))

    assert client.get(f"/estudio/{study.uuid}/").status_code == 404
    assert client.post(f"/estudio/{study.uuid}/u1-l1/leida/", {"id": new_id()}).status_code == 404


def next_of(study: Study) -> str | None:
    found = queries.progress_of(study.person, study.uuid).next
    return found.key if found else None


def lesson_of(study: Study) -> bytes:
    found = study.version.files.filter(path="es/u1-l1.html").values_list("file__data", flat=True)
    return bytes(found.get())


def a_fact(study: Study):  # type: ignore[no-untyped-def]
    from qispi.facts.actions import Happened

    told = {"kind": "lesson_opened", "body": {"lesson": "u1-l1"}, "device_at": at("20:00")}
    return Happened(id=UUID(int=7), actor=study.person.uuid, context=study.uuid, **told)
