"""Words and small things that the pages of the programme share."""

from typing import Any
from uuid import UUID

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from qispi.kit.ids import new_id
from qispi.programme.forms.rooms import clock_of, shown
from qispi.programme.models import Edition
from qispi.programme.queries import Missing, Tally
from qispi.programme.rules import NotTrained

BARS = 130  # pixels of the highest bar of marks
FOOT = 136  # where they stand
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
def words_of(missing: Missing) -> str:
    """What is missing for the rule, in one line: `Faltan 1 h 30 min de las 4 h que hacen falta`."""
    if missing.reason == NotTrained.HOURS_MISSING:
        words = {"short": hours(missing.minutes_required - missing.minutes), "asked": hours(missing.minutes_required)}
        return _("Faltan %(short)s de las %(asked)s que hacen falta") % words
    if missing.reason == NotTrained.MARK_MISSING:
        return _("Tiene las horas; falta la nota (mínimo %(asked)d de 20)") % {"asked": missing.minimum_mark}
    if missing.reason == NotTrained.MARK_TOO_LOW:
        mark, asked = number_format(missing.mark or 0), missing.minimum_mark
        return _("Nota %(mark)s; hacen falta %(asked)d de 20") % {"mark": mark, "asked": asked}
    return _("Registro anulado: solo una corrección lo devuelve")


@register.filter
def named(key: str, names: dict[str, str]) -> str:
    """The name of a key; the key itself where nobody has named it."""
    return names.get(key, key)


@register.filter
def key_of(uuid: UUID) -> str:
    """An id as part of a field's name."""
    return uuid.hex


@register.inclusion_tag("programme/mark_bars.html")
def mark_bars(tally: Tally, pass_mark: int) -> dict[str, Any]:
    """A bar for each mark from 0 to 20, men upon women; text already, so that no locale puts a comma in a place."""
    highest, each = max(row.people.people for row in tally.marks) or 1, 100 / len(tally.marks)
    bars = []
    for row in tally.marks:
        women, men = BARS * row.people.women // highest, BARS * row.people.men // highest
        bars.append(
            {
                "mark": str(row.mark),
                "x": f"{each * row.mark + 0.5:.2f}%",
                "middle": f"{each * (row.mark + 0.5):.2f}%",
                "is_named": row.mark % 5 == 0,
                "women": str(women),
                "women_y": str(FOOT - women),
                "men": str(men),
                "men_y": str(FOOT - women - men),
            }
        )
    return {"bars": bars, "pass_mark": pass_mark, "pass_x": f"{each * pass_mark:.2f}%"}
