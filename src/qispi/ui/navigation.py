"""What the head and the phone's foot bar offer: each package adds its own doors when it is ready."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language


@dataclass(frozen=True)
class NavItem:
    """A door in the head: shown to who holds the permission, or to everybody who signed in when it names none.

    `is_own` is a page about oneself: who also works here finds it beside the name, not among the tools.
    """

    label: str | Promise
    url_name: str
    permission: str | None = None
    order: int = 100
    is_own: bool = False


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
class Related:
    """A page of an upper storey about a thing that another page shows: same id, other question."""

    label: str | Promise
    url_name: str
    permission: str
    order: int = 100


@dataclass(frozen=True)
class Door:
    """A door of the public home page; it stands only while its url name resolves."""

    title: str | Promise
    sentence: str | Promise
    url_name: str
    drawing: str
    order: int = 100
    tone: str = ""


Item = TypeVar("Item", NavItem, BarItem)

_nav: dict[str, NavItem] = {}
_bar: dict[str, BarItem] = {}
_doors: dict[str, Door] = {}
_related: dict[str, list[Related]] = {}
_ribbon: list[Callable[[], str]] = []
_parts: dict[str, list[str]] = {}
_scripts: dict[str, str] = {}  # their permission by their static path


def add(item: NavItem) -> None:
    """Offer a page in the head of every page."""
    _nav[item.url_name] = item
    _menu.cache_clear()


def add_to_bar(item: BarItem) -> None:
    """Offer a page in the bar of an operator's phone."""
    _bar[item.url_name] = item
    _menu.cache_clear()


def add_script(path: str, permission: str) -> None:
    """Load a static module on each page of who holds the permission."""
    _scripts[path] = permission
    _menu.cache_clear()


def add_to_ribbon(note: Callable[[], str]) -> None:
    """Say something in the ribbon of an invented world, made anew for each page; nothing where it is empty."""
    _ribbon.append(note)


def ribbon_notes() -> list[str]:
    """What the ribbon says beside that the data are invented."""
    return [said for note in _ribbon if (said := note())]


def add_related(page: str, item: Related) -> None:
    """Offer a page beside the one of this url name, about the thing with the same id."""
    _related.setdefault(page, []).append(item)


def add_part(page: str, template: str) -> None:
    """Hang a part of an upper storey, a template that asks for nothing, on the page of this url name."""
    if template not in _parts.setdefault(page, []):
        _parts[page].append(template)


def parts_of(page: str) -> list[str]:
    """What hangs on a page, in the order of the packages."""
    return list(_parts.get(page, []))


def related_to(page: str, person: Any, uuid: UUID) -> "list[Link]":
    """What else this person may open about the thing that a page shows."""
    offered = [item for item in _related.get(page, []) if person and person.may(item.permission)]
    ordered = sorted(offered, key=lambda item: item.order)
    return [Link(item.label, reverse(item.url_name, args=[uuid]), is_current=False) for item in ordered]


def add_door(door: Door) -> None:
    """Offer a door on the public home page."""
    _doors[door.drawing] = door


@dataclass(frozen=True)
class Link:
    """An entry as the page draws it."""

    label: str | Promise
    url: str
    is_current: bool
    icon: str = ""
    is_urgent: bool = False
    is_own: bool = False


@dataclass(frozen=True, eq=False)
class Menu:
    """What the frame draws for everybody who may open the same pages, on one page and in one language."""

    nav: tuple[Link, ...] = ()
    tools: tuple[Link, ...] = ()
    own: tuple[Link, ...] = ()
    bar: tuple[Link, ...] = ()
    scripts: tuple[str, ...] = ()


NO_MENU = Menu()


def menu_for(person: Any, here: str = "") -> Menu:
    """The pages that this person may open; `here` is the name of the present one. Only what she may is asked anew."""
    offered = (tuple(name for name, item in items.items() if _is_open(person, item)) for items in (_nav, _bar))
    scripts = tuple(path for path, permission in _scripts.items() if person.may(permission))
    return _menu(*offered, scripts, here, get_language() or "")


def _is_open(person: Any, item: NavItem | BarItem) -> bool:
    return item.permission is None or bool(person.may(item.permission))


@lru_cache(maxsize=1024)  # a menu is worked out once for all who see the same one: it holds nothing of a person
def _menu(
    offered: tuple[str, ...], in_bar: tuple[str, ...], scripts: tuple[str, ...], here: str, language: str
) -> Menu:
    nav = tuple(
        Link(str(item.label), url, _is_within(here, item.url_name), is_own=item.is_own)
        for item, url in _in_order(_nav[name] for name in offered)
    )
    bar = tuple(
        Link(str(item.label), url, here == item.url_name, item.icon, item.is_urgent)
        for item, url in _in_order(_bar[name] for name in in_bar)
    )
    return Menu(nav, *apart(nav), bar, scripts)


def _in_order(items: Iterable[Item]) -> list[tuple[Item, str]]:
    """With their addresses; an entry whose page does not exist yet is no entry."""
    addressed = [(item, _address(item.url_name)) for item in items]
    return sorted((pair for pair in addressed if pair[1]), key=lambda pair: pair[0].order)


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def apart(links: tuple[Link, ...]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The tools, and the pages about oneself that stand beside the name; who has no tools has those in the head."""
    tools = tuple(link for link in links if not link.is_own)
    return (tools, tuple(link for link in links if link.is_own)) if tools else (links, ())


def _is_within(here: str, url_name: str) -> bool:
    """A page belongs to the entry of its name, or to the only entry of its package."""
    if here == url_name:
        return True
    package = here.partition(":")[0]
    if _nav[url_name].is_own:  # other pages of its package are tools
        return False
    return [name for name in _nav if name.partition(":")[0] == package] == [url_name]


def doors() -> list[tuple[Door, str]]:
    """The doors of the home page and where each leads, in their order."""
    standing = [(door, _address(door.url_name)) for door in _doors.values()]
    return sorted((pair for pair in standing if pair[1]), key=lambda pair: pair[0].order)
