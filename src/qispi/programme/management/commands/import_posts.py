"""`manage.py import_posts FILE`: the posts that each institution must have covered, from a table."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from qispi.kit.commands import Command as House
from qispi.kit.commands import Console
from qispi.programme.actions import import_posts


class Command(House):
    help = "Carga los puestos por cubrir de cada institución desde una tabla (.xlsx, .xls, .ods, .csv)."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="la tabla, con columnas de institución y de puestos")
        parser.add_argument("--dry-run", action="store_true", help="muestra qué pasaría, sin guardar nada")

    def answer(self, **options: Any) -> dict[str, Any]:
        file: Path = options["file"]
        return import_posts(file, by=Console(), name=file.name, dry_run=options["dry_run"]).as_json()
