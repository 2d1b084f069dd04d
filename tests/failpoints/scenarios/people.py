"""Persons, what lets them in, and what is corrected about them."""

from contextlib import suppress
from datetime import date
from typing import Any

import pyotp

from qispi.kit import clock
from qispi.kit.refusals import Refusal
from qispi.people import actions
from qispi.people.actions import Attempt, NewPerson
from qispi.people.actions.roster import plan_roster
from qispi.people.models import Person
from tests.builders.people import Nobody, a_coordinator, a_grant, a_person, ada
from tests.builders.programme import an_institution
from tests.failpoints.scenario import AGAIN, REFUSED, of
from tests.failpoints.tables import a_roster

PIN, NEW_PIN = "731846", "804731"
PHONE = Attempt("dni", "40000001", "phone", "192.0.2.1")


def with_pin() -> Person:
    person = ada(document="40000001")
    code = actions.hand_out_code(person=person, by=Nobody())
    return actions.choose_pin(actions.show_code(PHONE, code=code), pin=PIN, again=PIN, attempt=PHONE)


@of(actions.hand_out_code, again=AGAIN, because="a code is shown once: another one is made, and the first is void")
def _() -> dict[str, Any]:
    person = ada()
    actions.hand_out_code(person=person, by=Nobody())
    return {"person": person, "by": a_coordinator()}


@of(
    actions.make_slips,
    again=AGAIN,
    because="paper that was not printed can't be printed again: new codes, old ones void",
)
def _() -> dict[str, Any]:
    return {"people": [ada(), ada()], "institution": None, "by": a_coordinator()}


@of(actions.void_batch, again=REFUSED)
def _() -> dict[str, Any]:
    batch, _slips = actions.make_slips(people=[ada()], institution=None, by=Nobody())
    return {"batch": batch, "by": a_coordinator()}


@of(actions.admit_person, again=REFUSED)
def _() -> dict[str, Any]:
    new = NewPerson("Ficticia", "Ada", "F", [("dni", "40000001")])
    return {"new": new, "role": "nation", "region": "", "institution": "", "by": Nobody()}


@of(actions.hand_out_to_institution, again=AGAIN, because="as make_slips, from the console")
def _() -> dict[str, Any]:
    ada(institution=(house := an_institution()))
    return {"key": house.key, "by": Nobody()}


@of(actions.ask_correction)
def _() -> dict[str, Any]:
    return {"person": (person := ada()), "about": "name", "text": "Con z", "by": person}


@of(actions.decide_correction, again=REFUSED)
def _() -> dict[str, Any]:
    request = actions.ask_correction(person=(person := ada()), about="name", text="Con z", by=person)
    return {"request": request, "accepted": True, "answer": "", "by": a_coordinator()}


@of(actions.add_document, again=REFUSED)
def _() -> dict[str, Any]:
    return {"person": ada(), "kind": "ce", "number": "000535661", "by": a_coordinator()}


@of(
    actions.begin_key_change,
    again=AGAIN,
    because="the ledger notes that it was asked again",
    in_steps="the keys lie in a file of their own: the change that was begun is gone on with",
)
def _() -> dict[str, Any]:
    ada()
    return {"by": Nobody()}


@of(actions.backfill_next_batch)
def _() -> dict[str, Any]:
    ada()
    actions.begin_key_change(by=Nobody())
    return {}


@of(actions.reseal_factors, again=AGAIN, because="what is sealed under the new key may be sealed again")
def _() -> dict[str, Any]:
    actions.begin_second_factor(person=(person := a_coordinator()), by=person)
    actions.begin_key_change(by=Nobody())
    return {}


@of(
    actions.finish_key_change,
    again=AGAIN,
    because="the ledger notes that it was asked again; nothing else changes",
    in_steps="rows move in batches, and both hashes are looked for until the last one has moved",
)
def _() -> dict[str, Any]:
    ada()
    actions.begin_key_change(by=Nobody())
    actions.backfill_next_batch()
    return {"by": Nobody()}


@of(actions.merge_people, again=REFUSED)
def _() -> dict[str, Any]:
    return {"keep": ada(), "drop": ada(), "by": a_coordinator(), "reason": "la misma"}


@of(actions.undo_merge, again=REFUSED)
def _() -> dict[str, Any]:
    merge = actions.merge_people(keep=ada(), drop=ada(), by=Nobody(), reason="la misma")
    return {"merge": merge, "by": a_coordinator()}


@of(actions.register_people, again=REFUSED)
def _() -> dict[str, Any]:
    return {"people": [NewPerson("Ficticia", "Ada", "F", [("dni", f"4000000{n}")]) for n in range(3)], "by": Nobody()}


@of(actions.change_person)
def _() -> dict[str, Any]:
    return {"person": ada(), "by": a_coordinator(), "given_names": "Ada María"}


@of(actions.move_post)
def _() -> dict[str, Any]:
    person = a_person(institution=an_institution(), from_on=date(2024, 1, 1))
    return {"person": person, "institution": an_institution("otro"), "from_on": date(2025, 3, 1), "by": a_coordinator()}


@of(actions.grant_role)
def _() -> dict[str, Any]:
    return {"person": ada(), "role": "nation", "by": a_coordinator()}


@of(actions.end_role)
def _() -> dict[str, Any]:
    grant = a_grant(ada(), "nation")
    return {"grant": grant, "by": a_coordinator()}


@of(plan_roster, in_steps="the country and its tree are loaded first where they are missing, each in one commit")
def _() -> dict[str, Any]:
    return {"source": a_roster(), "by": None, "is_dry_run": False}


@of(actions.begin_second_factor)
def _() -> dict[str, Any]:
    return {"person": (person := a_coordinator()), "by": person}


@of(actions.prove_factor, again=AGAIN, because="refused: a code proves once, and showing it again counts as a failure")
def _() -> dict[str, Any]:
    secret = actions.begin_second_factor(person=(person := a_coordinator()), by=person)
    return {"person": person, "code": pyotp.TOTP(secret).at(int(clock.true_now().timestamp())), "by": person}


@of(actions.forget_factor)
def _() -> dict[str, Any]:
    actions.begin_second_factor(person=(person := a_coordinator()), by=person)
    return {"person": person, "by": a_coordinator()}


@of(actions.give_demo_factor, again=AGAIN, because="one secret for the invented world, given again")
def _() -> dict[str, Any]:
    return {"person": (person := a_coordinator()), "by": person}


@of(actions.sign_in, again=AGAIN, because="who enters twice entered twice; one phone is known once")
def _() -> dict[str, Any]:
    with_pin()
    return {"attempt": PHONE, "pin": PIN}


@of(actions.show_code)
def _() -> dict[str, Any]:
    code = actions.hand_out_code(person=ada(document="40000001"), by=Nobody())
    for _ in range(2):  # a door that had counted failures: it forgets them
        with suppress(Refusal):
            actions.show_code(PHONE, code="00000000000")
    return {"attempt": PHONE, "code": code}


@of(actions.choose_pin, again=REFUSED)
def _() -> dict[str, Any]:
    code = actions.hand_out_code(person=ada(document="40000001"), by=Nobody())
    return {"admission": actions.show_code(PHONE, code=code), "pin": PIN, "again": PIN, "attempt": PHONE}


@of(actions.change_pin, again=AGAIN, because="refused: the old PIN opens nothing now, and counts as a failure")
def _() -> dict[str, Any]:
    person = with_pin()
    return {"person": person, "present": PIN, "pin": NEW_PIN, "again": NEW_PIN, "by": person}
