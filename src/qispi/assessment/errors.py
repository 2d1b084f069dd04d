"""What this package refuses, in the words of the person who reads it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qispi.assessment.rules import NoAttempt, NoHandIn
from qispi.kit.refusals import Refusal

ATTEMPTS: dict[NoAttempt, str | Promise] = {
    NoAttempt.NOT_OPEN_YET: _("La prueba todavía no está abierta."),
    NoAttempt.CLOSED: _("La prueba ya cerró. Si la necesita, pida a su coordinación que amplíe el plazo."),
    NoAttempt.CANCELLED: _("Esta prueba fue cancelada. Consulte a su coordinación."),
    NoAttempt.NO_ATTEMPTS_LEFT: _("Ya usó todos los intentos de esta prueba."),
    NoAttempt.ALREADY_PASSED: _("Ya aprobó esta prueba: no hace falta otro intento."),
    NoAttempt.NO_SEAT: _("Usted ya no está en esta edición. Consulte a su coordinación."),
}

HAND_INS: dict[NoHandIn, str | Promise] = {
    NoHandIn.NOT_OPEN_YET: _(
        "La entrega llegó antes de que la prueba se abriera, y no se calificó. Sus respuestas quedaron guardadas."
    ),
    NoHandIn.PARTIAL: _("Quedan preguntas sin responder. Sus respuestas quedaron guardadas: complételas y entregue."),
    NoHandIn.CLOSED: _(
        "La prueba cerró antes de que llegara su entrega, y no se calificó. Sus respuestas quedaron guardadas: "
        "si su coordinación amplía el plazo, podrá entregarlas."
    ),
    NoHandIn.CANCELLED: _("Esta prueba fue cancelada y no se califica. Sus respuestas quedaron guardadas."),
    NoHandIn.NO_SEAT: _(
        "Usted ya no está en esta edición y la entrega no se calificó. Sus respuestas quedaron guardadas."
    ),
    NoHandIn.UNKNOWN_ITEM: _(
        "Llegó una respuesta a una pregunta de otro intento. No se entregó nada: vuelva a abrir la prueba."
    ),
    NoHandIn.UNKNOWN_OPTION: _(
        "Llegó una respuesta que no está entre las opciones. No se entregó nada: vuelva a abrir la prueba."
    ),
    NoHandIn.ID_TAKEN: _("Esta entrega ya existe con otras respuestas. Se guardaron las dos; vale la primera."),
    NoHandIn.NO_ATTEMPTS_LEFT: ATTEMPTS[NoAttempt.NO_ATTEMPTS_LEFT],
    NoHandIn.ALREADY_PASSED: ATTEMPTS[NoAttempt.ALREADY_PASSED],
    NoHandIn.HANDED_IN: _("Este intento ya está entregado: vale lo que entregó primero."),
}


class CannotBegin(Refusal):
    def __init__(self, reason: NoAttempt) -> None:
        super().__init__(reason, ATTEMPTS[reason])


class CannotHandIn(Refusal):
    def __init__(self, reason: NoHandIn) -> None:
        super().__init__(reason, HAND_INS[reason])
