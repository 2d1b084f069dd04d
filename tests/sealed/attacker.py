"""What somebody finds out who takes the closed file, the key once it is out, and her own seat's order, and guesses.

A guess is counted once for each item and option: the same text in twenty forms is one piece of evidence, not twenty.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import comb
from typing import Any

ALPHA = 1e-5  # of one strategy; all of them together cry wolf once in two thousand runs
FEWEST = 20  # guesses without which nothing is said
Key = Callable[["Asked", str], Any]


@dataclass(frozen=True)
class Asked:
    """A question as a phone has it: the order on the screen, the order in the file, the words."""

    item: str
    version: str
    shown: tuple[str, ...]
    listed: tuple[str, ...]
    stem: str
    words: dict[str, Any]

    def text(self, option: str) -> str:
        return str(self.words[option])


@dataclass
class Loot:
    """All that was to be had. `right` is what the judge knows, never the attacker."""

    forms: list[list[Asked]]
    right: dict[str, str]
    sizes: list[int] = field(default_factory=list)  # of the closed files
    early: list[int] = field(default_factory=list)  # what the address of each key answered before the opening
    ciphertexts: list[bytes] = field(default_factory=list)


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 3}


MEASURES: dict[str, Key] = {
    "length": lambda asked, option: len(asked.text(option)),
    "words": lambda asked, option: len(asked.text(option).split()),
    "packed size": lambda asked, option: len(zlib.compress(asked.text(option).encode(), 9)),
    "commas": lambda asked, option: asked.text(option).count(","),
    "words of the stem": lambda asked, option: len(words(asked.text(option)) & words(asked.stem)),
    "alike the others": lambda asked, option: sum(
        len(words(asked.text(option)) & words(asked.text(o))) for o in asked.words
    ),
    "absolute words": lambda asked, option: len(
        re.findall(r"(?i)\b(solo|siempre|nunca|tod[oa]s?)\b", asked.text(option))
    ),
    "denial": lambda asked, option: len(re.findall(r"(?i)\b(no|ni|sin|ningun[oa]?)\b", asked.text(option))),
    "alphabet": lambda asked, option: asked.text(option),
    "letter": lambda asked, option: option,
    "place on the screen": lambda asked, option: asked.shown.index(option),
    "place in the file": lambda asked, option: asked.listed.index(option),
    "place among the words": lambda asked, option: list(asked.words).index(option),
    "shape": lambda asked, option: len(repr(asked.words[option])) - len(asked.text(option)),
}


def strategies() -> Iterator[tuple[str, Callable[[Asked], str]]]:
    """For each measure the option at each place by it; patterns over the numbers of the items; hashes."""
    for name, measure in MEASURES.items():
        for place in range(4):
            yield f"{name}, {place + 1}", _at(measure, place)
    for shift in range(4):
        yield f"number of the item, {shift}", lambda a, s=shift: sorted(a.words)[(_number(a) + s) % len(a.words)]
        yield f"version of the item, {shift}", lambda a, s=shift: sorted(a.words)[(_hash(a) + s) % len(a.words)]


def _at(measure: Key, place: int) -> Callable[[Asked], str]:
    def choose(asked: Asked) -> str:
        # what is alike is told apart by the place on the screen, which chance gave
        order = sorted(asked.words, key=lambda option: (measure(asked, option), asked.shown.index(option)))
        return order[place % len(order)]

    return choose


def _number(asked: Asked) -> int:
    return int(re.sub(r"\D", "", asked.item) or 0)


def _hash(asked: Asked) -> int:
    return zlib.crc32(asked.version.encode())


def hits_of(choose: Callable[[Asked], str], loot: Loot) -> tuple[int, int]:
    """How many different guesses were right, of how many."""
    guesses = {(asked.item, choose(asked)) for form in loot.forms for asked in form}
    return sum(loot.right[item] == option for item, option in guesses), len(guesses)


def by_chance(hits: int, of: int) -> float:
    """How likely so many hits or more are for whoever throws a die of four sides."""
    return sum(comb(of, n) * 0.25**n * 0.75 ** (of - n) for n in range(hits, of + 1))


def findings(loot: Loot) -> list[str]:
    """What gives the keys away, or the forms before their hour; nothing where all is well."""
    found = []
    for name, choose in strategies():
        hits, of = hits_of(choose, loot)
        if of >= FEWEST and by_chance(hits, of) < ALPHA:
            found.append(f"{name}: {hits} of {of}")
    found += ["the key is out before the opening"] if any(status != 404 for status in loot.early) else []
    found += ["the size of the file tells of its content"] if len(set(loot.sizes)) > 1 else []
    found += ["the file packs: it is not closed"] if any(_packs(data) for data in loot.ciphertexts) else []
    return found


def _packs(data: bytes) -> bool:
    return len(zlib.compress(data, 9)) < len(data)
