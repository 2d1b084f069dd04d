"""A batch on its way in, read before anything is believed: small first, then JSON, then fact by fact.

One bad fact never makes its neighbours unreadable. The other hand of this is player/facts.js.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

MOST_BYTES = 256 * 1024  # inflated; a study evening of 60 facts has 15 KB
MOST_PACKED = 64 * 1024
MOST_FACTS = 200
MOST_OF_ONE = 32 * 1024
MOST_SEALED = 20
LONGEST_SEQUENCE = 2**31 - 1
TAIL = 12  # signs of an id that name it inside a batch
_DIRT = re.compile("[\\0\\ud800-\\udfff]")
_RAW = json.JSONEncoder(ensure_ascii=True, sort_keys=True)
_OLDEST, _NEWEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class NoBatch(StrEnum):
    """Why nothing of a batch was read. Nothing is lost: the phone keeps all of it."""

    TOO_LARGE = "batch_too_large"
    UNREADABLE = "batch_unreadable"


@dataclass(frozen=True)
class Told:
    """A fact as a phone tells it; who told it is known from elsewhere."""

    id: UUID
    kind: str
    at: datetime
    version: int = 1
    context: UUID | None = None
    device: str = ""
    sequence: int | None = None
    body: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Unreadable:
    """Something in a batch that is no fact; `id` is what it calls itself, or is made from its text."""

    id: str
    raw: str
    is_large: bool = False


@dataclass(frozen=True)
class Sealed:
    """What somebody else's phone could not send, closed to everybody but this server."""

    id: str
    key: str
    sender: str  # the public half of a key that was made for this envelope
    nonce: str
    text: str


@dataclass
class Batch:
    """What was read. `token` stands only inside an envelope: it proves who wrote it."""

    facts: list[Told] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    sealed: list[Sealed] = field(default_factory=list)
    token: str = ""


def inflated(raw: bytes, *, is_packed: bool) -> bytes | NoBatch:
    """The text of a body. Ten bytes that become a gigabyte are refused before they do."""
    if len(raw) > (MOST_PACKED if is_packed else MOST_BYTES):
        return NoBatch.TOO_LARGE
    if not is_packed:
        return raw
    opener = zlib.decompressobj(wbits=31)
    try:
        text = opener.decompress(raw, MOST_BYTES + 1)
    except zlib.error:
        return NoBatch.UNREADABLE
    if len(text) > MOST_BYTES:
        return NoBatch.TOO_LARGE
    return text if opener.eof else NoBatch.UNREADABLE


def read_batch(text: bytes) -> Batch | NoBatch:
    """Facts, envelopes, and what is neither."""
    try:
        said = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return NoBatch.UNREADABLE
    if not isinstance(said, dict):
        return NoBatch.UNREADABLE
    facts, sealed = said.get("facts", []), said.get("sealed", [])
    if not isinstance(facts, list) or not isinstance(sealed, list):
        return NoBatch.UNREADABLE
    if len(facts) > MOST_FACTS or len(sealed) > MOST_SEALED:
        return NoBatch.TOO_LARGE
    batch = Batch(token=_text(said.get("token")))
    device = _text(said.get("device"))[:40]
    for one in facts:
        read = _fact(one, device)
        batch.facts.append(read) if isinstance(read, Told) else batch.unreadable.append(read)
    batch.sealed = [Sealed(**{name: _text(one.get(name)) for name in _SEALED}) for one in sealed if _is_sealed(one)]
    return batch


def names_of(ids: Sequence[str]) -> list[str]:
    """How a reply names the facts of a batch: by their last signs, which cost half; whole where two end alike."""
    tails = [one[-TAIL:] for one in ids]
    return tails if len(set(tails)) == len(set(ids)) else list(ids)


_SEALED = ("id", "key", "sender", "nonce", "text")


def _is_sealed(one: Any) -> bool:
    return isinstance(one, dict) and bool(_text(one.get("id"))) and len(_text(one.get("id"))) <= 64


def _no_number(word: str) -> float:
    raise ValueError(word)


def _text(value: Any) -> str:
    return value if isinstance(value, str) and _is_clean(value) else ""


def _is_clean(value: Any) -> bool:
    """What both databases can keep: text without a zero and without half of a pair."""
    if isinstance(value, str):
        return not _DIRT.search(value)
    if isinstance(value, dict):
        return all(_is_clean(part) for pair in value.items() for part in pair)
    return all(map(_is_clean, value)) if isinstance(value, list) else True


def _fact(one: Any, device: str) -> Told | Unreadable:
    raw = _RAW.encode(one)
    if len(raw) > MOST_OF_ONE:
        return Unreadable(_name(one, raw), raw[:MOST_OF_ONE], is_large=True)
    try:
        if _is_clean(one):
            return _told(one, device)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        pass
    return Unreadable(_name(one, raw), raw)


def _told(one: dict[str, Any], device: str) -> Told:
    kind, body, context = one["kind"], one.get("body", {}), one.get("context")
    if not isinstance(body, dict) or not isinstance(kind, str) or not 0 < len(kind) <= 40:
        raise ValueError(kind)
    if before := one.get("before"):
        body = body | {"before": str(before)[:64]}
    return Told(
        id=UUID(one["id"]),
        kind=kind,
        at=_instant(one["at"]),
        version=_number(one.get("version", 1), 32_767),
        context=UUID(context) if context else None,
        device=device,
        sequence=None if one.get("sequence") is None else _number(one["sequence"], LONGEST_SEQUENCE),
        body=body,
    )


def _instant(text: Any) -> datetime:
    """What the phone's clock said, however wrong: a claim is kept as it was made."""
    at = datetime.fromisoformat(text)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    if not _OLDEST <= at <= _NEWEST:
        raise ValueError(text)
    return at.astimezone(UTC)


def _number(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(value)
    return value


def _name(one: Any, raw: str) -> str:
    said = _text(one.get("id")) if isinstance(one, dict) else ""
    return said if 0 < len(said) <= 64 else hashlib.sha256(raw.encode()).hexdigest()
