"""What this package refuses, in the words of the person who reads it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qispi.kit.refusals import Refusal


class No(StrEnum):
    VERSION_TAKEN = "version_taken"


SENTENCES: dict[No, str | Promise] = {
    No.VERSION_TAKEN: _(
        "Esa versión del curso ya está publicada con otro contenido, y lo publicado no cambia. "
        "Suba el número en «version» de course.yaml."
    ),
}


class NoStep(StrEnum):
    UNKNOWN_LESSON = "unknown_lesson"
    UNKNOWN_CHECK = "unknown_check"
    ID_TAKEN = "id_taken"
    UNREADABLE = "unreadable"


STEPS: dict[NoStep, str | Promise] = {
    NoStep.UNKNOWN_LESSON: _("Esa lección no es de su curso. No se guardó nada."),
    NoStep.UNKNOWN_CHECK: _("Esa respuesta no es de esta lección. No se guardó nada."),
    NoStep.UNREADABLE: _("La página llegó incompleta. Ábrala de nuevo y repita el paso."),
    NoStep.ID_TAKEN: _("Ese paso ya existe con otros datos. Actualice la página."),
}


class CannotPublish(Refusal):
    def __init__(self, reason: No) -> None:
        super().__init__(reason, SENTENCES[reason])


class CourseHasProblems(Refusal):
    """A course is published without problems or not at all; each one has its file and line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("course_has_problems", "\n".join(problems))
        self.problems = problems


class CannotStudy(Refusal):
    def __init__(self, reason: NoStep) -> None:
        super().__init__(reason, STEPS[reason])
