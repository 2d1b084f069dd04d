"""Words and small things that the pages of the programme share."""

from uuid import UUID

from django import template
from django.utils.translation import gettext as _

from qispi.kit.ids import new_id
from qispi.programme.forms.rooms import clock_of, shown
from qispi.programme.models import Edition

register = template.Library()
register.simple_tag(new_id, name="new_fact_id")
register.filter("clock_of", clock_of)
register.filter("shown", shown)


@register.filter
def hours(minutes: int) -> str:
    """`5 h`, `1 h 30 min`: minutes as people say them."""
    whole, rest = divmod(minutes, 60)
    if not rest:
        return f"{whole} h"
    return f"{whole} h {rest} min" if whole else f"{rest} min"


@register.filter
def rule_of(edition: Edition) -> str:
    """The written rule of *trained* in one line."""
    words = {"share": edition.minimum_share, "mark": edition.minimum_mark}
    if edition.rule == Edition.Rule.HOURS:
        return _("Cuenta quien estuvo al menos el %(share)d %% de las horas.") % words
    return _("Cuenta quien estuvo al menos el %(share)d %% de las horas y obtuvo %(mark)d de 20 o más.") % words


@register.filter
def key_of(uuid: UUID) -> str:
    """An id as part of a field's name."""
    return uuid.hex
