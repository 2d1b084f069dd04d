"""A roster read from lines of text, as a test writes them: cells between `|`, a file of several sheets as a dict."""

from qispi.kit.sheets.delimited import read_delimited
from qispi.kit.sheets.values import Row, Sheet, Workbook
from qispi.people.roster.problems import RosterReading
from qispi.people.roster.reading import read_roster


def workbook_of(sheets: dict[str, str | list[Row]]) -> Workbook:
    """A workbook whose sheets are written as lines, or as rows where types matter."""
    return Workbook("xlsx", [Sheet(name, _rows(told)) for name, told in sheets.items()])


def reading_of(told: str | list[Row] | dict[str, str | list[Row]]) -> RosterReading:
    return read_roster(workbook_of(told if isinstance(told, dict) else {"": told}))


def people_of(reading: RosterReading) -> list[tuple[str, str, str]]:
    """Document, surnames and given names as one, and sex, of each person."""
    return [(person.number, f"{person.surnames}, {person.given}", person.sex) for person in reading.people]


def rejected_of(reading: RosterReading) -> list[tuple[int, str, str]]:
    """Row, column and reason of each rejection."""
    return [(row.problem.row, row.problem.column, row.problem.reason) for row in reading.rejected]


def _rows(told: str | list[Row]) -> list[Row]:
    if isinstance(told, str):
        return read_delimited("\n".join(line.strip() for line in told.strip("\n").split("\n")).encode())
    return told
