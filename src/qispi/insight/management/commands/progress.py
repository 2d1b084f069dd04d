"""`manage.py progress --year 2025`: the goal's figures as the dashboard shows them."""

from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from qispi.insight import queries
from qispi.kit import clock
from qispi.kit import commands as kit


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise ArgumentTypeError(f"«{text}» no es una fecha; escríbala así: 2025-09-15") from wrong


class Command(kit.Command):
    help = "El avance de la meta de un año, como se conocía un día."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, required=True, help="el año de la meta")
        parser.add_argument("--as-of", type=_day, help="el día cuyo conocimiento se lee, inclusive; por omisión, hoy")

    def answer(self, **options: Any) -> dict[str, Any]:
        return queries.progress(kit.Console(), options["year"], options["as_of"] or clock.today())

    def say(self, answer: dict[str, Any]) -> str:
        ahead = answer["projection"]
        return "\n".join(
            [
                f"Meta {answer['year']}, corte {answer['as_of']}",
                f"{answer['trained']} de {answer['goal']} personas capacitadas"
                f" ({answer['women']} mujeres, {answer['men']} hombres)",
                f"Inscritas: {answer['enrolled']}. Filas por corregir: {answer['corrections']}.",
                f"Al 31 de diciembre: entre {ahead['low']} y {ahead['high']}" if ahead else "Proyección: todavía no.",
            ]
        )
