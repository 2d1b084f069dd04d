"""Anybody opens the public home, on a phone and at a desk."""

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_public_home_is_read_on_a_phone(phone, live_server, look):
    phone.goto(live_server.url)

    look(phone, "home")


def test_the_public_home_is_read_at_a_desk(desk, live_server, look):
    desk.goto(live_server.url)

    look(desk, "home")


def test_the_gallery_has_no_serious_fault(desk, live_server, look):
    desk.goto(f"{live_server.url}/galeria/")

    look(desk, "gallery")
