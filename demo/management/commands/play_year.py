"""`make demo`: a national year of an invented ministry, through the real actions, into the folder of QISPI_VAR."""

import time
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from demo.filling import Filled, fill
from demo.people import CAST, PIN
from demo.stage import Stage
from demo.truth.weekly import Weekly
from demo.world import SEED
from qispi.kit.commands import Command as House
from qispi.programme.models import Completion


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise ArgumentTypeError(f"«{text}» no es una fecha; escríbala así: 2025-12-31") from wrong


class Command(House):
    help = "Juega el año inventado: 3,400 personas, 25 regiones, 118 ediciones; hoy es el 15 de setiembre de 2025."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help="otra semilla da otro año; la misma, el mismo")
        parser.add_argument("--until", type=_day, help="hasta qué día se juega; sigue desde donde quedó")
        parser.add_argument("--check", action="store_true", help="tras cada semana comprueba lo que debe cumplirse")
        parser.add_argument("--reset", action="store_true", help="borra lo que hay en la base y empieza de nuevo")

    def answer(self, **options: Any) -> dict[str, Any]:
        started, self.month = time.monotonic(), 0
        self.weekly = Weekly() if options["check"] else None
        self.tell = (lambda text: None) if options["json"] else self.stdout.write
        filled = fill(
            seed=options["seed"],
            until=options["until"],
            is_reset=options["reset"],
            after_week=self._week,
            say=self.tell,
        )
        return self._told(filled) | {"seconds": round(time.monotonic() - started, 1)}

    def _week(self, stage: Stage, day: date) -> None:
        if self.weekly:
            self.weekly(stage, day)
        if day.month != self.month:
            self.month = day.month
            self.tell(f"  {day:%d/%m/%Y}   {Completion.objects.filter(annulment=None).count():>5,} capacitadas")

    def _told(self, filled: Filled) -> dict[str, Any]:
        note = filled.note
        return {"seed": note.seed, "today": note.until, "digest": note.digest, "is_new": filled.is_new, **filled.told}

    def say(self, answer: dict[str, Any]) -> str:
        if not answer["is_new"]:
            return f"El año inventado ya está en esta carpeta; hoy es {answer['today']}. Ábralo con: make run"
        known = answer["progress"]
        ahead = known["projection"]
        lines = [
            f"Hoy es {answer['today']}: {known['trained']:,} de {known['goal']:,} personas capacitadas"
            f" ({known['women']:,} mujeres, {known['men']:,} hombres).",
            f"Al 31 de diciembre: entre {ahead['low']:,} y {ahead['high']:,}." if ahead else "Proyección: todavía no.",
            f"Semilla {answer['seed']}, resumen {answer['digest']}, {answer['seconds']} segundos.",
            *([f"Se cumplieron {self.weekly.looked:,} comprobaciones."] if self.weekly else []),
            f"Ábralo con: make run. PIN de todas: {PIN}",
            *(f"  {one.who:<28} documento {one.document}" for one in CAST),
        ]
        return "\n".join(lines)
