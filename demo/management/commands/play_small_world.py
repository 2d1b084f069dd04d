"""The small invented world of `make run`: a goal, and somebody to enter as."""

from typing import Any

from demo.people import CAST, PIN, let_in_the_cast
from qispi.kit import clock
from qispi.kit.commands import Command as House
from qispi.kit.commands import Console
from qispi.programme.actions import Share, set_goal
from qispi.territory.models import Region

# for each of the 25 regions: 3,000 in all
SHARES = {"salud": 54, "interior": 24, "educacion": 16, "mujer": 14, "ministerio-publico": 12}


class Command(House):
    help = "Crea a las personas inventadas y su meta, una sola vez, y dice cómo entrar."

    def answer(self, **options: Any) -> dict[str, Any]:
        console = Console()
        let_in_the_cast(by=console)
        regions = Region.objects.order_by("code")
        shares = [Share(people, key, region) for region in regions for key, people in SHARES.items()]
        set_goal(year=clock.today().year, shares=shares, source="Plan inventado para probar", by=console)
        return {"pin": PIN, "people": {one.who: one.document for one in CAST}}

    def say(self, answer: dict[str, Any]) -> str:
        lines = [f"  {who:<28} documento {document}" for who, document in answer["people"].items()]
        first = f"Datos inventados. Entre en /entrar/ con el PIN {answer['pin']} y uno de estos documentos:"
        last = "El segundo factor de quien tiene un rol se muestra en la cinta de arriba."
        return "\n".join([first, *lines, last])
