"""`manage.py prove_interviews [FOLDER]`: every way through a simulated interview is walked, and told."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from qispi.interviews.actions import proven
from qispi.kit.commands import Command as House


class Command(House):
    help = "Prueba los casos de content/interviews: todos los caminos, puntajes y estrategias; lista los errores."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="la carpeta del caso; sin ella, todos los casos")

    def answer(self, **options: Any) -> dict[str, Any]:
        root: Path = settings.ROOT / "content" / "interviews"
        folders = [options["folder"]] if options["folder"] else sorted(path for path in root.iterdir() if path.is_dir())
        return {"scenarios": [_proved(folder) for folder in folders]}

    def say(self, answer: dict[str, Any]) -> str:
        return "\n".join(_in_words(one) for one in answer["scenarios"])


def _proved(folder: Path) -> dict[str, Any]:
    scenario, proof = proven(folder)
    told = {"key": scenario["key"], "version": scenario["version"], "pass_score": scenario["pass_score"]}
    counts = {
        "turns": len(scenario["turns"]),
        "steps": len(scenario["steps"]),
        "errors": len(scenario["errors"]),
        "disclosures": sum(len(turn["disclosures"]) for turn in scenario["turns"].values()),
    }
    return told | counts | {name: value for name, value in asdict(proof).items() if name != "faults"}


def _in_words(one: dict[str, Any]) -> str:
    lines = [
        f"{one['key']} {one['version']}: {one['turns']} turnos, {one['disclosures']} revelaciones, "
        f"{one['steps']} pasos, {one['errors']} errores críticos; todos se alcanzan",
        f"  {one['ways']:,} caminos por {one['places']:,} situaciones, ninguno sin salida; {one['endings']} finales",
        f"  puntaje de {one['lowest']} a {one['highest']}; aprueba con {one['pass_score']} y sin error crítico",
        f"  camino perfecto: {' '.join(one['perfect'])}",
        "  ninguna estrategia fija aprueba:",
    ]
    return "\n".join(lines + [f"    {score:>3}  {name}" for name, score in one["strategies"].items()])
