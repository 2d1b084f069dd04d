"""Coming in: the same words for everybody, a code that is spent once, strangers who can't keep a colleague out."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from django.test import Client

from qispi.kit import clock
from qispi.people import actions
from qispi.people.actions import Attempt
from qispi.people.errors import CannotSignIn, CodeIsSpent, PinIsWeak
from qispi.people.models import ActivationCode, NoticeSeen, Person
from tests.builders.people import Nobody, a_coordinator, a_document, a_person, ada

pytestmark = pytest.mark.django_db
PIN = "731846"


def test_a_code_and_a_pin_let_her_in_and_the_notice_is_kept():
    person = ada(document="40000001")
    code = actions.hand_out_code(person=person, by=Nobody())

    admission = actions.show_code(_attempt("40000001"), code=code)
    entered = actions.choose_pin(admission, pin=PIN, again=PIN, attempt=_attempt("40000001"))

    assert entered == person == actions.sign_in(_attempt("40000001"), pin=PIN)
    assert NoticeSeen.objects.filter(person=person).count() == 1


def test_a_code_used_twice_enters_once():
    person = ada(document="40000001")
    code = actions.hand_out_code(person=person, by=Nobody())
    one, other = (actions.show_code(_attempt("40000001", device=d), code=code) for d in ("a", "b"))

    actions.choose_pin(one, pin=PIN, again=PIN, attempt=_attempt("40000001", device="a"))

    with pytest.raises(CodeIsSpent):
        actions.choose_pin(other, pin="804731", again="804731", attempt=_attempt("40000001", device="b"))


def test_a_new_code_voids_the_one_before():
    person = ada(document="40000001")
    before = actions.hand_out_code(person=person, by=Nobody())

    after = actions.hand_out_code(person=person, by=Nobody())

    with pytest.raises(CannotSignIn):
        actions.show_code(_attempt("40000001"), code=before)
    assert actions.show_code(_attempt("40000001"), code=after)


def test_a_code_is_void_after_fourteen_days():
    ada_, now = ada(document="40000001"), clock.now()
    code = actions.hand_out_code(person=ada_, by=Nobody())

    with clock.at(now + timedelta(days=14, minutes=1)), pytest.raises(CannotSignIn):
        actions.show_code(_attempt("40000001"), code=code)


def test_a_code_of_another_person_opens_nothing():
    ada(document="40000001")
    code = actions.hand_out_code(person=ada(document="40000002"), by=Nobody())

    with pytest.raises(CannotSignIn):
        actions.show_code(_attempt("40000001"), code=code)


def test_a_weak_pin_leaves_the_code_unspent():
    code = actions.hand_out_code(person=ada(document="40000001"), by=Nobody())
    admission = actions.show_code(_attempt("40000001"), code=code)

    with pytest.raises(PinIsWeak):
        actions.choose_pin(admission, pin="123456", again="123456", attempt=_attempt("40000001"))

    assert ActivationCode.objects.get().used_at is None


def test_a_strangers_failures_do_not_keep_a_known_phone_out():
    person = _with_pin("40000001", device="her phone")

    for n in range(30):
        with suppress(CannotSignIn):
            actions.sign_in(_attempt("40000001", device=f"stranger {n}"), pin="000000")

    assert actions.sign_in(_attempt("40000001", device="her phone"), pin=PIN) == person


def test_the_right_pin_waits_on_an_unknown_phone_after_many_failures():
    _with_pin("40000001")

    for n in range(6):
        with suppress(CannotSignIn):
            actions.sign_in(_attempt("40000001", device=f"stranger {n}"), pin="000000")

    with pytest.raises(CannotSignIn):
        actions.sign_in(_attempt("40000001", device="new phone"), pin=PIN)
    with clock.at(clock.now() + timedelta(minutes=5)):
        assert actions.sign_in(_attempt("40000001", device="new phone"), pin=PIN)


def test_ten_failures_on_one_phone_need_a_new_code():
    person = _with_pin("40000001", device="her phone")
    for _ in range(10):
        with suppress(CannotSignIn):
            actions.sign_in(_attempt("40000001", device="her phone"), pin="000000")

    with clock.at(clock.now() + timedelta(days=30)):
        with pytest.raises(CannotSignIn):
            actions.sign_in(_attempt("40000001", device="her phone"), pin=PIN)
        _use_code(person, "40000001", device="her phone", pin="804731")
        assert actions.sign_in(_attempt("40000001", device="her phone"), pin="804731") == person


def test_200_known_and_200_unknown_documents_get_the_same_bytes(client):
    known = [a_document() for _ in range(200)]
    for document in known[:3]:
        _with_pin(document)
    for document in known[3:]:
        ada(document=document)
    unknown = [a_document() for _ in range(200)]

    pages = {_page(client, document) for document in known + unknown}

    assert len(pages) == 1


def test_a_failed_sign_in_takes_the_same_statements_whoever_it_is(django_assert_num_queries):
    _with_pin("40000001")
    counts = []

    for document in ("40000001", "49999999"):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with (
            CaptureQueriesContext(
                connection,
            ) as asked,
            suppress(CannotSignIn),
        ):
            actions.sign_in(_attempt(document, device="x"), pin="000000")
        counts.append([re.sub(r"'[^']*'|[0-9a-f]{64}|\d+", "?", query["sql"]) for query in asked])

    assert counts[0] == counts[1]


def test_opening_the_link_of_a_slip_spends_nothing(client):
    code = actions.hand_out_code(person=ada(document="40000001"), by=Nobody())

    page = client.get(f"/a/{code}/")

    assert page.status_code == 200
    assert actions.show_code(_attempt("40000001"), code=code)


def test_an_operator_enters_on_the_web_with_code_and_pin(client):
    person = ada(document="40000001")
    code = actions.hand_out_code(person=person, by=Nobody())

    client.post("/activar/codigo/", {"document": "40000001", "code": code})
    notice = client.get("/pin/")
    client.post("/pin/guardar/", {"pin": PIN, "again": PIN})

    assert "Qué guardamos de usted" in notice.content.decode()
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_new_pin_ends_the_sessions_of_other_phones(client):
    person = _with_pin("40000001")
    client.force_login(Person.objects.get(pk=person.pk))

    _use_code(person, "40000001", device="other", pin="804731")

    assert client.get("/mis-datos/").status_code == 302


def test_whoever_holds_a_role_sees_no_page_before_the_second_factor(client):
    client.force_login(a_coordinator())

    answer = client.get("/personas/")

    assert answer.status_code == 302
    assert answer.url == "/segundo-factor/?next=%2Fpersonas%2F"


def test_an_operator_needs_no_second_factor(client):
    client.force_login(ada())

    assert client.get("/mis-datos/").status_code == 200


def _attempt(document: str, device: str = "phone") -> Attempt:
    return Attempt("dni", document, device, "192.0.2.1")


def _with_pin(document: str, device: str = "phone") -> Person:
    return _use_code(a_person(document=document), document, device=device, pin=PIN)


def _use_code(person: Person, document: str, *, device: str, pin: str) -> Person:
    code = actions.hand_out_code(person=person, by=Nobody())
    admission = actions.show_code(_attempt(document, device), code=code)
    return actions.choose_pin(admission, pin=pin, again=pin, attempt=_attempt(document, device))


def _page(client: Client, document: str) -> str:
    answer = client.post("/entrar/abrir/", {"document": document, "pin": "000000"})
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return f"{answer.status_code} {body}"
