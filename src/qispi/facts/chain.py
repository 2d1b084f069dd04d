"""The chain that a phone makes of its facts: each carries the hash of the one before. Pure.

What a phone hashed is worked out again from the fact that is kept, so that nothing else need be kept of it. The other
hand of this is offline/static/offline/player/facts.js; tests/golden/facts.json holds both.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from qispi.facts.envelope import Happened

BEFORE = "before"  # where the body of a kept fact has the hash of the one before
BYTES = 16  # of the hash: sixty of them travel in a batch


class Break(StrEnum):
    """Why what a phone told does not hang together. Nothing is refused for it."""

    MISSING = "missing"  # what stood before has not come in, or never will
    FORKED = "forked"  # two facts stand in one place: a store was put back, or written by hand
    ALTERED = "altered"  # the one before is not what it was when this one was made


class Broken(NamedTuple):
    """Where a chain breaks."""

    fact: UUID
    why: Break


def breaks_in(facts: Sequence[Happened]) -> list[Broken]:
    """The breaks in what one phone told of one person, in its order. What has no place in an order has no chain."""
    placed = sorted((fact for fact in facts if fact.sequence is not None), key=lambda one: (one.sequence, str(one.id)))
    found = []
    for before, fact in pairwise(placed):
        if fact.sequence == before.sequence:
            found.append(Broken(fact.id, Break.FORKED))
        elif fact.sequence != (before.sequence or 0) + 1:
            found.append(Broken(fact.id, Break.MISSING))
        elif not _follows(fact, [one for one in placed if one.sequence == before.sequence]):
            found.append(Broken(fact.id, Break.ALTERED))
    return found


def _follows(fact: Happened, candidates: Sequence[Happened]) -> bool:
    return any(fact.body.get(BEFORE) in links_of(one) for one in candidates)


def links_of(fact: Happened) -> set[str]:
    """What the next fact may carry of this one: a phone says the version of a body, or leaves out the first."""
    told = as_told(fact)
    links = {_hashed(told)}
    if fact.version != 1:
        return links
    return links | {_hashed({name: part for name, part in told.items() if name != "version"})}


def as_told(fact: Happened) -> dict[str, Any]:
    """The words in which the phone told it."""
    told: dict[str, Any] = {"id": str(fact.id), "kind": fact.kind, "sequence": fact.sequence, "version": fact.version}
    told["at"] = fact.device_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    told["body"] = {name: part for name, part in fact.body.items() if name != BEFORE}
    if fact.context:
        told["context"] = str(fact.context)
    if BEFORE in fact.body:
        told[BEFORE] = fact.body[BEFORE]
    return told


def canonical(value: Any) -> str:
    """The text of a value as JavaScript writes it with its keys in order: those of UTF-16."""
    if isinstance(value, dict):
        order = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(part)}" for name, part in order) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return _number(value) if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """Shortest digits, an exponent only beyond 21 places or below 7 zeros (ECMA-262, Number::toString)."""
    written = Decimal(repr(value)).normalize()
    sign, digits, exponent = written.as_tuple()
    place = len(digits) + int(exponent)
    if value == 0 or -6 < place <= 21:
        return format(abs(written) if value == 0 else written, "f")
    text = "".join(map(str, digits))
    return f"{'-' * sign}{text[0]}{'.' * (len(text) > 1)}{text[1:]}e{'+' if place > 0 else '-'}{abs(place - 1)}"


def _hashed(told: dict[str, Any]) -> str:
    digest = hashlib.sha256(canonical(told).encode()).digest()[:BYTES]
    return urlsafe_b64encode(digest).decode().rstrip("=")
