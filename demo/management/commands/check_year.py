"""`manage.py check_year`: whether the invented year of this folder is true. Nothing is changed."""

from typing import Any

from django.core.management.base import CommandParser

from demo.note import read_note
from demo.truth.again import figures_again, sundays
from demo.truth.past import past_after
from demo.truth.weekly import CHECKS, Weekly
from demo.world import national
from qispi.kit.commands import Command as House
from qispi.kit.refusals import Refusal


class NoYear(Refusal):
    """There is nothing to check."""

    def __init__(self) -> None:
        super().__init__("no_year", "En esta carpeta no hay un año inventado. Llénela con: make demo")


class Command(House):
    help = "Comprueba el año inventado: lo que debe cumplirse, 200 cifras contadas de nuevo y el pasado sin cambios."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--figures", type=int, default=200, help="cuántas cifras al azar se cuentan de nuevo")
        parser.add_argument(
            "--later", type=int, default=500, help="cuántos hechos posteriores se prueban, sin guardarlos"
        )
        parser.add_argument("--seed", type=int, default=1, help="de qué sorteo")

    def answer(self, **options: Any) -> dict[str, Any]:
        note = read_note()
        if note is None or not note.is_whole:
            raise NoYear
        size = national()
        days = list(sundays(size.first, note.today))
        Weekly().look(size.year, note.today)
        different = figures_again(size.year, days, number=options["figures"], seed=options["seed"])
        past = past_after(size.year, days[:-1], note.today, number=options["later"], seed=options["seed"])
        return {
            "holds": len(CHECKS),
            "figures": options["figures"],
            "different": [one._asdict() for one in different],
            "past_days": len(days) - 1,
            **past,
        }

    def say(self, answer: dict[str, Any]) -> str:
        deeds = ", ".join(f"{number} {sort}" for sort, number in answer["deeds"].items())
        return "\n".join(
            [
                f"Se cumplen {answer['holds']} comprobaciones.",
                f"De {answer['figures']} cifras al azar difieren {len(answer['different'])}.",
                f"Tras hechos posteriores ({deeds}) cambiaron {len(answer['changed'])} de {answer['past_days']} días"
                f" pasados; hoy: de {answer['trained_before']:,} a {answer['trained_after']:,}.",
            ]
        )
