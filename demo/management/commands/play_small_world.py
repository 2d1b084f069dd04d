"""The small invented world of `make run`: a region's last weeks, a goal, a room of today, somebody to enter as."""

from datetime import datetime
from typing import Any

from django.db import transaction

from demo.first_steps import open_at_own_pace
from demo.note import read_note
from demo.people import CAST, PIN
from demo.play import play
from demo.world import imagine, sample
from qispi.kit import clock
from qispi.kit.commands import Command as House
from qispi.kit.commands import Console
from qispi.people.models import Person

OPENS_BETWEEN = (7, 18)  # when a session may begin: at this hour, so that it can be marked at once


class Command(House):
    help = "Juega una parte pequeña del mundo inventado, una sola vez, y dice cómo entrar."

    def answer(self, **options: Any) -> dict[str, Any]:
        if read_note() is None and not Person.objects.exists():
            now = clock.now()
            with transaction.atomic():  # all of it or nothing: whoever stops it halfway begins again
                play(imagine(sample(clock.today(), meets_at=_hour_of(now))), now)
                open_at_own_pace(by=Console())
        return {"pin": PIN, "people": {one.who: one.document for one in CAST}}

    def say(self, answer: dict[str, Any]) -> str:
        lines = [f"  {who:<28} documento {document}" for who, document in answer["people"].items()]
        first = f"Datos inventados. Entre en /entrar/ con el PIN {answer['pin']} y uno de estos documentos:"
        last = "El segundo factor de quien tiene un rol se muestra en la cinta de arriba."
        return "\n".join([first, *lines, last])


def _hour_of(now: datetime) -> int:
    earliest, latest = OPENS_BETWEEN
    return min(latest, max(earliest, now.astimezone(clock.LIMA).hour))
