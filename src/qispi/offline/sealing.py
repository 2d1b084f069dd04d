"""What a phone sealed to this server: P-256, HKDF and AES-GCM, as WebCrypto has them; and the token of its author.

The private key comes from the keyring by purpose, so that there is no other file to keep; old ones go on opening.
"""

import base64
import hmac
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from qispi.kit import clock
from qispi.kit.keys import keyring
from qispi.offline.rules.wire import Sealed

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-4, D.1.2.3)
SEAL, TOKEN = "offline seal", "offline author"
LONGEST_ABSENCE = 200  # days after which what was sealed needs its author's own sign-in


def public_key() -> dict[str, str]:
    """What a phone seals to: the id of the key and its public point."""
    ring = keyring()
    point = _private(ring.derive(SEAL)).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {"id": ring.current, "public": _written(point)}


def opened(envelope: Sealed) -> bytes | None:
    """What lies inside, or None: another server's, or changed on its way."""
    try:
        sender = _read(envelope.sender)
        private = _private(keyring().derive(SEAL, envelope.key))
        shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
        key = HKDF(SHA256(), 32, salt=sender, info=b"qispi/offline seal").derive(shared)
        bond = f"{envelope.id}|{envelope.key}".encode()
        return AESGCM(key).decrypt(_read(envelope.nonce), _read(envelope.text), bond)
    except (KeyError, ValueError, InvalidTag):
        return None


def token_of(person: UUID) -> str:
    """Given to a phone when its person signs in; inside an envelope it proves who wrote it."""
    ring = keyring()
    said = f"{ring.current}.{person.hex}.{clock.today().toordinal()}"
    return f"{said}.{_mark(said, ring.current)}"


def author_of(token: str) -> UUID | None:
    """Who was given this token, while it is good."""
    said, _, mark = token.rpartition(".")
    try:
        key_id, person, day = said.split(".")
        is_ours = hmac.compare_digest(mark.encode(), _mark(said, key_id).encode())
        is_good = is_ours and 0 <= clock.today().toordinal() - int(day) <= LONGEST_ABSENCE
        return UUID(person) if is_good else None
    except (KeyError, ValueError):
        return None


def _mark(said: str, key_id: str) -> str:
    return keyring().keyed_hash(said, purpose=TOKEN, key_id=key_id)[:40]


@lru_cache(maxsize=16)
def _private(secret: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(secret, "big") % (ORDER - 1) + 1, CURVE)


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
