"""What the inbox refuses whole, in the words of the person whose phone sent it. Of single facts: facts.errors."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qispi.kit.refusals import Refusal
from qispi.offline.rules.wire import NoBatch

BATCHES: dict[NoBatch, str | Promise] = {
    NoBatch.TOO_LARGE: _("El envío es demasiado grande. Su teléfono lo enviará en partes; no se perdió nada."),
    NoBatch.UNREADABLE: _("El envío llegó dañado. Su teléfono lo enviará otra vez; no se perdió nada."),
}


class CannotTakeIn(Refusal):
    def __init__(self, reason: NoBatch) -> None:
        super().__init__(reason, BATCHES[reason])
