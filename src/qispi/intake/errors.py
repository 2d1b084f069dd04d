"""What this package refuses, in the words of the person who reads it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qispi.intake.rules import NoMapping
from qispi.kit.refusals import Refusal


class No(StrEnum):
    """Why something of an upload can't be done now."""

    NOT_READ = "not_read"
    IS_OVER = "is_over"
    IS_SAVING = "is_saving"
    REASON_MISSING = "reason_missing"
    NOTHING_DECIDED = "nothing_decided"


SENTENCES: dict[No, str | Promise] = {
    No.NOT_READ: _(
        "La lista todavía no se termina de revisar, o no se pudo leer. Espere el resultado o súbala otra vez."
    ),
    No.IS_OVER: _("La lista ya se guardó o se descartó, y su archivo se borró. Súbala otra vez si hace falta."),
    No.IS_SAVING: _("La lista se está guardando. Espere el resultado."),
    No.REASON_MISSING: _("Escriba por qué se descarta la fila. No se cambió nada."),
    No.NOTHING_DECIDED: _("Elija qué dato queda en al menos una línea. No se cambió nada."),
}

MAPPINGS: dict[NoMapping, str | Promise] = {
    NoMapping.NOTHING_CHOSEN: _("Elija al menos una hoja y diga qué contiene cada columna."),
    NoMapping.TWICE: _("En la hoja «{sheet}» dos columnas dicen lo mismo. Deje una de las dos."),
    NoMapping.NEEDS: _("En la hoja «{sheet}» falta decir qué columna tiene el documento y cuál el nombre."),
}


class CannotDo(Refusal):
    def __init__(self, reason: No) -> None:
        super().__init__(reason, SENTENCES[reason])


class CannotMap(Refusal):
    def __init__(self, reason: NoMapping, sheet: str) -> None:
        super().__init__(reason, str(MAPPINGS[reason]).format(sheet=sheet or "1"))
