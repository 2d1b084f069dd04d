"""Keys by purpose, derived from one secret file that lies outside the data and its backups.

Whoever holds that file can guess every DNI in minutes (8 digits); SECURITY.md says so.
"""

import base64
import hmac
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FILE = "qispi.keys.json"
NONCE = 12  # bytes, random for each sealing (NIST SP 800-38D, 8.2.2)


class CannotUnseal(Exception):
    """The text was sealed with a key that is gone, for another row, or was changed."""


@dataclass(frozen=True)
class Keyring:
    """The secrets of one installation by id; `current` seals, all of them unseal; `leaving` is being replaced."""

    current: str
    secrets: dict[str, bytes]
    leaving: str | None = None

    @property
    def first(self) -> str:
        """The oldest key: for what must outlive a change of keys, such as sessions."""
        return min(self.secrets, key=lambda key_id: int(key_id[1:]))

    def derive(self, purpose: str, key_id: str | None = None) -> bytes:
        """32 bytes that serve one purpose only, so that a leak of one use opens no other."""
        return _derived(self.secrets[key_id or self.current], purpose)

    def seal(self, plain: str, *, purpose: str, bound_to: str) -> bytes:
        """AES-GCM, bound to the row it belongs to: pasted into another row it won't open. Key id, 0, nonce, text."""
        nonce = secrets.token_bytes(NONCE)
        cipher = _cipher(self.secrets[self.current], purpose)
        return self.current.encode() + b"\0" + nonce + cipher.encrypt(nonce, plain.encode(), _bond(purpose, bound_to))

    def unseal(self, sealed: bytes, *, purpose: str, bound_to: str) -> str:
        key_id, _, rest = bytes(sealed).partition(b"\0")
        try:
            cipher = _cipher(self.secrets[key_id.decode()], purpose)
            return cipher.decrypt(rest[:NONCE], rest[NONCE:], _bond(purpose, bound_to)).decode()
        except (KeyError, InvalidTag, UnicodeDecodeError) as error:
            raise CannotUnseal(purpose) from error

    def keyed_hash(self, text: str, *, purpose: str, key_id: str | None = None) -> str:
        """64 hexadecimal digits that find a text without telling it to who lacks the key."""
        return self.hasher(purpose, key_id)(text)

    def hasher(self, purpose: str, key_id: str | None = None) -> Callable[[str], str]:
        """The same for many texts, with the key derived once."""
        key = self.derive(purpose, key_id)
        return lambda text: hmac.digest(key, text.encode(), "sha256").hex()


@lru_cache(maxsize=256)
def _derived(secret: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"qispi/{purpose}".encode()).derive(secret)


@lru_cache(maxsize=64)
def _cipher(secret: bytes, purpose: str) -> AESGCM:
    return AESGCM(_derived(secret, purpose))


def _bond(purpose: str, bound_to: str) -> bytes:
    return f"{purpose}|{bound_to}".encode()


def read_keyring(folder: Path) -> Keyring:
    """The keyring of a folder. Raises FileNotFoundError where there is none."""
    content = json.loads((folder / FILE).read_text())
    secrets_by_id = {key: base64.b64decode(text) for key, text in content["keys"].items()}
    return Keyring(content["current"], secrets_by_id, content.get("leaving"))


def make_keyring(folder: Path) -> Keyring:
    """A first keyring, readable by its owner alone; one that another process made first is kept."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return _write(folder, {"current": "k1", "keys": {"k1": _new_secret()}}, exclusive=True)


def add_key(folder: Path) -> Keyring:
    """A new current key beside the old ones, which go on unsealing; a change that is under way is gone on with."""
    content = json.loads((folder / FILE).read_text())
    if content.get("leaving"):
        return read_keyring(folder)
    key_id = f"k{len(content['keys']) + 1}"
    content["keys"][key_id] = _new_secret()
    return _write(folder, content | {"current": key_id, "leaving": content["current"]}, exclusive=False)


def settle_keys(folder: Path) -> Keyring:
    """The change is over: nothing is looked for by the old key any more."""
    content = json.loads((folder / FILE).read_text())
    return _write(folder, content | {"leaving": None}, exclusive=False)


def _new_secret() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _write(folder: Path, content: dict[str, object], *, exclusive: bool) -> Keyring:
    draft = folder / f".{FILE}.{os.getpid()}"
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(content, indent=1))
    try:
        if exclusive:
            os.link(draft, folder / FILE)  # fails when somebody was faster: then theirs is the keyring
        else:
            draft.replace(folder / FILE)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
    return read_keyring(folder)


@lru_cache(maxsize=4)
def _read_at(file: str, mtime_ns: int) -> Keyring:
    return read_keyring(Path(file).parent)


def keyring() -> Keyring:
    """The keyring of this installation (settings.QISPI_KEYS), read again when another process has changed the file."""
    from django.conf import settings

    file = os.path.join(settings.QISPI_KEYS, FILE)
    return _read_at(file, os.stat(file).st_mtime_ns)
