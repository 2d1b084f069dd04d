"""What a phone tells of a case is held against her choices: nobody writes her own score."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from qispi.facts.actions import Happened, record_all
from qispi.interviews.actions import take_facts
from qispi.interviews.queries import CHOSEN, FINISHED, case_page, held_about
from qispi.kit import clock
from qispi.kit.ids import new_id
from qispi.learning.models import Study
from tests.builders.interviews import a_course_with_the_case, a_scenario
from tests.builders.people import a_person
from tests.builders.studies import a_study

pytestmark = pytest.mark.django_db
CASE = "nayeli-acompanada"
HE_TAKES_HER_AWAY = {"llegada": "b", "consulta": "b"}


@pytest.fixture
def study() -> Study:
    return a_study(a_person("Ada"), a_course_with_the_case())


def told(study: Study, kind: str = CHOSEN, **body: Any) -> Happened:
    said = {"scenario": CASE, "version": a_scenario()["version"], "play": "", **body}
    return Happened(new_id(), kind, study.person.uuid, clock.now(), said, study.uuid)


def chosen(study: Study, play: UUID, choices: dict[str, str]) -> list[Happened]:
    facts = [told(study, play=str(play), turn=turn, choice=choice) for turn, choice in choices.items()]
    return [replace(one, device_at=one.device_at + timedelta(seconds=place)) for place, one in enumerate(facts)]


def taken(facts: list[Happened], study: Study) -> list[str]:
    record_all(facts)
    return list(take_facts(facts, study.person).values())


def test_her_choices_count_in_whatever_order_they_come(study):
    first, second = chosen(study, new_id(), HE_TAKES_HER_AWAY)

    assert taken([second], study) == taken([first], study) == []
    assert [one.debrief.worth.score for one in case_page(study.person, study.uuid, CASE).finished] == [0]


def test_choices_in_the_study_of_somebody_else_are_refused(study):
    bruno = a_study(a_person("Bruno"), study.version)

    assert taken(chosen(bruno, new_id(), HE_TAKES_HER_AWAY), study) == ["unknown_case"] * 2


@pytest.mark.parametrize("body", [{"scenario": "otro"}, {"scenario": ["x"]}, {"version": "0"}])
def test_a_case_that_is_not_there_is_refused(study, body):
    assert taken([told(study, play=str(new_id()), turn="llegada", choice="a", **body)], study) == ["unknown_case"]


@pytest.mark.parametrize("said", [("llegada", "z"), ("nada", "a"), (None, None), (["a"], "a")])
def test_a_choice_that_is_not_offered_is_refused_and_bars_no_way(study, said):
    play = new_id()

    assert taken([told(study, play=str(play), turn=said[0], choice=said[1])], study) == ["not_offered"]
    assert taken(chosen(study, play, HE_TAKES_HER_AWAY), study) == []


def test_a_choice_that_waits_for_what_she_was_not_told_is_refused(study):
    way = {"llegada": "c", "seguridad": "c", "reserva": "c", "derechos": "b", "pregunta": "d", "relato": "b"}

    assert taken(chosen(study, new_id(), way | {"riesgo": "d"}), study) == ["not_offered"]


def test_the_first_choice_of_a_turn_stands(study):
    play = new_id()
    taken(chosen(study, play, {"llegada": "b"}), study)

    assert taken(chosen(study, play, {"llegada": "c"}), study) == ["another_turn"]


@pytest.mark.parametrize("play", ["", "x", 3, None])
def test_a_way_without_a_name_is_refused(study, play):
    assert taken([told(study, play=play, turn="llegada", choice="b")], study) == ["not_offered"]


def test_an_end_without_choices_is_not_believed(study):
    end = told(study, FINISHED, play=str(new_id()), score=100, of=100, is_passed=True)

    assert taken([end], study) == ["no_such_end"]
    assert case_page(study.person, study.uuid, CASE).finished == []


def test_an_invented_score_is_refused_and_her_choices_tell_the_true_one(study):
    play = new_id()
    end = told(study, FINISHED, play=str(play), score=100, of=100, is_passed=True)

    assert taken([*chosen(study, play, HE_TAKES_HER_AWAY), end], study) == ["no_such_end"]
    assert [one.debrief.worth.score for one in case_page(study.person, study.uuid, CASE).finished] == [0]


def test_an_end_that_her_choices_lead_to_is_kept(study):
    play = new_id()
    end = told(study, FINISHED, play=str(play), score=0, of=100, is_passed=False)

    assert taken([end, *chosen(study, play, HE_TAKES_HER_AWAY)], study) == []


def test_my_data_tells_of_each_way_through_a_case(study):
    taken(chosen(study, new_id(), HE_TAKES_HER_AWAY), study)

    assert held_about(study.person) == [f"Nayeli no viene sola: {clock.today():%d/%m/%Y} · respuestas 2"]
    assert held_about(a_person("Bruno")) == []
