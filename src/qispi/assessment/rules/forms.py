"""The forms of a sitting, who gets which, and in what order somebody sees hers. A phone works out the same.

tests/golden/forms.json holds these for both languages. Wherever chance decides, it is SHA-256 over UTF-8 text: a seed
and names, joined by U+001F; what has the smaller digest (compared byte by byte) comes first. Uuids are written in lower
case with hyphens, numbers in decimal digits.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from qispi.assessment.rules.drawing import BankItem, Form, Part, Question, draw, place

LETTERS = "ABCDEF"


class Turn(NamedTuple):
    """The attempt of a seat that wants a form: its number from 1, and what the sitting is."""

    number: int
    is_pre: bool = False
    follows_pre: bool = False  # a pre-test of the same context shows one of these forms before


def letters_needed(attempts_allowed: int, *, is_pre: bool, follows_pre: bool) -> int:
    """Two at least, for a neighbour's sake; as many as one person may see; six at most, then they come round again."""
    if is_pre:
        return 2
    return min(len(LETTERS), max(2, attempts_allowed + follows_pre))


def draw_forms(
    blueprint: Sequence[Part],
    bank: Iterable[BankItem],
    seed: str,
    letters: int,
    *,
    standing: Sequence[Form] = (),
    worn: Mapping[str, int] | None = None,
) -> list[Form]:
    """So many forms, those that stand first: alike in strata and objectives, as different in items as the bank allows.
    Items that too many have seen this year (`worn`) come last.

    No order in them but that of the alphabet: each seat gets its own (`shown`). Raises NotEnoughItems.
    """
    forms: list[Form] = [list(form) for form in standing]
    items = list(bank)
    parts, quotas = _by_objective(blueprint, items)
    for letter in LETTERS[len(forms) : letters]:
        drawn = draw(parts, quotas, f"{seed}/{letter}", before=forms, worn=worn)
        forms.append(sorted(Question(one.item, one.version, tuple(sorted(one.options))) for one in drawn))
    return forms


def letter_of(person: UUID, context: UUID, turn: Turn, letters: int, *, had: Collection[str] = ()) -> str:
    """Which form an attempt gets. Half of the people begin with B: SHA-256 of context, "letter", person is odd in its
    first byte. In that order (A B C… or B A C…) the pre-test takes the first; the post-test's attempts take those
    after it, or, where there is no pre-test, the second, the first, the third…. `had`: what rows that were merged
    with hers have seen; it is passed over.
    """
    starts_with_b = sha256(_text(str(context), "letter", str(person))).digest()[0] % 2
    order: list[str] = ["B", "A"] if starts_with_b else ["A", "B"]
    order = [*order, *LETTERS[2:]][:letters]
    first = _place_in_order(turn) % letters
    return next((one for one in [*order[first:], *order[:first]] if one not in had), order[first])


def shown(form: Form, seat: UUID, number: int) -> list[Question]:
    """The form as the seat sees it in its attempt of this number. Seed: "seat/number". A question's place is by
    (seed, "order", item), an option's by (seed, "option", item, option).
    """
    seed = f"{seat}/{number}"
    return [
        Question(
            one.item, one.version, tuple(sorted(one.options, key=lambda key: place(seed, "option", one.item, key)))
        )
        for one in sorted(form, key=lambda one: place(seed, "order", one.item))
    ]


def attempt_id(seat: UUID, number: int) -> UUID:
    """The id of an attempt, the same wherever it is worked out: the first 16 bytes of SHA-256 of ("attempt", seat,
    number), marked as a UUIDv8 (RFC 9562, 5.8).
    """
    value = int.from_bytes(sha256(_text("attempt", str(seat), str(number))).digest()[:16], "big")
    value = value & ~(0xF << 76) | 0x8 << 76
    return UUID(int=value & ~(0b11 << 62) | 0b10 << 62)


def _place_in_order(turn: Turn) -> int:
    if turn.is_pre:
        return 0
    if turn.follows_pre:
        return turn.number
    return {1: 1, 2: 0}.get(turn.number, turn.number - 1)


def _by_objective(blueprint: Sequence[Part], bank: Sequence[BankItem]) -> tuple[list[Part], list[BankItem]]:
    """The blueprint with a line for each objective of a stratum, and one for what its numbers leave over."""
    parts: list[Part] = []
    renamed: dict[str, str] = {}
    for part in blueprint:
        groups: dict[str, list[str]] = defaultdict(list)
        for item in bank:
            if item.stratum == part.stratum:
                groups[item.objective].append(item.key)
        quotas = _quotas(part.draw, {name: len(keys) for name, keys in groups.items()})
        if sum(quotas.values()) < part.draw:  # numbers too small to be shared out: the stratum alone is kept
            parts.append(part)
            continue
        for name, quota in sorted(quotas.items()):
            parts.append(Part(_text(part.stratum, name).decode(), quota))
            renamed |= dict.fromkeys(groups[name], parts[-1].stratum)
    return parts, [item._replace(stratum=renamed.get(item.key, item.stratum)) for item in bank]


def _quotas(number: int, sizes: dict[str, int]) -> Counter[str]:
    """As many of each objective as its share of the stratum, the largest remainders first; never more than half of
    what it has, so that a second form finds others.
    """
    total = sum(sizes.values())
    if total < number:
        return Counter()
    quotas = Counter({name: min(number * size // total, size // 2) for name, size in sizes.items()})
    by_rest = sorted(sizes, key=lambda name: (-(number * sizes[name] % total), name))
    for name in by_rest:
        if sum(quotas.values()) < number and 2 * (quotas[name] + 1) <= sizes[name]:
            quotas[name] += 1
    return quotas


def _text(*names: str) -> bytes:
    return "\x1f".join(names).encode()
