"""A list on its way through the web, as somebody at a desk brings it; the jobs run at once."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qispi.intake.models import Upload
from qispi.people.models import Person
from qispi.work.actions import run_waiting_jobs
from tests.builders.people import signed_in

HEADER = "DNI;Apellido paterno;Apellido materno;Nombres;Sexo;Correo;Establecimiento;Nota"
ADA = "41234567;Ficticia;Ejemplo;Ada;Mujer;ada@example.gob.pe;Posta Inventada;17"
BRUNO = "41234568;Inventado;Supuesto;Bruno;Hombre;;Posta Inventada;12"
NOBODY = "41;Supuesta;Ejemplo;Nadia;Mujer;;Posta Inventada;"


def a_list(*rows: str, header: str = HEADER) -> bytes:
    """A csv of these rows."""
    return "\n".join([header, *rows]).encode()


class Desk:
    """Somebody's browser and the lists that go through it."""

    def __init__(self, person: Person) -> None:
        self.person, self.client = person, signed_in(Client(), person)

    def brings(self, content: bytes, *, name: str = "lista.csv", **answers: Any) -> Upload:
        """The file is uploaded and read."""
        file = SimpleUploadedFile(name, content)
        answer = self.client.post("/listas/subir/roster/revisar/", {"file": file, **answers})
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        run_waiting_jobs()
        return Upload.objects.get(uuid=answer["Location"].split("/")[-2])

    def saves(self, upload: Upload) -> dict[str, Any]:
        """What was shown is confirmed and saved; what the page then tells a program."""
        self.client.post(f"/listas/{upload.uuid}/guardar/")
        run_waiting_jobs()
        return self.told(upload)

    def told(self, upload: Upload) -> dict[str, Any]:
        """The page of the upload for a program."""
        answer = self.client.get(f"/listas/{upload.uuid}/", headers={"accept": "application/json"})
        told: dict[str, Any] = json.loads(answer.content)
        return told

    def page(self, upload: Upload) -> str:
        """The page of the upload for a person."""
        return self.client.get(f"/listas/{upload.uuid}/").content.decode()

    def imports(self, content: bytes, **more: Any) -> dict[str, Any]:
        """Brought and saved at once."""
        return self.saves(self.brings(content, **more))


def cells_of(content: bytes) -> Sequence[Sequence[Any]]:
    """The rows of the first sheet of a file that was downloaded."""
    from qispi.kit.sheets.reading import read_table_file

    return read_table_file(content).sheets[0].rows
