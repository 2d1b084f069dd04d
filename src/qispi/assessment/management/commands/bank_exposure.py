"""`manage.py bank_exposure [--course …] [--json]`: how often the questions were seen this year, and how many a bank
that is too small lacks in each part.
"""

from typing import Any

from django.core.management.base import CommandParser

from qispi.assessment import queries
from qispi.assessment.queries import BankPage
from qispi.kit.commands import Command as House
from qispi.kit.commands import Console


class Command(House):
    help = "Cuántas personas vieron cada pregunta este año, y cuántas preguntas faltan en cada parte del banco."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--course", default="", help="la clave de un curso; sin ella, todos")

    def answer(self, **options: Any) -> dict[str, Any]:
        newest = {version.course_key: version for version in reversed(queries.banks(Console()))}
        asked = [version for key, version in newest.items() if options["course"] in {"", key}]
        return {"banks": [_told(queries.bank(Console(), bank.course_key, bank.version)) for bank in asked]}

    def say(self, answer: dict[str, Any]) -> str:
        return "\n\n".join("\n".join(_lines(bank)) for bank in answer["banks"]) or "Ningún curso tiene banco todavía."


def _told(page: BankPage) -> dict[str, Any]:
    return {
        "course": page.version.course_key,
        "version": page.version.version,
        "year": page.exposure.year,
        "people": page.exposure.people,
        "limit_percent": page.exposure.limit.percent,
        "limit_from_people": page.exposure.limit.from_people,
        "highest_percent": round(page.highest, 2),
        "items": page.items,
        "above_limit": len(page.exposure.worn),
        "is_too_small": page.missing > 0,
        "missing": page.missing,
        "strata": [
            {
                "stratum": part.stratum.key,
                "draw": part.stratum.draw,
                "items": len(part.items),
                "highest_percent": round(part.highest, 2),
                "needed": part.needed,
                "missing": part.missing,
            }
            for part in page.strata
        ],
    }


def _lines(bank: dict[str, Any]) -> list[str]:
    small = f"El banco es pequeño: hacen falta {bank['missing']} preguntas más." if bank["missing"] else "Alcanza."
    return [
        f"{bank['course']} {bank['version']}: en {bank['year']} rindieron {bank['people']} personas.",
        f"La pregunta más vista la vio el {bank['highest_percent']} % (límite {bank['limit_percent']} %, "
        f"desde {bank['limit_from_people']} personas); sobre el límite: {bank['above_limit']} de {bank['items']}.",
        small,
        *(
            f"  {part['stratum']:<20} toma {part['draw']}, hay {part['items']:>3}, la más vista "
            f"{part['highest_percent']:>5} %, hacen falta {part['needed']:>3}: faltan {part['missing']}"
            for part in bank["strata"]
        ),
    ]
