"""A fact on its way in. Pure: what two devices must agree on is the digest."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Happened:
    """What somebody did or saw, as told by the page or the phone on which it was told."""

    id: UUID
    kind: str
    actor: UUID
    device_at: datetime
    body: dict[str, Any] = field(default_factory=dict)
    context: UUID | None = None
    version: int = 1
    device: str = ""
    sequence: int | None = None


def digest(fact: Happened) -> str:
    """The same content gives the same 64 signs, in whatever order its keys came; when it came to us is left out."""
    told = {
        "actor": str(fact.actor),
        "body": fact.body,
        "context": str(fact.context) if fact.context else None,
        "device": fact.device,
        "device_at": fact.device_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "kind": fact.kind,
        "sequence": fact.sequence,
        "version": fact.version,
    }
    return hashlib.sha256(_CANONICAL.encode(told).encode()).hexdigest()


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
