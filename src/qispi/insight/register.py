"""The register of figures: what each one means, in the object that the queries compute by and the fichas are
made from.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qispi.insight.rules.projection import DRAWS, SEED, WEEKS_NEEDED

Text = str | Promise


@dataclass(frozen=True)
class Figure:
    """A figure that somebody may have to defend. `part` is the field of a cell by which it is broken down."""

    key: str
    name: Text
    formula: Text
    source: Text
    cut: Text
    responsible: Text
    limits: Text
    part: str = ""


_CUT = _("Lo registrado hasta el día del corte, inclusive, en hora de Lima; el año y el mes, por cuándo ocurrió.")
_WHO = _("La coordinación nacional del programa.")
_ROWS = _(
    "Cumplimientos de la regla registrados en Qispi, uno por persona y edición, con región, sector y sexo de ese día."
)

TRAINED = Figure(
    "capacitadas",
    _("Personas capacitadas"),
    _("Personas distintas que cumplieron en el año la regla de su edición; cuenta el primer cumplimiento."),
    _ROWS,
    _CUT,
    _WHO,
    _(
        "Mide que se cumplió la regla (horas y nota, u horas), no que se aplique lo "
        "aprendido. Los registros unidos cuentan "
        "una vez. Un cumplimiento anulado deja de contar desde el día de su anulación."
    ),
)
BY_REGION = Figure(
    "por-region",
    _("Personas capacitadas por región"),
    _("Las personas capacitadas, según la región de su puesto el día en que cumplieron la regla."),
    _ROWS,
    _CUT,
    _WHO,
    _(
        "Quien después cambió de región sigue contando donde estaba. «Sin región» reúne "
        "a quien no tenía una registrada."
    ),
    part="region",
)
BY_SECTOR = Figure(
    "por-sector",
    _("Personas capacitadas por sector"),
    _("Las personas capacitadas, según el sector de su institución el día en que cumplieron la regla."),
    _ROWS,
    _CUT,
    _WHO,
    _("«Sin sector» reúne a quien no tenía una institución del árbol."),
    part="sector",
)
BY_AUDIENCE = Figure(
    "por-publico",
    _("Personas capacitadas por público"),
    _("Las personas capacitadas, según el público de su puesto el día en que cumplieron la regla, o el de su edición."),
    _ROWS,
    _CUT,
    _WHO,
    _("«Sin público» reúne a quien no tenía uno en su puesto ni en su edición."),
    part="audience",
)
BY_MONTH = Figure(
    "por-mes",
    _("Personas capacitadas por mes"),
    _("Las personas capacitadas, según el mes en que cumplieron el último requisito."),
    _ROWS,
    _CUT,
    _WHO,
    _(
        "Una lista que llega tarde suma al mes en que ocurrió; por eso un mes pasado "
        "puede crecer en un corte posterior."
    ),
    part="month",
)
GOAL = Figure(
    "meta",
    _("Meta del año"),
    _("Suma de las partes (sector × región × público) de la última meta declarada hasta el corte."),
    _("El plan o la resolución que la fija, citado en cada declaración."),
    _CUT,
    _WHO,
    _("Para un punto focal se muestran los puestos por cubrir de su entidad."),
)
MISSING = Figure(
    "quien-falta",
    _("Quién falta"),
    _("Puestos por cubrir de cada oficina menos las personas capacitadas que trabajan en ella o bajo ella."),
    _("El archivo de instituciones, con su fecha; y los cumplimientos registrados."),
    _CUT,
    _WHO,
    _("Los nombres son los del padrón: una oficina puede tener más puestos por cubrir que personas registradas."),
)
PROJECTION = Figure(
    "proyeccion",
    _("Proyección al 31 de diciembre"),
    _("Percentiles 10, 50 y 90 de %(draws)s finales de año simulados con las semanas pasadas y los cupos programados.")
    % {"draws": f"{DRAWS:,}"},
    _ROWS,
    _CUT,
    _WHO,
    _(
        "No se calcula con menos de %(weeks)s semanas de datos. No conoce feriados, "
        "huelgas ni presupuestos: supone que lo "
        "que falta del año se parece a las últimas semanas. Semilla %(seed)s. El cálculo se explica en "
        "docs/algorithms/projection.md."
    )
    % {"weeks": WEEKS_NEEDED, "seed": SEED},
)
FIGURES = {f.key: f for f in (TRAINED, GOAL, BY_REGION, BY_SECTOR, BY_AUDIENCE, BY_MONTH, MISSING, PROJECTION)}
