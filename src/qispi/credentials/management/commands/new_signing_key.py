"""`manage.py new_signing_key`: the first key that signs certificates, or the next one."""

from typing import Any

from django.utils.translation import gettext as _

from qispi.credentials import actions
from qispi.kit.commands import Command as House
from qispi.kit.commands import Console


class Command(House):
    help = "crea la llave que firma los certificados, o la cambia por otra; los ya firmados se siguen verificando"

    def answer(self, **options: Any) -> dict[str, Any]:
        key = actions.new_signing_key(by=Console())
        return {"key": key.key_id, "public": key.public}

    def say(self, answer: dict[str, Any]) -> str:
        return _(
            "Desde ahora firma la llave %(key)s. La anterior ya no firma; sus certificados se siguen verificando."
        ) % (answer)
