"""`manage.py recompute --check`: completions rebuilt from raw facts and compared with those that stand."""

from typing import Any

from django.core.management.base import CommandParser

from qispi.kit.commands import Command as House
from qispi.kit.commands import Console
from qispi.programme.queries import recount


class Command(House):
    help = "Vuelve a contar desde los hechos quiénes cumplieron la regla, y lo compara con lo registrado."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", required=True, help="solo compara; no cambia nada")

    def answer(self, **options: Any) -> dict[str, Any]:
        counted = recount(Console())
        return {"completions": counted.completions, "differences": len(counted.differences)} | (
            {"enrolments": counted.differences[:20]} if counted.differences else {}
        )
