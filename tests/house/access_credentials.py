"""The doors of `credentials`: for the holder, for the focal point of her house, for coordination."""

from typing import Any

from qispi.credentials.models import Certificate
from tests.builders.credentials import certificate_of
from tests.builders.programme import a_closed_room, an_edition
from tests.house.access_people import COORDINATION
from tests.house.access_row import IN_THE_HOUSE, ONLY_OWN, Row, everybody, public, reach
from tests.house.access_world import Place, World


def certificate_there(world: World, place: Place) -> Certificate:
    edition = an_edition(region=place.region, institution=place.institution)
    a_closed_room([place.person], edition)
    return certificate_of(place.person, edition)


def a_certificate_there(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": certificate_there(world, place).uuid}


def its_edition(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": certificate_there(world, place).edition.uuid}


ROWS: dict[str, Row] = {
    # Whoever holds a paper
    "credentials:ask": public(),
    "credentials:verify": public(words={"code": "0" * 26}),
    "credentials:scanned": public(words={"code": "0" * 165}),
    "credentials:keys": public(),
    "credentials:status": public(),
    # One's own
    "credentials:own": everybody(),
    "credentials:pdf": reach(a_certificate_there, operator=ONLY_OWN, focal_point=IN_THE_HOUSE, **COORDINATION),
    # Coordination; the focal point fetches those of her own house
    "credentials:edition": reach(its_edition, focal_point=IN_THE_HOUSE, **COORDINATION),
    "credentials:fetch_all": reach(its_edition, focal_point=IN_THE_HOUSE, **COORDINATION),
    "credentials:issue": reach(its_edition, **COORDINATION),
    "credentials:certificate": reach(a_certificate_there, **COORDINATION),
    "credentials:revoke": reach(a_certificate_there, **COORDINATION),
    "credentials:correct": reach(a_certificate_there, **COORDINATION),
}
