"""What a code holds, without a database: letters, claims, the hash of a holder, a check without network."""

import secrets
from datetime import date, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from qispi.credentials import rules
from qispi.credentials.rules import NotGenuine
from qispi.kit import letters
from qispi.kit.signing import Signer

KEY = Signer(Ed25519PrivateKey.generate())
KEYS = {KEY.key_id: KEY.public}
SERIAL = letters.written(bytes(range(16)))
NAME, TAIL = "Nadia Ñahui Ejemplo", "118"


def a_code(*, signer: Signer = KEY, **changes: object) -> str:
    values = {
        "key_id": signer.key_id,
        "serial": SERIAL,
        "holder": rules.holder_hash(SERIAL, NAME, TAIL),
        "issued_on": date(2025, 9, 12),
        "minutes": 840,
        "is_partial": False,
    }
    claims = rules.Claims(**(values | changes))
    return rules.Signed(claims, signer.sign(claims.packed())).written()


def a_list(*serials: str, signer: Signer = KEY) -> dict:
    said = {
        "format": 1,
        "key": signer.key_id,
        "made_at": "2025-09-15T10:00:00-05:00",
        "revoked": sorted(map(rules.fingerprint, serials)),
    }
    return said | {"signature": signer.sign(rules.status_message(said)).hex()}


@given(st.binary(max_size=120))
def test_letters_are_read_back_as_the_bytes_they_were(data):
    assert letters.read(letters.written(data)) == data


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    asked = rules.asked(text)

    assert asked.serial == "" or len(asked.serial) == 26


@given(st.binary(min_size=12, max_size=12), st.integers(0, 60_000), st.integers(0, 65_535), st.booleans())
def test_claims_survive_the_way_through_a_qr(holder, day, minutes, is_partial):
    issued_on = date(2020, 1, 1) + timedelta(days=day)
    code = a_code(holder=holder, issued_on=issued_on, minutes=minutes, is_partial=is_partial)

    claims = rules.asked(f"HTTPS://QISPI.EJEMPLO.GOB.PE/V/{code}").signed.claims

    assert claims == (KEY.key_id, SERIAL, holder, issued_on, minutes, is_partial)


def test_a_code_and_a_serial_are_as_long_as_the_page_says():
    assert (len(a_code()), len(SERIAL)) == (165, 26)


def test_a_serial_is_read_as_a_person_types_it():
    assert rules.asked(f" {rules.shown(SERIAL).lower().replace('0', 'o').replace('1', 'l')} ").serial == SERIAL


def test_two_writings_of_one_serial_are_not_one_code():
    last = letters.ALPHABET[letters.ALPHABET.index(SERIAL[-1]) + 1]

    assert rules.asked(SERIAL[:-1] + last).serial == ""


def test_a_genuine_code_stands_until_the_day_of_the_list():
    found = rules.check(a_code(), KEYS, a_list("OTRO"), name="nadia  ñahui EJEMPLO", document_tail="118")

    assert found.status_at.startswith("2025-09-15")


def test_another_name_or_document_on_the_paper_is_found_out():
    for name, tail in (("Nadia Nahui Ejemplo", TAIL), ("Otra Persona", TAIL), (NAME, "119")):
        assert rules.check(a_code(), KEYS, None, name=name, document_tail=tail) == NotGenuine.ANOTHER_NAME


def test_each_fault_of_a_code_has_its_name():
    stranger = Signer(Ed25519PrivateKey.generate())
    forged = a_code(signer=stranger, key_id=KEY.key_id)

    assert rules.check("7KQ2M", KEYS, None) == NotGenuine.NOT_A_CODE
    assert rules.check(a_code(signer=stranger), KEYS, None) == NotGenuine.KEY_UNKNOWN
    assert rules.check(forged, KEYS, None) == NotGenuine.NOT_SIGNED
    assert rules.check(a_code(), KEYS, a_list(SERIAL)) == NotGenuine.REVOKED
    assert rules.check(a_code(), KEYS, a_list() | {"revoked": []}) != NotGenuine.LIST_NOT_SIGNED


def test_a_list_that_was_changed_is_no_list():
    for changed in (a_list(SERIAL) | {"revoked": []}, {"format": 1}, a_list() | {"made_at": "2030-01-01"}):
        assert rules.check(a_code(), KEYS, changed) == NotGenuine.LIST_NOT_SIGNED


@given(st.integers(0, 164), st.sampled_from(letters.ALPHABET))
def test_one_letter_changed_is_never_genuine(place, letter):
    code = a_code()
    changed = code[:place] + letter + code[place + 1 :]

    assert changed == code or isinstance(rules.check(changed, KEYS, None), NotGenuine)


@given(st.text(max_size=60))
def test_a_name_is_the_same_however_it_is_typed(name):
    spaced = "  ".join(rules.plain_name(name).lower().split(" "))

    assert rules.plain_name(spaced) == rules.plain_name(name)


def test_serials_tell_nothing_of_each_other():
    serials = [letters.written(secrets.token_bytes(16)) for _ in range(2)]

    assert len({rules.holder_hash(serial, NAME, TAIL) for serial in serials}) == 2
