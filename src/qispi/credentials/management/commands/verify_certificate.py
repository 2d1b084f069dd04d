"""`manage.py verify_certificate`: checks a paper without network and without the database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from qispi.credentials import rules
from qispi.credentials.errors import CannotDo, No
from qispi.kit.commands import Command as House


class Command(House):
    help = (
        "verifica el código de un QR con las llaves públicas y la lista de estado descargadas, sin red ni base de datos"
    )

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="lo que dice el QR, entero")
        parser.add_argument("--keys", type=Path, required=True, help="copia de /verificar/llaves.json")
        parser.add_argument("--status", type=Path, help="copia de /verificar/estado.json")
        parser.add_argument("--name", default="", help="nombre como está en el papel, para compararlo")
        parser.add_argument("--tail", default="", help="las tres últimas cifras del documento")

    def answer(self, **options: Any) -> dict[str, Any]:
        keys = {key["id"]: bytes.fromhex(key["public"]) for key in _read(options["keys"])["keys"]}
        status = _read(options["status"]) if options["status"] else None
        found = rules.check(options["code"], keys, status, name=options["name"], document_tail=options["tail"])
        if isinstance(found, rules.NotGenuine):
            raise CannotDo(No(found.value))
        return {
            "state": "valid",
            "serial": rules.shown(found.claims.serial),
            "issued_on": found.claims.issued_on.isoformat(),
            "minutes": found.claims.minutes,
            "partial": found.claims.is_partial,
            "key": found.claims.key_id,
            "status_at": found.status_at,
            "name_matches": True if options["name"] else None,
        }

    def say(self, answer: dict[str, Any]) -> str:
        if not answer["status_at"]:
            return _("La firma es válida. Sin lista de estado no se sabe si fue anulado.")
        year, month, day = answer["status_at"][:10].split("-")
        return _("La firma es válida; estado al %(day)s: no figura como anulado.") % {"day": f"{day}/{month}/{year}"}


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CannotDo(No.NO_SUCH_FILE) from error
    return found if isinstance(found, dict) else {}
