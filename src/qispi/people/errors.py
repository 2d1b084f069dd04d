"""What this package refuses, in the words of the person who reads it."""

from django.utils.translation import gettext_lazy as _

from qispi.kit.refusals import Refusal


class DocumentIsTaken(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "document_is_taken",
            _("Ese documento ya pertenece a otra persona registrada. Búsquela por su documento; no se cambió nada."),
        )


class NameIsMissing(Refusal):
    def __init__(self) -> None:
        super().__init__("name_is_missing", _("Hacen falta al menos un apellido y un nombre. No se cambió nada."))
