"""How a document is sealed, hashed and found. Needs the keys and no database; actions and queries share it."""

from collections.abc import Iterable
from uuid import UUID

from qispi.kit.keys import Keyring, keyring
from qispi.people.models import PersonDocument

SEALING = "document"
LOOKUP = "document lookup"


def normal_form(kind: str, number: str, country: str = "PE") -> str:
    """What is hashed: `dni|PE|01234567`."""
    return f"{kind}|{country}|{number.strip().upper()}"


def hash_of(kind: str, number: str, country: str, ring: Keyring, key_id: str) -> str:
    return ring.keyed_hash(normal_form(kind, number, country), purpose=LOOKUP, key_id=key_id)


def columns_of(kind: str, number: str, country: str, ring: Keyring) -> tuple[str, str | None]:
    """`lookup` and `lookup_next`: while a key is being changed a document stands under both, so that none doubles."""
    if ring.leaving:
        return hash_of(kind, number, country, ring, ring.leaving), hash_of(kind, number, country, ring, ring.current)
    return hash_of(kind, number, country, ring, ring.current), None


def hashes_of(kind: str, number: str, country: str = "PE", ring: Keyring | None = None) -> list[str]:
    """Every hash under which a document may stand now; one, or two while a key is being changed."""
    return [value for value in columns_of(kind, number, country, ring or keyring()) if value]


def bond_of(person_uuid: UUID, kind: str) -> str:
    """What a sealed number is bound to: pasted into another person's row it does not open."""
    return f"{person_uuid}|{kind}"


def number_of(document: PersonDocument) -> str:
    """The number itself. Whoever calls this tells the log of reads."""
    bond = bond_of(document.person.uuid, document.kind)
    return keyring().unseal(bytes(document.sealed), purpose=SEALING, bound_to=bond)


def sealed_again(document: PersonDocument, ring: Keyring) -> PersonDocument:
    """The same document under the current key, in memory."""
    number = number_of(document)
    bond = bond_of(document.person.uuid, document.kind)
    document.sealed = ring.seal(number, purpose=SEALING, bound_to=bond)
    document.lookup_next = hash_of(document.kind, number, document.country, ring, ring.current)
    return document


def pairs_by_hash(pairs: Iterable[tuple[str, str]], country: str = "PE") -> dict[str, tuple[str, str]]:
    """Each document by every hash under which it may stand now."""
    ring, found = keyring(), {}
    hashers = [ring.hasher(LOOKUP, key_id) for key_id in (ring.leaving, ring.current) if key_id]
    for pair in pairs:
        text = normal_form(*pair, country)
        for hashed in hashers:
            found[hashed(text)] = pair
    return found
