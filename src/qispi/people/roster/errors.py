"""Why a whole roster can't be read, in the words of the person who sent it."""

from django.utils.translation import gettext_lazy as _

from qispi.kit.refusals import Refusal

SENTENCES = {
    "no_header": _("No se encontró la fila de títulos. Escriba sobre los datos qué contiene cada columna."),
    "no_document_column": _("No se encontró la columna del documento. Agregue una con el título «DNI»."),
    "no_name_column": _("No se encontró la columna de nombres. Agregue una con el título «Apellidos y nombres»."),
}


class CannotReadRoster(Refusal):
    """The file is a table but no roster; nothing was changed. `reason` is a key of SENTENCES."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, SENTENCES[reason])
