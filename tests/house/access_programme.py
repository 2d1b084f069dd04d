"""The doors of `programme`. At home the session is given by the trainer of the matrix; elsewhere by others."""

from decimal import Decimal
from typing import Any

from qispi.programme import actions
from qispi.programme.models import Edition, Session
from tests.builders.programme import a_session, a_trainer, an_edition, enrolled
from tests.house.access_people import COORDINATION
from tests.house.access_row import EVERYWHERE, IN_THE_HOUSE, ONLY_OWN, Row, only, reach
from tests.house.access_world import OWN, Place, World

WITH_THE_TRAINER = {"trainer": ONLY_OWN, **COORDINATION}


def edition_of(world: World, place: Place) -> Edition:
    edition = an_edition(region=place.region, institution=place.institution)
    enrolled([place.person], edition)
    return edition


def session_of(world: World, place: Place) -> Session:
    trainer = world.viewers["trainer"] if place.name == OWN else a_trainer(region=place.region)
    return a_session(edition_of(world, place), trainer=trainer)


def an_edition_there(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": session_of(world, place).edition.uuid}


def a_session_there(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": session_of(world, place).uuid}


def an_enrolment_there(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": edition_of(world, place).enrolments.get().uuid}


def a_record_there(world: World, place: Place) -> dict[str, Any]:
    enrolment = edition_of(world, place).enrolments.get()
    file = {"happened_on": enrolment.edition.ends_on, "file_sha256": "ab" * 32}
    actions.record_imported_presence(enrolments=[enrolment], mark=Decimal(16), by=None, **file)
    actions.complete_if_met([enrolment], by=None)
    return {"uuid": enrolment.uuid}


ROWS: dict[str, Row] = {
    # Editions
    # a focal point sees where her own house is taught, and of a mixed room her own people (test_editions.py)
    "programme:editions": only("trainer", "focal_point", "region", "nation"),
    "programme:new_edition": only("region", "nation"),
    "programme:open_edition": only("region", "nation"),
    "programme:edition": reach(an_edition_there, focal_point=IN_THE_HOUSE, **WITH_THE_TRAINER),
    "programme:tested_editions": only("evaluator"),
    # an evaluator reads every edition's, without a name (test_results.py)
    "programme:results": reach(an_edition_there, focal_point=IN_THE_HOUSE, evaluator=EVERYWHERE, **WITH_THE_TRAINER),
    "programme:results_excel": reach(
        an_edition_there, focal_point=IN_THE_HOUSE, evaluator=EVERYWHERE, **WITH_THE_TRAINER
    ),
    "programme:edition_to_change": reach(an_edition_there, **COORDINATION),
    "programme:change_edition": reach(an_edition_there, **COORDINATION),
    "programme:cancel_edition": reach(an_edition_there, **COORDINATION),
    "programme:assign_course": reach(an_edition_there, **COORDINATION),
    "programme:choose_people": reach(an_edition_there, **COORDINATION),
    "programme:enrol": reach(an_edition_there, **COORDINATION),
    "programme:record": reach(a_record_there, **COORDINATION),
    "programme:correct_completion": reach(a_record_there, **COORDINATION),
    "programme:annul_completion": reach(a_record_there, **COORDINATION),
    "programme:cancel_enrolment": reach(an_enrolment_there, **COORDINATION),
    # Rooms
    "programme:new_session": reach(an_edition_there, **COORDINATION),
    "programme:plan_session": reach(an_edition_there, **COORDINATION),
    "programme:room": reach(a_session_there, **WITH_THE_TRAINER),
    "programme:sheet": reach(a_session_there, **WITH_THE_TRAINER),
    "programme:mark": reach(a_session_there, **WITH_THE_TRAINER),
    "programme:correct": reach(a_session_there, **WITH_THE_TRAINER),
    "programme:close": reach(a_session_there, **WITH_THE_TRAINER),
    "programme:cancel_session": reach(a_session_there, **COORDINATION),
    # The goal
    "programme:define_goal": only("nation"),
    "programme:set_goal": only("nation"),
    "programme:posts_to_cover": only("nation"),
    "programme:import_posts": only("nation"),
}
