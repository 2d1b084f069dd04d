"""`manage.py unfold_answers [--check]`: what was handed in, a row for each question, for the figures of the bank."""

from typing import Any

from django.core.management.base import CommandParser

from qispi.assessment.actions import unfold_answers
from qispi.assessment.queries import recount_answers
from qispi.kit.commands import Command as House
from qispi.kit.commands import Console


class Command(House):
    help = "Despliega por pregunta lo entregado que todavía espera; con --check lo vuelve a contar y lo compara."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="solo compara; no cambia nada")

    def answer(self, **options: Any) -> dict[str, Any]:
        if not options["check"]:
            return {"hand_ins": unfold_answers()}
        counted = recount_answers(Console())
        told = {"hand_ins": counted.hand_ins, "waiting": counted.waiting, "differences": len(counted.differences)}
        return told | ({"attempts": counted.differences[:20]} if counted.differences else {})
