"""Why a file can't be read as a table, in the words of the person who sent it: what it is and how to mend it."""

from django.utils.translation import gettext_lazy as _

from qispi.kit.refusals import Refusal

SENTENCES = {
    "empty": _("El archivo está vacío. Revise que haya elegido el correcto y vuelva a subirlo."),
    "not_found": _("No hay un archivo en ese lugar. Revise la ruta."),
    "encrypted": _("El archivo tiene contraseña. Quítela en Excel y vuelva a subirlo."),
    "truncated": _("El archivo está incompleto o dañado. Ábralo, guárdelo de nuevo como .xlsx y vuelva a subirlo."),
    "not_a_table": _("El archivo no es una hoja de cálculo. Suba un archivo .xlsx, .xls, .ods o .csv."),
    "too_large": _("El archivo es demasiado grande. Borre lo que sobra, o divídalo, y vuelva a subirlo."),
    "bomb": _("El archivo crece demasiado al abrirse y no se leyó. Copie la tabla a un libro nuevo y súbalo."),
    "unclosed_quote": _("Una celda del archivo abre comillas y no las cierra. Quite esas comillas y vuelva a subirlo."),
}


class CannotReadTable(Refusal):
    """The file was refused; nothing was changed. `reason` is a key of SENTENCES."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, SENTENCES[reason])
