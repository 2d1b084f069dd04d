"""What this package refuses, in the words of whoever writes a case or plays it."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qispi.interviews.rules import NoChoice
from qispi.kit.refusals import Refusal

CHOICES: dict[NoChoice, str | Promise] = {
    NoChoice.UNKNOWN_CASE: _("Ese caso no está en su curso, o cambió. Vuelva a abrirlo. No se guardó nada."),
    NoChoice.ANOTHER_TURN: _("El caso ya pasó de ese momento. Siga desde aquí: no se guardó nada nuevo."),
    NoChoice.UNREADABLE: _("La página llegó incompleta. Ábrala de nuevo y elija otra vez."),
    NoChoice.ID_TAKEN: _("Esa respuesta ya existe con otros datos. Actualice la página."),
    NoChoice.NOT_OFFERED: _("Esa respuesta no se ofrece en ese momento del caso. Ábralo y elija otra vez."),
    NoChoice.NO_SUCH_END: _("Lo que eligió no lleva a ese final. Vale lo que eligió: ábralo y vea su recorrido."),
}


class ScenarioHasProblems(Refusal):
    """A case is played without problems or not at all; each one has its file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("scenario_has_problems", "\n".join(problems))
        self.problems = list(problems)


class CannotChoose(Refusal):
    def __init__(self, reason: NoChoice) -> None:
        super().__init__(reason, CHOICES[reason])
