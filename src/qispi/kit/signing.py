"""Ed25519: the private key of an installation, which workers and commands alone may read, and checks with public ones.

It lies in a file of its own, so that the web server's user need not be able to open it.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from qispi.kit import letters

FILE = "qispi.signing.json"
ID_BYTES = 5


@dataclass(frozen=True)
class Signer:
    """The key that signs now. Older private keys are not kept: nothing is signed twice."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    @property
    def key_id(self) -> str:
        return id_of(self.public)

    def sign(self, message: bytes) -> bytes:
        """64 bytes, the same ones for the same message."""
        return self.private.sign(message)


def id_of(public: bytes) -> str:
    """Eight letters that name a key, worked out from the key itself: two installations never share one."""
    return letters.written(hashlib.sha256(public).digest()[:ID_BYTES])


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the owner of a public key signed exactly this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_signer(folder: Path) -> Signer:
    """The signing key of a folder. Raises FileNotFoundError where there is none."""
    content = json.loads((folder / FILE).read_text())
    return Signer(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(content["private"])))


def make_signer(folder: Path) -> Signer:
    """A first signing key, readable by its owner alone; one that another process made first is kept."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = _draft(folder)
    try:
        os.link(draft, folder / FILE)  # fails when somebody was faster: then theirs is the key
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
    return read_signer(folder)


def replace_signer(folder: Path) -> Signer:
    """A new signing key in the place of the old one, whose private half is gone from now on."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _draft(folder).replace(folder / FILE)
    return read_signer(folder)


def _draft(folder: Path) -> Path:
    draft = folder / f".{FILE}.{os.getpid()}"
    draft.touch(mode=0o600)
    draft.write_text(json.dumps({"private": Ed25519PrivateKey.generate().private_bytes_raw().hex()}))
    return draft
