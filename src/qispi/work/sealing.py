"""Files at rest: sealed in chunks, so that a large one never lies whole in memory, and bound to the row it belongs to.

The STREAM construction: the nonce of a chunk holds its number and whether it is the last, so that chunks can be neither
swapped nor cut off unseen. Each file has a key of its own, derived from its uuid.
"""

import secrets
from collections.abc import Iterable, Iterator
from typing import IO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from qispi.kit.keys import CannotUnseal, keyring

MARK = b"QSF1"  # Qispi, sealed file, format 1
CHUNK = 256 * 1024
PREFIX = 7  # bytes of the nonce that are random; 4 count the chunks, 1 marks the last
TAG = 16


def seal(plain: Iterable[bytes], uuid: UUID) -> Iterator[bytes]:
    """The sealed form of a content, chunk by chunk."""
    ring = keyring()
    prefix = secrets.token_bytes(PREFIX)
    yield MARK + ring.current.encode() + b"\0" + prefix
    cipher = AESGCM(ring.derive(f"file/{uuid}"))
    held, number = b"", 0
    for chunk in _in_chunks(plain):
        if number or held:
            yield cipher.encrypt(_nonce(prefix, number, is_last=False), held, None)
            number += 1
        held = chunk
    yield cipher.encrypt(_nonce(prefix, number, is_last=True), held, None)


def unseal(sealed: IO[bytes], uuid: UUID) -> Iterator[bytes]:
    """The content again. CannotUnseal when its key is gone, it belongs to another row, or it was changed or cut."""
    key_id, prefix = _head(sealed)
    if key_id not in keyring().secrets:
        raise CannotUnseal("file")
    cipher = AESGCM(keyring().derive(f"file/{uuid}", key_id))
    chunk, number = sealed.read(CHUNK + TAG), 0
    while True:
        following = sealed.read(CHUNK + TAG)
        try:
            yield cipher.decrypt(_nonce(prefix, number, is_last=not following), chunk, None)
        except InvalidTag as error:
            raise CannotUnseal("file") from error
        if not following:
            return
        chunk, number = following, number + 1


def _head(sealed: IO[bytes]) -> tuple[str, bytes]:
    start = sealed.read(len(MARK))
    key_id = bytearray()
    while start == MARK and (sign := sealed.read(1)) not in {b"\0", b""}:
        key_id += sign
    if start != MARK:
        raise CannotUnseal("file")
    return key_id.decode(errors="replace"), sealed.read(PREFIX)


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4) + bytes([is_last])


def _in_chunks(plain: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size, however they come."""
    waiting = bytearray()
    for piece in plain:
        waiting += piece
        while len(waiting) >= CHUNK:
            yield bytes(waiting[:CHUNK])
            del waiting[:CHUNK]
    if waiting:
        yield bytes(waiting)
