"""The month that Peru writes otherwise: the State says setiembre, Django's Spanish says septiembre."""

from django.utils import dates
from django.utils.translation import gettext_lazy as _

SEPTEMBER = 9


def speak_as_in_peru() -> None:
    """`15 de setiembre de 2025`, `15 set. 2025`, in every format that names a month."""
    full, short = _("setiembre"), _("set")
    dates.MONTHS[SEPTEMBER] = dates.MONTHS_ALT[SEPTEMBER] = full  # type: ignore[assignment]  # Django's own are promises, too
    dates.MONTHS_3[SEPTEMBER] = dates.MONTHS_AP[SEPTEMBER] = short  # type: ignore[assignment]
