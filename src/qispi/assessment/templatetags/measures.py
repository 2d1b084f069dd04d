"""How the figures of a bank are written: never one without what it may be off by."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from qispi.assessment.rules.items import FEW, Estimate

register = template.Library()
GOOD, LOW = 0.3, 0.2  # of a correlation with the rest: from here on an item tells people apart; below it hardly does


@register.filter
def percent(share: Estimate) -> str:
    """`62 %`."""
    return f"{100 * share.value:.0f} %"


@register.filter
def between(share: Estimate) -> str:
    """`55 a 69 %`: where a share lies 95 of 100 times."""
    return _("%(low).0f a %(high).0f %%") % {"low": 100 * share.low, "high": 100 * share.high}


@register.filter
def points(gap: Estimate) -> str:
    """`−4 (entre −16 y 8)`: how far two shares lie apart, in hundredths."""
    words = {"gap": _signed(100 * gap.value), "low": _signed(100 * gap.low), "high": _signed(100 * gap.high)}
    return _("%(gap)s (entre %(low)s y %(high)s)") % words


@register.filter
def correlation(found: Estimate) -> str:
    """`0.31`."""
    return _decimal(found.value)


@register.filter
def around(found: Estimate) -> str:
    """`0.12 a 0.45`: where a correlation lies 95 of 100 times."""
    return _("%(low)s a %(high)s") % {"low": _decimal(found.low), "high": _decimal(found.high)}


@register.filter
def tone_of_item(found: Estimate) -> str:
    """The tone of a mark beside a discrimination."""
    return "good" if found.value >= GOOD else "care" if found.value < LOW else "blue"


@register.filter
def said_of_item(found: Estimate) -> str:
    """What a discrimination means, in two words."""
    if found.high < 0:
        return _("por revisar")
    return _("distingue bien") if found.value >= GOOD else _("distingue poco") if found.value < LOW else _("distingue")


@register.filter
def people(number: int) -> str:
    """A count of people; a small one is not told."""
    if 0 < number < FEW:
        return _("menos de 5")
    return number_format(number)


def _decimal(value: float) -> str:
    return number_format(round(value, 2) or 0.0, decimal_pos=2).replace("-", "−")  # not −0.00


def _signed(value: float) -> str:
    return f"{round(value)}".replace("-", "−")
