"""What this package refuses, in the words of the person who reads it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qispi.kit.refusals import Refusal
from qispi.programme.errors import MISSING

REVOKED = "revoked"  # beside what `programme` says is missing: somebody whose certificate was revoked
NOT_YET: dict[str, str | Promise] = {
    **{str(reason): sentence for reason, sentence in MISSING.items()},
    REVOKED: _("El certificado fue anulado"),
}


class No(StrEnum):
    """Why a certificate can't be issued, revoked, corrected or fetched."""

    NO_SIGNING_KEY = "no_signing_key"
    NOT_YOURS = "not_yours"
    IS_CORRECTED = "is_corrected"
    REASON_MISSING = "reason_missing"
    CAUSE_MISSING = "cause_missing"
    NOT_THE_SAME = "not_the_same"
    NOT_A_CODE = "not_a_code"
    NO_SUCH_FILE = "no_such_file"
    KEY_UNKNOWN = "key_unknown"
    NOT_SIGNED = "not_signed"
    LIST_NOT_SIGNED = "list_not_signed"
    REVOKED = "revoked"
    ANOTHER_NAME = "another_name"


SENTENCES: dict[No, str | Promise] = {
    No.NO_SIGNING_KEY: _("No hay llave para firmar certificados. Créela una vez: manage.py new_signing_key"),
    No.NOT_YOURS: _("La edición ya no está a su alcance. No se emitió nada más."),
    No.IS_CORRECTED: _("Ese certificado ya tiene otro que lo reemplaza. Corrija el más reciente."),
    No.REASON_MISSING: _("Escriba el motivo. No se cambió nada."),
    No.CAUSE_MISSING: _("Elija por qué se anula. No se cambió nada."),
    No.NOT_THE_SAME: _("El archivo del certificado se perdió y no se puede rehacer igual. Pida una corrección."),
    No.NOT_A_CODE: _("El texto no es el código de un certificado, o está incompleto."),
    No.NO_SUCH_FILE: _("El archivo no existe o no se puede leer. Revise el nombre."),
    No.KEY_UNKNOWN: _("La llave del código no está en la lista de llaves. Traiga la lista más reciente."),
    No.NOT_SIGNED: _("La firma no es válida: el código fue cambiado o no es de este programa."),
    No.LIST_NOT_SIGNED: _("La lista de estado no tiene una firma válida. Tráigala otra vez."),
    No.REVOKED: _("La firma es válida, pero el certificado está anulado."),
    No.ANOTHER_NAME: _(
        "La firma es válida, pero el certificado es de otra persona: no coincide el nombre o el documento."
    ),
}


class CannotDo(Refusal):
    def __init__(self, reason: No) -> None:
        super().__init__(reason, SENTENCES[reason])
