"""Why a fact is refused, in the words of the person who sent it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class NoFact(StrEnum):
    ID_TAKEN = "id_taken"
    UNKNOWN_KIND = "unknown_kind"
    NOT_PROJECTED = "not_projected"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"


SENTENCES: dict[str, str | Promise] = {
    NoFact.ID_TAKEN: _("Este registro ya existe con otros datos. Se guardaron los dos; no se cambió el primero."),
    NoFact.UNKNOWN_KIND: _("Esta versión de Qispi no conoce este tipo de registro. Actualice la página."),
    NoFact.NOT_PROJECTED: _("El registro se guardó, pero no se pudo contar. Avise a la coordinación."),
    NoFact.UNREADABLE: _("No se pudo leer este registro. Sigue en su teléfono: muéstrelo a quien coordina."),
    NoFact.TOO_LARGE: _("Este registro es demasiado grande. Sigue en su teléfono: muéstrelo a quien coordina."),
}
