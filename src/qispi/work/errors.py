"""What this package refuses, in the words of the person who reads it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from qispi.kit.refusals import Refusal


class NoJob(StrEnum):
    ASKER_IS_GONE = "asker_is_gone"
    MAY_NO_LONGER = "may_no_longer"
    KEPT_FAILING = "kept_failing"


class NoFile(StrEnum):
    GONE = "file_gone"
    UNREADABLE = "file_unreadable"


SENTENCES = {
    NoJob.ASKER_IS_GONE: _("La tarea no se hizo: quien la pidió ya no tiene acceso."),
    NoJob.MAY_NO_LONGER: _("La tarea no se hizo: quien la pidió ya no tiene ese permiso."),
    NoJob.KEPT_FAILING: _(
        "La tarea falló varias veces y se detuvo. No quedó nada a medias. Vuelva a pedirla más tarde."
    ),
    NoFile.GONE: _("El archivo ya no está: se borra cuando se usa o cuando vence. Súbalo o pídalo otra vez."),
    NoFile.UNREADABLE: _("El archivo no se puede abrir con las llaves de esta instalación."),
}


class CannotRun(Refusal):
    def __init__(self, reason: NoJob) -> None:
        super().__init__(reason, SENTENCES[reason])


class CannotFetch(Refusal):
    def __init__(self, reason: NoFile) -> None:
        super().__init__(reason, SENTENCES[reason])
