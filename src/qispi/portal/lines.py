"""The telephones of the public home page: only those verified in a source, each with that source and its date.

They move to the directory of `response` with its first story.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Line:
    number: Promise
    tel: str
    sentence: Promise
    source: Promise


LINES = [
    Line(
        _("1818, opción 1"),
        "1818",
        _("Información y denuncia de trata de personas. Gratis."),
        _("DS 001-2016-IN, artículos 8.c y 9.b."),
    ),
    Line(
        _("Línea 100"),
        "100",
        _("Violencia contra las mujeres y el grupo familiar. 24 horas; también en quechua y aimara."),
        _("Andina, 4 de noviembre de 2025; Infobae, 25 de diciembre de 2025."),
    ),
    Line(
        _("1810, Línea ANNA"),
        "1810",
        _("Niñas, niños y adolescentes en riesgo o desprotección. Gratis y confidencial."),
        _("RPP, 19 de agosto de 2025; gob.pe/mimp, nota 294380, 18 de agosto de 2020."),
    ),
]
