"""Hands out codes to everybody of an institution who never chose a PIN."""

from typing import Any

from django.core.management.base import CommandParser

from qispi.kit.commands import Command as Base
from qispi.kit.commands import Console
from qispi.people import actions
from qispi.people.rules import codes


class Command(Base):
    help = "da un código a cada persona de una institución que todavía no eligió su PIN; se muestran solo ahora"

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--institution", required=True, help="clave; alcanza lo que depende de ella")

    def answer(self, **options: Any) -> dict[str, Any]:
        batch, slips, tails = actions.hand_out_to_institution(key=options["institution"], by=Console())
        listed = [
            {"initials": slip.person.initials, "document_tail": tails[slip.person.pk], "code": codes.written(slip.code)}
            for slip in slips
        ]
        return {"batch": batch.number, "codes": listed}

    def say(self, answer: dict[str, Any]) -> str:
        return "\n".join(f"{one['initials']} …{one['document_tail']}  {one['code']}" for one in answer["codes"])
