"""Writes all institutions to a file that comes back in without a change."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from qispi.kit.commands import Command as QispiCommand
from qispi.kit.commands import Console
from qispi.kit.sheets.writing import write_csv, write_xlsx
from qispi.territory import queries


class Command(QispiCommand):
    help = "Escribe las instituciones en un archivo .xlsx o .csv."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def answer(self, **options: Any) -> dict[str, Any]:
        table = queries.institutions_table(Console())
        is_csv = options["file"].suffix.lower() == ".csv"
        options["file"].write_bytes(write_csv(table) if is_csv else write_xlsx(table))
        return {"institutions": len(list(table.rows)), "file": str(options["file"])}
