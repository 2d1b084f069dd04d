"""What this package refuses, in the words of the person who reads it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from qispi.kit.refusals import Refusal
from qispi.people.rules import pins


class DocumentIsTaken(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "document_is_taken",
            _("Ese documento ya pertenece a otra persona registrada. Búsquela por su documento; no se cambió nada."),
        )


class NameIsMissing(Refusal):
    def __init__(self) -> None:
        super().__init__("name_is_missing", _("Hacen falta al menos un apellido y un nombre. No se cambió nada."))


class CannotSignIn(Refusal):
    """One sentence for a document that is unknown, a wrong PIN or code, and a door that is shut."""

    def __init__(self) -> None:
        super().__init__(
            "cannot_sign_in",
            _(
                "No pudimos comprobar esos datos. Revise el documento y el PIN o el código. "
                "Tras varios intentos hay que esperar unos minutos, o pedir un código nuevo a la coordinación."
            ),
        )


class CodeIsSpent(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "code_is_spent",
            _("Este código ya se usó o venció. Pida un código nuevo a la coordinación. No se cambió ningún PIN."),
        )


WEAK_PINS = {
    pins.WeakPin.NOT_SIX_DIGITS: _("El PIN tiene 6 cifras, sin letras ni espacios."),
    pins.WeakPin.REPEATED: _("Ese PIN repite cifras y se adivina pronto. Elija otras 6 cifras."),
    pins.WeakPin.SEQUENCE: _("Ese PIN sigue una serie y se adivina pronto. Elija otras 6 cifras."),
    pins.WeakPin.DATE: _("Ese PIN parece una fecha. Elija 6 cifras que no sean día, mes ni año."),
    pins.WeakPin.DOCUMENT: _("Ese PIN está dentro de su documento. Elija otras 6 cifras."),
}


class PinIsWeak(Refusal):
    def __init__(self, reason: pins.WeakPin) -> None:
        super().__init__(reason, WEAK_PINS[reason])


class PinsDiffer(Refusal):
    def __init__(self) -> None:
        super().__init__("pins_differ", _("Los dos PIN no son iguales. Escríbalos otra vez."))


class WrongFactor(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "wrong_factor",
            _("Ese código no sirve o ya se usó. Espere el siguiente en su aplicación y escríbalo antes de que cambie."),
        )


class CannotLetIn(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "cannot_let_in",
            _("Esta persona tiene un rol que su cuenta no puede habilitar. Pídalo a la coordinación nacional."),
        )


class NobodyToPrint(Refusal):
    def __init__(self) -> None:
        super().__init__("nobody_to_print", _("No hay personas en esta selección. No se imprimió nada."))


class BatchIsVoid(Refusal):
    def __init__(self) -> None:
        super().__init__("batch_is_void", _("Esta tanda ya estaba anulada. No se cambió nada."))


class NoMerge(StrEnum):
    SAME_ROW = "same_row"
    NO_REASON = "no_reason"
    ALREADY_MERGED = "already_merged"
    ALREADY_UNDONE = "already_undone"
    TOO_LATE = "too_late"


NO_MERGE = {
    NoMerge.SAME_ROW: _("Son el mismo registro. No se unió nada."),
    NoMerge.NO_REASON: _("Escriba por qué son la misma persona. No se unió nada."),
    NoMerge.ALREADY_MERGED: _("Uno de los dos registros ya está unido a otro. Deshaga primero esa unión."),
    NoMerge.ALREADY_UNDONE: _("Esta unión ya se deshizo. No se cambió nada."),
    NoMerge.TOO_LATE: _("Pasaron más de 30 días: esta unión ya no se deshace. No se cambió nada."),
}


class CannotMerge(Refusal):
    def __init__(self, reason: NoMerge) -> None:
        super().__init__(reason, NO_MERGE[reason])


class CannotUndoMerge(CannotMerge):
    pass


class CorrectionIsEmpty(Refusal):
    def __init__(self) -> None:
        super().__init__("correction_is_empty", _("Escriba qué está mal y cómo debe decir. No se envió nada."))


class CorrectionIsDecided(Refusal):
    def __init__(self) -> None:
        super().__init__("correction_is_decided", _("Este pedido ya tenía respuesta. No se cambió nada."))


class AnswerIsMissing(Refusal):
    def __init__(self) -> None:
        super().__init__("answer_is_missing", _("Para no aceptar un pedido hay que escribir el motivo."))


class ReachIsMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "reach_is_missing", _("Falta el alcance: una región para su coordinación, una institución para su enlace.")
        )


class LastOfTheNation(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "last_of_the_nation",
            _("Es la última coordinación nacional. Dé antes ese rol a otra persona; nadie más podría dar roles."),
        )


class KeyChangeIsOpen(Refusal):
    def __init__(self) -> None:
        super().__init__("key_change_is_open", _("Quedan documentos con la llave anterior. Vuelva a correr el cambio."))


class UnknownInstitution(Refusal):
    def __init__(self) -> None:
        super().__init__("unknown_institution", _("No hay una institución con esa clave. No se cambió nada."))


class UnknownRegion(Refusal):
    def __init__(self) -> None:
        super().__init__("unknown_region", _("No hay una región con ese código INEI de dos cifras. No se cambió nada."))
