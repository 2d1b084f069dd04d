"""The frame of every command: Spanish words for people, one JSON object for programs, a refusal as a sentence
and exit code 1.
"""

import json
from typing import Any, NoReturn
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from qispi.kit import access
from qispi.kit.refusals import Refusal


class Console:
    """Who acts when a command is run by hand: the ledger keeps it as the channel *consola*."""

    uuid = UUID(int=0)
    reaches_everything = True  # whoever holds the machine holds its data

    def may(self, permission: str) -> bool:
        return True


class Command(BaseCommand):
    """`answer(**options)` gives a dict; with --json it is printed alone on standard output, else `say` turns it
    into words.
    """

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="imprime un solo objeto JSON")
        self.arguments(parser)

    def arguments(self, parser: CommandParser) -> None:
        """What this command takes besides --json."""

    def answer(self, **options: Any) -> dict[str, Any]:
        raise NotImplementedError

    def say(self, answer: dict[str, Any]) -> str:
        return "\n".join(f"{key}: {value}" for key, value in answer.items())

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with access.through("consola"):
                answer = self.answer(**options)
        except Refusal as refusal:
            self._refuse(refusal, as_json=options["json"])
        self.stdout.write(json.dumps(answer, ensure_ascii=False, default=str) if options["json"] else self.say(answer))

    def _refuse(self, refusal: Refusal, *, as_json: bool) -> NoReturn:
        if as_json:
            self.stdout.write(json.dumps({"error": refusal.sentence, "code": refusal.reason}, ensure_ascii=False))
        else:
            self.stderr.write(refusal.sentence)
        raise SystemExit(1)
