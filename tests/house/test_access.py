"""Every door has a lock, and every lock holds: role × address × method × whose it is."""

import logging
import re
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse

from tests.house.access_matrix import ROWS
from tests.house.access_row import Row
from tests.house.access_world import ROLES, World, a_world
from tests.house.addresses import Address, addresses
from tests.house.tree import verdict

EXAMPLE = "tests/house/access_matrix.py"
NOWHERE = "/no-existe/"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
FOUND = {200, 201, 204, 302, 303, 304, 400, 409, 422}


def test_every_address_has_a_row() -> None:
    without = sorted({address.name for address in addresses()} - set(ROWS))

    verdict(without, "An address without a row in the access matrix is a door without a lock.", EXAMPLE)


def test_every_row_has_an_address() -> None:
    gone = sorted(set(ROWS) - {address.name for address in addresses()})

    verdict(gone, "A row for an address that is gone.", EXAMPLE)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("address", [a for a in addresses() if a.name in ROWS], ids=lambda address: address.name)
def test_each_role_opens_what_is_hers_and_nothing_else(address: Address, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "django.request")  # hundreds of doors that stay shut, as they should
    world, row = a_world(), ROWS[address.name]

    faults = [fault for role in ("anonymous", *ROLES) for fault in _knock(world, row, address, role)]

    verdict(faults, f"{address.name} ({address.path})", EXAMPLE)


def _knock(world: World, row: Row, address: Address, role: str) -> list[str]:
    missing = _body(world.client(role).get(NOWHERE))
    faults = []
    for place in row.places():
        path = reverse(address.name, kwargs=_thing(world, row, place, role if _writes(address) else "all"))
        client = world.client(role)
        answer = client.post(path, row.data) if _writes(address) else client.get(path)
        if answer.streaming:  # a file that is sent holds its handle until the server closes it
            for close in answer._resource_closers:
                close()
        said = _not_open(answer) if row.is_open(role, place) else _not_shut(answer, role, missing)
        faults += [f"{role} × {place}: {said}"] if said else []
        for close in answer._resource_closers:
            close()  # a file that nobody reads; to close the answer itself would close the database as well
    return faults


def _not_open(answer: HttpResponse) -> str | None:
    return None if answer.status_code in FOUND else f"should open, answers {answer.status_code}"


def _not_shut(answer: HttpResponse, role: str, missing: bytes) -> str | None:
    if role == "anonymous":
        where = answer.headers.get("Location", "")
        to_sign_in = answer.status_code == 302 and where.startswith(resolve_url(settings.LOGIN_URL))
        return None if to_sign_in else f"should be sent to sign in, gets {answer.status_code}"
    if answer.status_code != 404:
        return f"should find nothing, gets {answer.status_code}"
    same = _body(answer) == missing
    return None if same else "the 404 is another than that of an address that does not exist"


def _thing(world: World, row: Row, place: str, whose: str) -> dict[str, Any]:
    """Made once for each place; for what is used up by a POST, once more for each role."""
    if row.of is None:
        return row.words
    key = (row.of, place, whose)
    if key not in world.made:
        world.made[key] = row.of(world, world.places[place])
    return world.made[key]


def _writes(address: Address) -> bool:
    return getattr(address.view, "kind", "") == "writes"


def _body(answer: HttpResponse) -> bytes:
    return TOKEN.sub(b"", answer.content)
