"""Changes the key of documents while people sign in; may be stopped and run again at any point."""

from typing import Any

from django.utils.translation import gettext as _

from qispi.kit.commands import Command as Base
from qispi.kit.commands import Console
from qispi.people import actions


class Command(Base):
    help = "cambia la llave de los documentos mientras las personas siguen entrando; se puede interrumpir y repetir"

    def answer(self, **options: Any) -> dict[str, Any]:
        ring = actions.begin_key_change(by=Console())
        documents = 0
        while done := actions.backfill_next_batch():
            documents += done
        factors = actions.reseal_factors()
        actions.finish_key_change(by=Console())
        return {"key": ring.current, "documents": documents, "second_factors": factors}

    def say(self, answer: dict[str, Any]) -> str:
        return _("Llave nueva: %(key)s. Documentos: %(documents)s. Segundos factores: %(second_factors)s.") % answer
