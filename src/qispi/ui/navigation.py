"""What the head and the phone's foot bar offer: each package adds its own doors when it is ready."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class NavItem:
    """A door in the head: shown to who holds the permission, or to everybody who signed in when it names none."""

    label: str | Promise
    url_name: str
    permission: str | None = None
    order: int = 100


@dataclass(frozen=True)
class BarItem:
    """A door in the bar at the foot of an operator's phone; `is_urgent` is the one filled with the care colour."""

    label: str | Promise
    url_name: str
    icon: str
    permission: str | None = None
    order: int = 100
    is_urgent: bool = False


@dataclass(frozen=True)
class Door:
    """A door of the public home page; it stands only while its url name resolves."""

    title: str | Promise
    sentence: str | Promise
    url_name: str
    drawing: str
    order: int = 100
    tone: str = ""


_nav: dict[str, NavItem] = {}
_bar: dict[str, BarItem] = {}
_doors: dict[str, Door] = {}


def add(item: NavItem) -> None:
    """Offer a page in the head of every page."""
    _nav[item.url_name] = item


def add_to_bar(item: BarItem) -> None:
    """Offer a page in the bar of an operator's phone."""
    _bar[item.url_name] = item


def add_door(door: Door) -> None:
    """Offer a door on the public home page."""
    _doors[door.drawing] = door


def _may(person: Any, permission: str | None) -> bool:
    return permission is None or bool(person.may(permission))


def nav_for(person: Any) -> list[NavItem]:
    """The pages that this person may open, in their order."""
    return sorted((item for item in _nav.values() if _may(person, item.permission)), key=lambda item: item.order)


def bar_for(person: Any) -> list[BarItem]:
    """The entries of the foot bar that this person may open, in their order."""
    return sorted((item for item in _bar.values() if _may(person, item.permission)), key=lambda item: item.order)


def doors() -> list[Door]:
    """The doors of the home page, in their order."""
    return sorted(_doors.values(), key=lambda door: door.order)
