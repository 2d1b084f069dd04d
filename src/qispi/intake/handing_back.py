"""The rejected rows as a file: each cell as it stood, the reason beside it; mended, it is uploaded like any other.

A code stands at the end of each row: by it the row is known again, whatever else was mended.
"""

from collections.abc import Iterable, Sequence

from qispi.kit.sheets.values import Value
from qispi.kit.sheets.writing import Table, write_xlsx

# Not translated: the titles are read again when the file comes back.
REASON, PLACE, CODE = OURS = ("Motivo del rechazo", "Fila en el archivo", "Clave de la fila")


def handed_back(rows: Iterable[tuple[str, Sequence[str], Sequence[Value], Sequence[Value]]]) -> bytes:
    """An Excel file of rows given as (sheet, titles, cells, (reason, place, code)), one sheet for each that they
    came from."""
    groups: dict[tuple[str, tuple[str, ...]], list[list[Value]]] = {}
    for sheet, titles, cells, ours in rows:
        own = [index for index, title in enumerate(titles) if title not in OURS]  # handed back once already
        shown = [cells[index] if index < len(cells) else None for index in own]
        groups.setdefault((sheet, tuple(titles[index] for index in own)), []).append([*shown, *ours])
    return write_xlsx(
        *(Table(sheet or "Por corregir", [*titles, *OURS], rows) for (sheet, titles), rows in groups.items())
    )
