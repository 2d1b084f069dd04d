"""The doors of `people`."""

from datetime import timedelta
from typing import Any

from qispi.kit import clock
from qispi.people.models import CorrectionRequest, PersonMerge, RoleGrant, SlipBatch
from tests.builders.people import Nobody, a_person
from tests.builders.programme import a_session, an_edition, enrolled
from tests.house.access_row import (
    EVERYWHERE,
    IN_THE_HOUSE,
    IN_THE_REGION,
    ONLY_OWN,
    Row,
    everybody,
    only,
    public,
    reach,
)
from tests.house.access_world import OWN, Place, World

COORDINATION = {"region": IN_THE_REGION, "nation": EVERYWHERE}


def the_person(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": place.person.uuid}


def somebody_in_the_room(world: World, place: Place) -> dict[str, Any]:
    """At home she sits in the room of the matrix's trainer, today."""
    if place.name == OWN:
        now = clock.now()
        session = a_session(
            an_edition(region=place.region, starts_on=clock.today(), ends_on=clock.today()),
            opens_at=now - timedelta(minutes=1),
            closes_at=now + timedelta(minutes=1),
            trainer=world.viewers["trainer"],
        )
        enrolled([place.person], session.edition)
    return {"uuid": place.person.uuid}


def her_grant(world: World, place: Place) -> dict[str, Any]:
    grant = RoleGrant.objects.create(person=place.person, role="trainer", region=place.region)
    return {"uuid": place.person.uuid, "grant_id": grant.pk}


def her_correction(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": CorrectionRequest.objects.create(person=place.person, about="name", text="Con z").uuid}


def her_merge(world: World, place: Place) -> dict[str, Any]:
    twin = a_person("Doble", region=place.region, institution=place.institution)
    merge = PersonMerge.objects.create(keep=place.person, drop=twin, reason="la misma", merged_by=Nobody.uuid)
    return {"uuid": merge.uuid}


def a_batch(world: World, place: Place) -> dict[str, Any]:
    """Printed by somebody else: the nation alone voids what others printed."""
    number = SlipBatch.objects.count() + 1
    return {"uuid": SlipBatch.objects.create(number=number, slips=1, made_by=Nobody.uuid).uuid}


ROWS: dict[str, Row] = {
    # Coming in
    "people:sign_in": public(),
    "people:open_session": public(),
    "people:activate": public(),
    "people:slip": public(words={"code": "0000000000"}),
    "people:show_code": public(),
    "people:choose_pin": public(),
    "people:keep_pin": public(),
    "people:second_factor": everybody(),
    "people:begin_factor": everybody(),
    "people:prove_factor": everybody(),
    "people:sign_out": everybody(),
    # One's own data
    "people:my_data": everybody(),
    "people:ask_correction": everybody(),
    "people:new_pin": everybody(),
    "people:change_pin": everybody(),
    # Persons
    "people:people": only("focal_point", "region", "nation"),
    "people:person": reach(the_person, focal_point=IN_THE_HOUSE, **COORDINATION),
    # the whole number opens other registers: for who corrects and joins persons; a focal point has her own list
    "people:documents": reach(the_person, **COORDINATION),
    "people:change": reach(the_person, **COORDINATION),
    "people:keep_person": reach(the_person, **COORDINATION),
    "people:move_post": reach(the_person, **COORDINATION),
    "people:corrections": only("region", "nation"),
    "people:decide_correction": reach(her_correction, **COORDINATION),
    "people:merges": only("region", "nation"),
    "people:merge": only("region", "nation"),
    "people:undo_merge": reach(her_merge, **COORDINATION),
    # Roles
    "people:roles": reach(the_person, nation=EVERYWHERE),
    "people:grant_role": reach(the_person, nation=EVERYWHERE),
    "people:end_role": reach(her_grant, nation=EVERYWHERE),
    "people:forget_factor": reach(the_person, nation=EVERYWHERE),
    # Who saw whose data, who did what
    "people:reads_log": only("nation", "auditor"),
    "people:deeds_log": only("nation", "auditor"),
    # Codes
    "people:hand_out_code": reach(somebody_in_the_room, trainer=ONLY_OWN, focal_point=IN_THE_HOUSE, **COORDINATION),
    "people:slips": only("trainer", "focal_point", "region", "nation"),
    "people:print_slips": only("trainer", "focal_point", "region", "nation"),
    "people:void_batch": reach(a_batch, nation=EVERYWHERE),
}
