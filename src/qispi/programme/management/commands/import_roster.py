"""`manage.py import_roster FILE`: the people of a file, as a ministry receives it."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from qispi.kit import reading
from qispi.kit.commands import Command as House
from qispi.kit.commands import Console
from qispi.kit.sheets.errors import CannotReadTable
from qispi.programme import queries
from qispi.programme.actions.roster import import_roster
from qispi.work.events import is_rush

COMPARED = 3  # the step before it is written
LOOK_AGAIN = 5.0  # seconds


class Command(House):
    help = "Trae a las personas de una lista (.xlsx, .xls, .ods, .csv); la misma lista otra vez no cambia nada."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--edition", default="", help="clave de la edición en la que se inscriben")
        parser.add_argument(
            "--attended", action="store_true", help="estuvieron en la sala: presencia de todas las horas"
        )
        parser.add_argument("--dry-run", action="store_true", help="dice qué pasaría y no guarda nada")
        parser.add_argument(
            "--documents", action="store_true", help="añade los números; queda en el registro de lecturas"
        )

    def answer(self, **options: Any) -> dict[str, Any]:
        if options["attended"] and not options["edition"]:
            raise CommandError("--attended necesita --edition", returncode=2)
        file: Path = options["file"]
        if not file.is_file():
            raise CannotReadTable("not_found")
        console = Console()
        edition = queries.edition_by_key(console, options["edition"]) if options["edition"] else None
        done = import_roster(
            file,
            name=file.name,
            by=console,
            edition=edition,
            is_attended=options["attended"],
            is_dry_run=options["dry_run"],
            heard=(lambda step: None) if options["dry_run"] else self._give_way,
        )
        return done.told() | (self._documents(done.plan.documents()) if options["documents"] else {})

    def _give_way(self, step: int) -> None:
        """What comes after the comparison holds SQLite's only lock: not while many hand in their tests."""
        if step == COMPARED and is_rush():
            self.stderr.write(
                "Muchas personas entregan su prueba en este momento: la lista se guarda apenas sean menos."
            )
            while is_rush():
                time.sleep(LOOK_AGAIN)

    def _documents(self, numbers: list[str]) -> dict[str, Any]:
        with reading.watched(Console(), "import_roster --documents"):
            reading.saw("people.roster.documents", len(numbers))
        return {"documents": numbers}

    def say(self, answer: dict[str, Any]) -> str:
        counts = f"{answer['new']} nuevas, {answer['changed']} con cambios, {answer['same']} iguales"
        rows = [f"  {row['sheet']} fila {row['row']}, {row['column']}: {row['detail']}" for row in answer["rejected"]]
        first = f"{answer['people']} personas ({answer['women']} mujeres, {answer['men']} hombres): {counts}."
        second = f"{answer['duplicates']} repetidas; {len(rows)} filas no se pudieron leer."
        return "\n".join([first, second, *rows])
