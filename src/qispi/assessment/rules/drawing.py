"""Which questions somebody gets. The same seed gives the same form on any machine and any version of Python."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple


class Part(NamedTuple):
    """A line of the blueprint: how many items of a stratum each form has."""

    stratum: str
    draw: int


class BankItem(NamedTuple):
    """An item as the draw sees it: no text, no key."""

    key: str
    version: str
    stratum: str
    options: tuple[str, ...]
    objective: str = ""


class Question(NamedTuple):
    """An item in a form: which version of it, and its options in the order in which they are shown."""

    item: str
    version: str
    options: tuple[str, ...]


Form = Sequence[Question]


class NotEnoughItems(ValueError):
    """A stratum holds fewer items than the blueprint draws: the course's compiler would not have let it pass."""


def draw(
    blueprint: Iterable[Part],
    bank: Iterable[BankItem],
    seed: str,
    *,
    before: Sequence[Form] = (),
    worn: Mapping[str, int] | None = None,
) -> list[Question]:
    """A form: so many items of each stratum, those that stand in no earlier form of the same people first.

    `worn` names items that too many people of the year have seen, with how many (rules/exposure.py): they are taken
    last, the least seen of them first. Not even then before one that the same person would see a second time.
    """
    items, tired = list(bank), worn or {}
    seen = [{question.item for question in form} for form in before]
    again: Counter[int] = Counter()  # how many items this form shares with each earlier one, so far
    chosen: list[BankItem] = []
    for part in blueprint:
        waiting = sorted((item for item in items if item.stratum == part.stratum), key=lambda item: item.key)
        if len(waiting) < part.draw:
            raise NotEnoughItems(part.stratum)
        for _ in range(part.draw):
            item = min(waiting, key=lambda item: _rank(item.key, seed, seen, again, tired))
            waiting.remove(item)
            again.update(number for number, form in enumerate(seen) if item.key in form)
            chosen.append(item)
    chosen.sort(key=lambda item: place(seed, "order", item.key))
    return [_question(item, seed) for item in chosen]


def shared(one: Form, other: Form) -> int:
    """How many items two forms have in common."""
    return len({question.item for question in one} & {question.item for question in other})


def _rank(
    item: str, seed: str, seen: Sequence[set[str]], again: Counter[int], worn: Mapping[str, int]
) -> tuple[int, int, int, bytes]:
    """What is taken first is least stale, then least worn, then by chance."""
    return *_staleness(item, seen, again), worn.get(item, 0), place(seed, item)


def _staleness(item: str, seen: Sequence[set[str]], again: Counter[int]) -> tuple[int, int]:
    """In how many earlier forms an item stood; then how much this form shares already with the worst of them."""
    forms = [number for number, form in enumerate(seen) if item in form]
    return len(forms), max((again[number] for number in forms), default=0)


def _question(item: BankItem, seed: str) -> Question:
    order = sorted(item.options, key=lambda option: place(seed, "option", item.key, option))
    return Question(item.key, item.version, tuple(order))


def place(seed: str, *names: str) -> bytes:
    """Where something falls by chance. A hash, because `random` is not promised to stay the same."""
    return sha256("\x1f".join((seed, *names)).encode()).digest()
