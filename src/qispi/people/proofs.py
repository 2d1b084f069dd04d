"""What proves a PIN, a code, a device. Needs the keys and no database.

scrypt at 2**12 costs 9 ms where Django's default costs 260–380 ms of CPU: with that, 3,000 people signing in would stop
an exam. Six digits are too few for slow hashing to help; the pepper, outside the database, is what protects them.
"""

import hashlib
import hmac
import secrets

from qispi.kit.keys import Keyring, keyring

COST = {"n": 2**12, "r": 8, "p": 1, "dklen": 32}
_DUMMY_SALT = secrets.token_bytes(16)
_NO_PIN = bytes(32)


def verifier_of(pin: str, salt: bytes, key_id: str) -> bytes:
    pepper = keyring().derive("pin", key_id)
    peppered = hmac.new(pepper, pin.encode(), hashlib.sha256).digest()
    return hashlib.scrypt(peppered, salt=salt, **COST)


def new_verifier(pin: str) -> tuple[bytes, bytes, str]:
    """Salt, verifier, and the id of the pepper's key."""
    salt, key_id = secrets.token_bytes(16), keyring().current
    return salt, verifier_of(pin, salt, key_id), key_id


def is_right(
    pin: str, *, salt: bytes | memoryview | None, verifier: bytes | memoryview | None, key_id: str | None
) -> bool:
    """One hash is computed whatever is known, so that time tells nothing."""
    found = verifier_of(pin, bytes(salt or _DUMMY_SALT), key_id or keyring().current)
    return hmac.compare_digest(found, bytes(verifier or _NO_PIN))


def code_hash(person_uuid: object, code: str, ring: Keyring, key_id: str) -> str:
    return ring.keyed_hash(f"{person_uuid}|{code}", purpose="activation code", key_id=key_id)


def code_hashes(person_uuid: object, code: str) -> list[str]:
    """Every hash under which a code may stand: codes live 14 days, also across a change of keys."""
    ring = keyring()
    return [code_hash(person_uuid, code, ring, key_id) for key_id in {ring.current, ring.leaving or ring.current}]


def door(*parts: str) -> str:
    """The key of a count of failures; under the first key, so that a change of keys forgets none."""
    ring = keyring()
    return ring.keyed_hash("|".join(parts), purpose="door", key_id=ring.first)


def device_hash(token: str) -> str:
    ring = keyring()
    return ring.keyed_hash(token, purpose="device", key_id=ring.first)
