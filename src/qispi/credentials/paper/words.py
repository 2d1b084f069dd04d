"""What a certificate says. Worked out once, at issue; the PDF and the page of verification repeat it word for word."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from qispi.credentials import rules
from qispi.kit.languages import in_spanish


class Signs(NamedTuple):
    """Who signs, in which post, by which resolution."""

    name: str
    position: str
    resolution: str


class Part(NamedTuple):
    """What of a course an edition covers, when it is not the whole."""

    units: Sequence[tuple[int, str]]  # number and title of each; none when nobody told


class Facts(NamedTuple):
    """What a certificate tells, before it is put into words."""

    name: str
    document_kind: str | Promise
    document_tail: str
    course: str
    course_version: str
    subject: str
    provider: str
    modality: str | Promise
    asks_mark: bool
    minutes: int
    attended: int
    mark: Decimal | None
    starts_on: date
    ends_on: date
    signatories: Sequence[Signs]
    norms: Sequence[str]
    part: Part | None
    number: str
    serial: str
    key_id: str
    issued_on: date
    address: str
    code: str
    corrects: str = ""
    edition: str = ""  # where it is called otherwise than its course


def said(facts: Facts) -> dict[str, Any]:
    """The words of the paper, as its template takes them."""
    with in_spanish():
        return _said(facts)


def _said(facts: Facts) -> dict[str, Any]:
    short = facts.address.partition("://")[2] + "verificar"
    return {
        "title": _("Certificado %(number)s") % {"number": facts.number},
        "issuer": facts.provider,
        "programme": _("Programa nacional de capacitación\ncontra la trata de personas"),
        "kind": _("Certificado de capacitación · curso parcial") if facts.part else _("Certificado de capacitación"),
        "given_to": _("Se otorga a"),
        "name": facts.name,
        "document": _document(facts),
        "because": _("por haber aprobado el curso") if facts.asks_mark else _("por haber participado en el curso"),
        "course": facts.course,
        "sentence": _sentence(facts),
        "hours": hours_in_words(facts.minutes),
        "part": _part(facts.part),
        "facts": _facts(facts),
        "norms_title": _("Normas que sigue esta versión del curso"),
        "norms": "; ".join(facts.norms),
        "signs": [list(one) for one in facts.signatories],
        "check": _("Verifique este certificado"),
        "how": _("Lea el QR o escriba el código en %(address)s") % {"address": short},
        "serial": rules.shown(facts.serial),
        "small": _small(facts),
        "qr_says": _("Código QR que lleva a la página que verifica este certificado"),
        "qr": f"{facts.address.upper()}V/{facts.code}",
    }


def _document(facts: Facts) -> str:
    if not facts.document_tail:
        return ""
    return _("%(kind)s terminado en %(tail)s") % {"kind": facts.document_kind, "tail": facts.document_tail}


def _sentence(facts: Facts) -> str:
    words = {"hours": hours_in_words(facts.minutes), "modality": facts.modality}
    if facts.starts_on == facts.ends_on:
        return _("con una duración de *%(hours)s*, en modalidad %(modality)s, el %(day)s.") % (
            words | {"day": date_format(facts.ends_on)}
        )
    return _("con una duración de *%(hours)s*, en modalidad %(modality)s, del %(start)s al %(end)s.") % (
        words | {"start": _first_day(facts.starts_on, facts.ends_on), "end": date_format(facts.ends_on)}
    )


def _first_day(start: date, end: date) -> str:
    """`4 de agosto`: the year is said once when it is the same."""
    return date_format(start, "MONTH_DAY_FORMAT") if start.year == end.year else date_format(start)


def _part(part: Part | None) -> str:
    if part is None:
        return ""
    if not part.units:
        return _("Curso parcial: comprende una parte del curso.")
    units = [_("la unidad %(number)d («%(title)s»)") % {"number": n, "title": title} for n, title in part.units]
    return _("Curso parcial: comprende %(units)s.") % {"units": _listed(units)}


def _facts(facts: Facts) -> list[list[str]]:
    """What a personnel office registers of a training: type, subject, provider; and what was achieved."""
    kind = _("Formación laboral: curso parcial") if facts.part else _("Formación laboral: curso")
    edition = [[_("Edición"), facts.edition]] if facts.edition else []
    return [
        *edition,
        [_("Tipo"), kind],
        [_("Materia"), facts.subject],
        [_("Proveedor"), facts.provider],
        [_("Resultado"), _result(facts)],
    ]


def _result(facts: Facts) -> str:
    hours = {"done": _short(min(facts.attended, facts.minutes)), "of": _short(facts.minutes)}
    if facts.mark is None:
        return _("Cumplió %(done)s de %(of)s") % hours
    return _("Cumplió %(done)s de %(of)s; nota %(mark)s de 20") % (hours | {"mark": f"{facts.mark.normalize():f}"})


def _small(facts: Facts) -> str:
    parts = [
        _("Serie %(number)s") % {"number": facts.number},
        _("Emitido el %(day)s") % {"day": date_format(facts.issued_on)},
        _("Curso, versión %(version)s") % {"version": facts.course_version},
    ]
    if facts.corrects:
        parts.insert(1, _("Reemplaza al %(number)s") % {"number": facts.corrects})
    parts.append(_("Firma digital Ed25519 en el QR, llave %(key)s") % {"key": facts.key_id})
    return " · ".join(parts)


def _listed(names: Sequence[str]) -> str:
    """`a, b y c`."""
    first, last = ", ".join(names[:-1]), names[-1]
    return _("%(first)s y %(last)s") % {"first": first, "last": last} if first else last


def hours_in_words(minutes: int) -> str:
    """`14 horas`, `2 horas y 30 minutos`."""
    whole, rest = divmod(minutes, 60)
    said_hours = _("1 hora") if whole == 1 else _("%(n)d horas") % {"n": whole}
    said_rest = _("1 minuto") if rest == 1 else _("%(n)d minutos") % {"n": rest}
    if not rest:
        return said_hours
    return _("%(hours)s y %(minutes)s") % {"hours": said_hours, "minutes": said_rest} if whole else said_rest


def _short(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    if not rest:
        return f"{whole} h"
    return f"{whole} h {rest} min" if whole else f"{rest} min"
