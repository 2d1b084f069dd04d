"""What the pages of coming in need to know."""

from dataclasses import dataclass

import pyotp
from django.conf import settings
from django.utils.translation import gettext as _

from qispi.kit import clock
from qispi.people.actions.second_factor import DEMO_SECRET, secret_of
from qispi.people.models import Person, SecondFactor


@dataclass(frozen=True)
class FactorToEnrol:
    """A second factor that is not confirmed yet: the secret as text and as a square, both empty before it is begun."""

    secret: str = ""
    square: str = ""


def factor_to_enrol(viewer: Person) -> FactorToEnrol | None:
    """The viewer's own factor while it waits to be confirmed; None once it is, so that nobody copies it later."""
    import segno  # only who enrols needs it, and every process would load it at its start

    factor = SecondFactor.objects.filter(person=viewer).first()
    if factor is None:
        return FactorToEnrol()
    if factor.confirmed_at:
        return None
    secret = secret_of(factor, viewer)
    uri = pyotp.TOTP(secret).provisioning_uri(name=viewer.initials, issuer_name="Qispi")
    return FactorToEnrol(secret, segno.make(uri, error="m").svg_inline(scale=5, omitsize=True))


def demo_factor_code() -> str:
    """The code of this half minute that every invented person shares; empty where data are real."""
    if not settings.QISPI_DEMO:
        return ""
    return pyotp.TOTP(DEMO_SECRET).at(int(clock.true_now().timestamp()))


def demo_note() -> str:
    """What the ribbon of an invented world says; empty where the data are real."""
    code = demo_factor_code()
    return _("Segundo factor de este momento: %(code)s") % {"code": code} if code else ""
