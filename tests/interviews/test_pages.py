"""A case as its person plays it, without a script; what she chose is a fact."""

import pytest
from django.test import Client

from qispi.facts.models import Fact
from qispi.kit.ids import new_id
from qispi.learning.models import Study
from tests.builders.interviews import a_course_with_the_case, a_scenario
from tests.builders.people import a_person, signed_in
from tests.builders.studies import a_study

pytestmark = pytest.mark.django_db
PERFECT = ["c", "b", "a", "c", "b", "a", "d", "b", "a", "c", "c", "b", "a"]


@pytest.fixture
def study() -> Study:
    return a_study(a_person("Ada"), a_course_with_the_case())


def address(study: Study, *more: object) -> str:
    return "/".join(["/caso", str(study.uuid), "nayeli-acompanada", *map(str, more), ""])


def plays(client: Client, study: Study, play: object, choices: list[str]) -> str:
    """Each choice from the page that offers it; gives back the last page."""
    for choice in choices:
        page = client.get(address(study, play))
        data = {"id": new_id(), "turn": page.context["play"].state.turn, "choice": choice}
        assert client.post(address(study, play, "elegir"), data).status_code == 302
    return client.get(address(study, play)).content.decode()


def test_the_perfect_way_ends_in_a_debrief_with_its_legal_basis(client, study):
    page = plays(signed_in(client, study.person), study, new_id(), PERFECT)

    assert "100 de 100 puntos" in page
    assert "Reglamento del D. Leg. 1297" in page
    assert "Por verificar" in page
    assert "13 pasos hechos en su momento" in page
    assert Fact.objects.filter(kind="interview_chosen").count() == 13
    assert Fact.objects.get(kind="interview_finished").body["is_passed"] is True


def test_she_sees_how_far_she_is(client, study):
    page = plays(signed_in(client, study.person), study, new_id(), ["c", "b"])

    assert "Momento 3 de unos 14" in page


def test_two_clicks_are_one_choice(client, study):
    signed_in(client, study.person)
    play, data = new_id(), {"id": new_id(), "turn": "llegada", "choice": "c"}

    for _ in range(2):
        assert client.post(address(study, play, "elegir"), data).status_code == 302

    assert Fact.objects.filter(kind="interview_chosen").count() == 1


def test_a_turn_that_is_over_is_not_chosen_again(client, study):
    signed_in(client, study.person)
    play = new_id()
    plays(client, study, play, ["c"])

    reply = client.post(address(study, play, "elegir"), {"id": new_id(), "turn": "llegada", "choice": "a"}, follow=True)

    assert "ya pasó de ese momento" in reply.content.decode()
    assert Fact.objects.filter(kind="interview_chosen").count() == 1


def test_she_goes_on_where_she_left_and_sees_how_it_went(client, study):
    signed_in(client, study.person)
    left, done = new_id(), new_id()
    plays(client, study, left, ["c", "b"])
    plays(client, study, done, ["b", "b"])

    page = client.get(address(study)).content.decode()

    assert address(study, left) in page
    assert "0 de 100 puntos" in page


def test_what_somebody_else_tells_of_her_case_counts_for_nothing(client, study):
    play, bruno = new_id(), a_person("Bruno")
    body = {
        "scenario": "nayeli-acompanada",
        "version": a_scenario()["version"],
        "play": str(play),
        "turn": "llegada",
        "choice": "a",
    }
    Fact.objects.create(
        id=new_id(), kind="interview_chosen", actor=bruno.uuid, context=study.uuid, body=body,
        device_at=study.begun_at,
    )  # fmt: skip

    page = signed_in(client, study.person).get(address(study, play))

    assert page.context["play"].way == []


def test_a_turn_costs_few_queries(client, study, django_assert_max_num_queries):
    signed_in(client, study.person)
    client.get(address(study, new_id()))

    with django_assert_max_num_queries(6):
        client.get(address(study, new_id()))
