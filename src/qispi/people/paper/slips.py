"""The sheet of slips of a batch. It is made from codes that exist nowhere else, so it can be made once."""

import io
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from qispi.kit import clock
from qispi.kit.languages import in_spanish
from qispi.kit.papers import compile_paper
from qispi.people.actions import Slip
from qispi.people.models import SlipBatch
from qispi.people.rules import codes

TEMPLATE = Path(__file__).parent / "slips.typ"


@in_spanish()
def sheet(batch: SlipBatch, slips: Sequence[Slip], tails: dict[int, str], *, address: str) -> bytes:
    """The PDF: ten slips a page. `address` is the site's, with a slash at its end."""
    made_on = clock.day_of(batch.made_at)
    until = clock.day_of(batch.made_at + codes.VALID_FOR)
    data = {
        "title": _("Hojas de ingreso · tanda %(number)s") % {"number": batch.number},
        "foot": _("Corte por las líneas y entregue cada hoja en la mano. No las fotografíe ni las envíe por mensaje."),
        "says": _("Su código para entrar la primera vez:"),
        "address": f"{address}activar/",
        "until": _("Sirve una vez, hasta el %(day)s.") % {"day": until.strftime("%d/%m/%Y")},
        "year": made_on.year,
        "month": made_on.month,
        "day": made_on.day,
        "slips": [_slip(slip, tails.get(slip.person.pk, ""), address) for slip in slips],
    }
    return compile_paper(TEMPLATE, data, dated=batch.made_at)


def _slip(slip: Slip, tail: str, address: str) -> dict[str, str]:
    import segno  # here, since every process would load it at its start and few draw a square

    drawn = io.BytesIO()
    segno.make(f"{address}a/{slip.code}/", error="m").save(drawn, kind="svg", border=2, xmldecl=False)
    return {
        "initials": slip.person.initials,
        "tail": tail,
        "code": codes.written(slip.code),
        "square": drawn.getvalue().decode(),
    }
