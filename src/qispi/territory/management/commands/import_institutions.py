"""Brings institutions in from a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from qispi.kit.commands import Command as QispiCommand
from qispi.kit.commands import Console
from qispi.territory import actions


class Command(QispiCommand):
    help = "Trae instituciones de un archivo CSV, XLSX, XLS u ODS; el mismo archivo otra vez no cambia nada."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="dice qué pasaría y no guarda nada")

    def answer(self, **options: Any) -> dict[str, Any]:
        actions.load_tree()
        return actions.import_institutions(options["file"], by=Console(), is_dry_run=options["dry_run"]).told()

    def say(self, answer: dict[str, Any]) -> str:
        counts = f"{answer['new']} nuevas, {answer['changed']} cambiadas, {answer['same']} iguales"
        return f"{answer['institutions']} instituciones: {counts}; {len(answer['rejected'])} filas no entraron."
