"""`manage.py write_bundles FOLDER`: the published courses as plain files, which a proxy serves without Django."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from qispi.assessment.queries import every_sealed_file, sealed_file
from qispi.kit.commands import Command as House
from qispi.offline import queries
from qispi.offline.packing import Travelling


class Command(House):
    help = "Escribe los cursos publicados en una carpeta, cada archivo con su .gz, para que un proxy los sirva."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="la carpeta; lo que ya está en ella no se escribe otra vez")

    def answer(self, **options: Any) -> dict[str, Any]:
        root: Path = options["folder"] / "offline"
        versions, hashes = queries.every_bundle()
        # files before manifests: whoever reads a manifest finds what it names
        new = sum(_written(root / "archivos" / one, queries.file_named(one)) for one in hashes)
        for course, version in versions:
            data = Travelling(queries.manifest_named(course, version))
            _written(root / "cursos" / course / version / "manifest.json", data)
        for one in every_sealed_file():
            _written(root / "pruebas" / one, Travelling(sealed_file(one)))
        return {"versions": len(versions), "files": len(hashes), "new": new, "folder": str(options["folder"])}

    def say(self, answer: dict[str, Any]) -> str:
        return "{versions} versiones, {files} archivos ({new} nuevos) en {folder}".format(**answer)


def _written(path: Path, one: Travelling) -> bool:
    """Both forms, each moved into its place whole: a proxy that reads meanwhile never sees half a file."""
    forms = {path: one.data, path.with_name(f"{path.name}.gz"): one.packed}
    if all(form.is_file() and form.read_bytes() == data for form, data in forms.items()):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    for form, data in forms.items():
        half = form.with_name(f"{form.name}.half")
        half.write_bytes(data)
        half.replace(form)
    return True
