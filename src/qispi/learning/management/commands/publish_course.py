"""`manage.py publish_course [FOLDER]`: a course's files become a version that never changes."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from qispi.kit.commands import Command as House
from qispi.kit.commands import Console
from qispi.learning.actions import compiled, publish
from qispi.learning.compiler.weights import UNIT_BUDGET, too_heavy, weights
from qispi.learning.models import CourseVersion


class Command(House):
    help = "Publica un curso de content/courses; el mismo otra vez no cambia nada, y un curso con errores los lista."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="la carpeta del curso; sin ella, todos los cursos")

    def answer(self, **options: Any) -> dict[str, Any]:
        root: Path = settings.ROOT / "content" / "courses"
        folders = [options["folder"]] if options["folder"] else sorted(path for path in root.iterdir() if path.is_dir())
        return {"courses": [_published(folder) for folder in folders]}

    def say(self, answer: dict[str, Any]) -> str:
        return "\n".join(
            f"{one['course']} {one['version']}: {'publicado' if one['new'] else 'sin cambios'}, "
            f"{one['lessons']} lecciones, {one['minutes']} min\n{_weighed(one)}"
            for one in answer["courses"]
        )


def _weighed(one: dict[str, Any]) -> str:
    """What a phone will download, and what of it is more than a bad line can be asked for."""
    units = ", ".join(f"{unit} {packed / 1024:.1f} KB" for unit, packed in one["weights"].items())
    heavy = f"; por encima del límite de {UNIT_BUDGET // 1024} KB por unidad: {', '.join(one['heavy'])}"
    return f"  por la red: {units}{heavy if one['heavy'] else ''}"


def _published(folder: Path) -> dict[str, Any]:
    package = compiled(folder)
    is_known = CourseVersion.objects.filter(fingerprint=package.fingerprint).exists()
    units = weights(package)
    version = publish(package, by=Console())
    return {
        "course": version.course_key,
        "version": version.version,
        "title": version.title,
        "fingerprint": version.fingerprint,
        "lessons": len(package.lessons),
        "minutes": version.minutes,
        "new": not is_known,
        "weights": units,
        "heavy": too_heavy(package, units),
    }
