"""The second factor of everybody whose role opens more than her own data."""

import hmac

import pyotp
from django.conf import settings
from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.keys import keyring
from qispi.ledger.actions import record
from qispi.people import proofs
from qispi.people.actions import doors
from qispi.people.errors import WrongFactor
from qispi.people.models import Person, SecondFactor
from qispi.people.rules import throttle

STEP = 30  # seconds
# Everybody of an invented world shares one secret, so that the ribbon can show one code. Worth nothing elsewhere:
# it is given out only where settings say that the data are invented.
DEMO_SECRET = "QISPIDATOSINVENTADOSQISPIDATOSIN"  # noqa: S105


@transaction.atomic
def begin_second_factor(*, person: Person, by: Actor) -> str:
    """The secret to enter into an authenticator; the same one until it is confirmed, and never shown after that."""
    factor = SecondFactor.objects.select_for_update(of=("self",)).filter(person=person).first()
    if factor and factor.confirmed_at:
        raise WrongFactor
    if factor:
        return secret_of(factor, person)
    secret = pyotp.random_base32()
    SecondFactor.objects.create(person=person, sealed=sealed_secret(secret, person))
    record("second factor begun", person, by=by)
    return secret


def prove_factor(*, person: Person, code: str, by: Actor) -> None:
    """Refuses unless the code is of this moment (30 s before or after) and was not used before."""
    factor = SecondFactor.objects.filter(person=person).first()
    step = _step_of(factor, person, code)
    with transaction.atomic():
        door = {proofs.door("factor", str(person.uuid)): throttle.after_failure_on_document}
        is_fresh = step is not None and bool(
            SecondFactor.objects.filter(person=person, last_step__lt=step).update(last_step=step)
        )
        is_in = doors.settle(door, is_proven=is_fresh)
        if is_in and factor and not factor.confirmed_at:
            SecondFactor.objects.filter(person=person).update(confirmed_at=clock.now())
            record("second factor confirmed", person, by=by)
    if not is_in:
        raise WrongFactor


@transaction.atomic
def forget_factor(*, person: Person, by: Actor) -> None:
    """The authenticator was lost: the next sign-in enrols a new one, and present sessions end."""
    if not SecondFactor.objects.filter(person=person).delete()[0]:
        return  # it was forgotten already
    person.sign_in_stamp = pyotp.random_base32()
    person.save(update_fields=["sign_in_stamp"])
    record("second factor forgotten", person, by=by)


@transaction.atomic
def give_demo_factor(*, person: Person, by: Actor) -> None:
    """An invented person shares the world's one secret; refused where the data are real."""
    if not settings.QISPI_DEMO:
        raise WrongFactor
    SecondFactor.objects.update_or_create(
        person=person,
        defaults={"sealed": sealed_secret(DEMO_SECRET, person), "confirmed_at": clock.now(), "last_step": 0},
    )
    record("second factor of the invented world", person, by=by)


def secret_of(factor: SecondFactor, person: Person) -> str:
    """The secret in the clear, for the moment of a proof."""
    return keyring().unseal(bytes(factor.sealed), purpose="second factor", bound_to=str(person.uuid))


def sealed_secret(secret: str, person: Person) -> bytes:
    """The secret as it is kept: it opens for this person alone."""
    return keyring().seal(secret, purpose="second factor", bound_to=str(person.uuid))


def _step_of(factor: SecondFactor | None, person: Person, code: str) -> int | None:
    """The step whose code this is. An authenticator shows true time, also while an invented world stands still."""
    if factor is None:
        return None
    totp, now = pyotp.TOTP(secret_of(factor, person)), int(clock.true_now().timestamp()) // STEP
    for step in (now, now - 1, now + 1):
        if hmac.compare_digest(totp.at(step * STEP), code.strip()):
            return step
    return None
