"""`manage.py issue_certificates --edition KEY`: a certificate for everybody who met the rule and has none."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from qispi.credentials import actions, queries
from qispi.credentials.errors import NOT_YET
from qispi.kit import reading
from qispi.kit.commands import Command as House
from qispi.kit.commands import Console
from qispi.programme.queries import edition_by_key


class Command(House):
    help = (
        "emite los certificados que faltan de una edición y dice quién todavía no y por qué; otra vez no emite ninguno"
    )

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--edition", required=True, help="clave de la edición")

    def answer(self, **options: Any) -> dict[str, Any]:
        console = Console()
        edition = edition_by_key(console, options["edition"])
        done = actions.issue_certificates(edition=edition, by=console)
        with reading.watched(console, "issue_certificates"):
            waiting = queries.not_yet(console, edition)
            reading.saw("credentials.not_yet", len(waiting), narrowed={"edition": edition.key})
        not_yet = [{"document_tail": one.tail, "reason": one.reason} for one in waiting]
        return {"issued": done.issued, "already": done.already, "not_yet": not_yet}

    def say(self, answer: dict[str, Any]) -> str:
        first = _("%(issued)d certificados emitidos; %(already)d personas ya tenían el suyo.") % answer
        rows = [f"  …{one['document_tail']}  {NOT_YET[one['reason']]}" for one in answer["not_yet"]]
        return "\n".join([first, *rows])
