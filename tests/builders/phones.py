"""A phone: what it tells, packs, seals, and posts."""

import gzip
import json
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.http import HttpResponse
from django.test import Client

from qispi.kit.ids import new_id
from qispi.learning.models import Study
from qispi.offline import sealing
from qispi.offline.rules.wire import Batch, read_batch

INBOX = "/offline/inbox/"


def a_told(study: Study, kind: str = "lesson_completed", lesson: str = "u1-l1", **more: Any) -> dict[str, Any]:
    """What a phone tells of a lesson: wire words."""
    body = {"lesson": lesson} | more.pop("body", {})
    told = {"id": str(new_id()), "kind": kind, "context": str(study.uuid), "at": "2025-09-15T15:00:00.000Z"}
    return told | {"body": body} | more


def a_batch(*facts: Any, **more: Any) -> Batch:
    """As the inbox reads it."""
    batch = read_batch(json.dumps({"device": "telefono", "facts": facts} | more).encode())
    assert isinstance(batch, Batch)
    return batch


def posted(client: Client, said: Any, *, packed: bool = True, **headers: str) -> HttpResponse:
    """The phone's own request."""
    text = said if isinstance(said, bytes) else json.dumps(said, separators=(",", ":")).encode()
    words = {"X-Qispi": "1", "Accept": "application/json"} | ({"Content-Encoding": "gzip"} if packed else {}) | headers
    body = gzip.compress(text) if packed else text
    return client.post(INBOX, body, content_type="application/json", headers=words)


def an_envelope(person: UUID, *facts: Any, token: str | None = None) -> dict[str, str]:
    """What WebCrypto makes of facts that could not be sent."""
    key, envelope = sealing.public_key(), str(new_id())
    server = ec.EllipticCurvePublicKey.from_encoded_point(sealing.CURVE, sealing._read(key["public"]))
    own = ec.generate_private_key(sealing.CURVE)
    sender = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = own.exchange(ec.ECDH(), server)
    said = {"token": token or sealing.token_of(person), "device": "telefono", "facts": facts}
    cipher = AESGCM(HKDF(SHA256(), 32, salt=sender, info=b"qispi/offline seal").derive(shared))
    text = cipher.encrypt(b"n" * 12, gzip.compress(json.dumps(said).encode()), f"{envelope}|{key['id']}".encode())
    written = {"sender": sender, "nonce": b"n" * 12, "text": text}
    return {"id": envelope, "key": key["id"]} | {name: sealing._written(raw) for name, raw in written.items()}
