"""Makes the keys of an installation, once; keys that are there stay."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from qispi.kit.commands import Command as Base
from qispi.kit.keys import make_keyring


class Command(Base):
    help = "crea las llaves en QISPI_KEYS si no las hay"

    def answer(self, **options: Any) -> dict[str, Any]:
        ring = make_keyring(Path(settings.QISPI_KEYS))
        return {"folder": str(settings.QISPI_KEYS), "current": ring.current}

    def say(self, answer: dict[str, Any]) -> str:
        sentence = _("Llaves en %(folder)s (llave %(current)s). Guarde una copia lejos de los datos y sus respaldos.")
        return sentence % answer
