"""What this package refuses, in the words of the person who reads it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qispi.kit.refusals import Refusal
from qispi.programme.rules import NoEnrolment, NoMark, NotTrained

MARKS: dict[NoMark, str | Promise] = {
    NoMark.SESSION_CLOSED: _("La sesión ya está cerrada. Haga una corrección y escriba el motivo."),
    NoMark.SESSION_CANCELLED: _("La sesión está cancelada. No se guardó nada."),
    NoMark.ANOTHER_TIME: _("La hora escrita no corresponde a esta sesión. Revise la hora."),
    NoMark.BEFORE_IT_OPENS: _("La sesión todavía no empieza. La asistencia se toma desde una hora antes."),
    NoMark.ID_TAKEN: _("Este registro ya existe con otros datos. No se cambió nada."),
    NoMark.UNREADABLE: _("Una hora no se pudo leer. Escríbala como 09:05."),
    NoMark.NOT_ON_THE_LIST: _("La persona ya no está en la lista. Actualice la página."),
    NoMark.REASON_MISSING: _("Escriba el motivo de la corrección. No se guardó nada."),
}

ENROLMENTS: dict[NoEnrolment, str | Promise] = {
    NoEnrolment.EDITION_CANCELLED: _("La edición está cancelada."),
    NoEnrolment.EDITION_FULL: _("No quedan vacantes en esta edición."),
    NoEnrolment.PERSON_INACTIVE: _("El registro de la persona está desactivado."),
    NoEnrolment.NO_SUCH_PERSON: _("Nadie con ese documento está a su alcance. Revise el número o suba la lista."),
}

MISSING: dict[NotTrained, str | Promise] = {
    NotTrained.HOURS_MISSING: _("Faltan horas"),
    NotTrained.MARK_MISSING: _("Falta la nota"),
    NotTrained.MARK_TOO_LOW: _("La nota no alcanza"),
    NotTrained.ANNULLED: _("El registro fue anulado"),
}


class CannotMark(Refusal):
    def __init__(self, reason: NoMark) -> None:
        super().__init__(reason, MARKS[reason])


class CannotEnrol(Refusal):
    def __init__(self, reason: NoEnrolment) -> None:
        super().__init__(reason, ENROLMENTS[reason])


class No(StrEnum):
    """Why something of an edition, a session or a goal can't be done."""

    KEY_TAKEN = "key_taken"
    DATES = "dates"
    MINUTES = "minutes"
    SHARES = "shares"
    POSTS = "posts"
    POSTS_DIFFER = "posts_differ"
    HAS_COMPLETIONS = "has_completions"
    IS_CANCELLED = "is_cancelled"
    IS_COMPLETED = "is_completed"
    HAS_PRESENCE = "has_presence"
    HOURS = "hours"
    CAPACITY = "capacity"
    REASON_MISSING = "reason_missing"
    NOT_STARTED = "not_started"
    CLOSED = "closed"
    NOT_CLOSED = "not_closed"
    UNKNOWN_EDITION = "unknown_edition"
    ANNULLED = "annulled"
    COLUMNS = "columns"
    NO_COURSE = "no_course"


SENTENCES: dict[No, str | Promise] = {
    No.KEY_TAKEN: _("Ya existe una edición con esa clave. Escriba otra."),
    No.DATES: _("La fecha de fin es anterior a la de inicio. Corrija una de las dos."),
    No.MINUTES: _("Escriba cuántas horas dura la edición."),
    No.SHARES: _("La meta necesita al menos una parte mayor que cero."),
    No.POSTS: _("El número de puestos no se pudo leer."),
    No.POSTS_DIFFER: _(
        "Una institución ya tiene otro número de puestos con esa fecha. Use la fecha del documento nuevo."
    ),
    No.HAS_COMPLETIONS: _(
        "Ya hay personas capacitadas en esta edición: su regla y sus fechas no cambian más; "
        "solo se puede ampliar su fin."
    ),
    No.IS_CANCELLED: _("La edición está cancelada. No se cambió nada."),
    No.IS_COMPLETED: _("La persona ya cumplió la regla de esta edición. Anule primero ese registro, con motivo."),
    No.HAS_PRESENCE: _("La sesión ya tiene asistencia. Ciérrela y corrija lo que haga falta."),
    No.HOURS: _("La hora de fin es anterior a la de inicio, o la sesión dura más de un día. Corrija las horas."),
    No.CAPACITY: _("Ya hay más personas inscritas que esa cantidad de vacantes."),
    No.REASON_MISSING: _("Escriba el motivo. No se guardó nada."),
    No.NOT_STARTED: _("La sesión todavía no empieza: no se puede cerrar."),
    No.CLOSED: _("La sesión ya está cerrada."),
    No.NOT_CLOSED: _("La sesión sigue abierta: marque directamente en la lista."),
    No.UNKNOWN_EDITION: _("No existe una edición con esa clave. Revise la clave en la página de la edición."),
    No.ANNULLED: _("Ese registro ya estaba anulado."),
    No.COLUMNS: _("No se encontraron las columnas «institución» y «puestos». Revise los encabezados del archivo."),
    No.NO_COURSE: _("El curso todavía no está publicado. Avise a quien edita el contenido."),
}


class CannotDo(Refusal):
    def __init__(self, reason: No) -> None:
        super().__init__(reason, SENTENCES[reason])
