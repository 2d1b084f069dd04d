"""What this package refuses, in the words of the person who reads it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from qispi.kit.refusals import Refusal


class NotKept(StrEnum):
    NO_PARENT = "no_parent"
    KEY_TAKEN = "key_taken"
    CODE_TAKEN = "code_taken"
    RESERVED = "reserved"
    NO_NAME_COLUMN = "no_name_column"
    NOT_PREVIEWED = "not_previewed"


SENTENCES = {
    NotKept.NO_PARENT: _("Falta decir de quién depende la institución: solo un sector no depende de otra."),
    NotKept.KEY_TAKEN: _("Ya hay una institución con esa clave. Use otra."),
    NotKept.CODE_TAKEN: _("Ya hay una institución con ese código oficial. Búsquela en la lista."),
    NotKept.RESERVED: _("Los refugios y las residencias especializadas no se registran: su ubicación es reservada."),
    NotKept.NO_NAME_COLUMN: _("No se encontró la columna con el nombre de la institución. Revise los encabezados."),
    NotKept.NOT_PREVIEWED: _("Primero revise qué traería el archivo; después confirme."),
}


class CannotKeep(Refusal):
    def __init__(self, reason: NotKept) -> None:
        super().__init__(reason, SENTENCES[reason])
