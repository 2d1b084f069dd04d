"""The rejected rows as a file: each cell as it stood, the reason beside it; mended, it is uploaded like any other."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from qispi.kit.languages import in_spanish
from qispi.kit.sheets.values import Value
from qispi.kit.sheets.writing import Table, write_xlsx
from qispi.people.roster.problems import RejectedRow
from qispi.people.roster.sentences import sentence


@in_spanish()
def rejected_file(rejected: Iterable[RejectedRow]) -> bytes:
    """An Excel file with the rejected rows under their own titles, one sheet for each that they came from."""
    groups: dict[tuple[str, tuple[str, ...]], list[RejectedRow]] = {}
    for row in rejected:
        groups.setdefault((row.problem.sheet, row.titles), []).append(row)
    return write_xlsx(*(_table(sheet, titles, rows) for (sheet, titles), rows in groups.items()))


def _table(sheet: str, titles: tuple[str, ...], rows: list[RejectedRow]) -> Table:
    header = [*titles, _("Motivo del rechazo"), _("Fila en el archivo")]
    return Table(sheet or _("Rechazados"), header, [_cells(row, len(titles)) for row in rows])


def _cells(row: RejectedRow, width: int) -> list[Value]:
    cells = [*row.cells[:width], *[None] * (width - len(row.cells))]
    return [*cells, sentence(row.problem), row.problem.row]
