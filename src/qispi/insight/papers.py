"""What leaves on paper or as a file: the page in A4 for the vice-minister, and the list to convene with."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from qispi.insight.queries import Progress
from qispi.insight.register import PROJECTION, TRAINED
from qispi.insight.screen import Row, on_the_map
from qispi.kit import clock
from qispi.kit.languages import in_spanish
from qispi.kit.papers import compile_paper
from qispi.kit.sheets.writing import Table, file_name, write_xlsx
from qispi.ui import country

TEMPLATE = Path(__file__).parent / "templates" / "insight" / "one_page.typ"


def one_page(known: Progress, regions: Sequence[Row], sectors: Sequence[Row]) -> bytes:
    """One A4 from the same figures as the screen; the same bytes for the same data."""
    ahead = known.projection
    data = {
        "title": _("La meta %(year)s") % {"year": known.year},
        "cut": _("Corte: %(day)s") % {"day": date_format(known.as_of)},
        "trained": number_format(known.trained.trained),
        "of_goal": _("de %(goal)s personas capacitadas") % {"goal": number_format(known.aim.people)},
        "women": _("%(number)s mujeres") % {"number": number_format(known.trained.women)},
        "men": _("%(number)s hombres") % {"number": number_format(known.trained.men)},
        "missing": _("faltan %(number)s") % {"number": number_format(known.missing)},
        "shares": _shares(known),
        "ahead": _("A este paso, entre %(low)s y %(high)s al 31 de diciembre; valor central, %(mid)s.")
        % {name: number_format(value) for name, value in ahead._asdict().items()}
        if ahead
        else _("Proyección: todavía no; faltan datos o una meta declarada."),
        "rule": str(TRAINED.formula),
        "limits": f"{TRAINED.limits} {PROJECTION.limits if ahead else ''}".strip(),
        "source": _("Fuente: registro de Qispi. Meta: %(source)s") % {"source": known.aim.source or _("sin declarar")},
        "headings": [_("Capac."), _("Mujeres"), _("Hombres"), _("Meta"), _("Avance")],
        "map": _drawn(regions),
        "map_words": _("Avance de la meta de cada región, en %: más oscuro, más avance; naranja, menos de 40."),
        "tables": [{"name": _("Región"), "rows": _lines(regions)}, {"name": _("Sector"), "rows": _lines(sectors)}],
        "total": [
            _("Total"),
            *_numbers(known.trained.trained, known.trained.women, known.trained.men, known.aim.people),
        ],
    }
    return compile_paper(TEMPLATE, data, dated=clock.end_of(known.as_of))


# the classes of the map on screen; on paper the lowest is plain, because a hatch turns grey in a photocopy
FILLS = {"none": "#ffffff", "c1": "#f3d2b3", "c2": "#d9eaf7", "c3": "#7fb8dd", "c4": "#2a78b5", "c5": "#063d6b"}


def _drawn(table: Sequence[Row]) -> str:
    """Peru as a small picture, from the same shapes and classes as the map on screen."""
    paths = "".join(
        f'<path d="{region["d"]}" fill="{FILLS[region["style"]]}" stroke="#475a6b" stroke-width="0.8"/>'
        for region in country.regions(on_the_map(list(table)))
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{country.drawn_map()["viewBox"]}">{paths}</svg>'


def _shares(known: Progress) -> list[float]:
    whole = max(1, known.aim.people, known.trained.trained)
    return [round(100 * part / whole, 2) for part in (known.trained.women, known.trained.men, known.missing)]


def _lines(table: Sequence[Row]) -> list[list[str]]:
    return [[row.name, *_numbers(row.count.trained, row.count.women, row.count.men, row.goal)] for row in table]


def _numbers(trained: int, women: int, men: int, goal: int) -> list[str]:
    percent = f"{round(100 * trained / goal)} %" if goal else "–"
    return [number_format(trained), number_format(women), number_format(men), number_format(goal), percent]


@in_spanish()
def list_to_convene(people: Iterable[Any], year: int, as_of: date) -> tuple[str, bytes]:
    """The Excel with whom to convene, office by office: no document numbers."""
    header = [_("Oficina"), _("Región"), _("Apellidos"), _("Nombres"), _("Puesto"), _("Correo"), _("Teléfono")]
    rows = [
        [p.office or "", p.where or "", p.surnames, p.given_names, p.position or "", p.email, p.phone] for p in people
    ]
    return file_name(f"por-convocar-{year}-{as_of:%Y-%m-%d}", "xlsx"), write_xlsx(
        Table(_("Por convocar"), header, rows)
    )
