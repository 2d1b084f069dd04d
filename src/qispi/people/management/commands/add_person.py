"""Brings one person in from the console: the first coordinator of an installation."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from qispi.kit.commands import Command as Base
from qispi.kit.commands import Console
from qispi.people import actions
from qispi.people.rules import Role, codes


class Command(Base):
    help = "registra a una persona, le da un rol e imprime su código una sola vez"

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--document", required=True, help="número del documento")
        parser.add_argument("--kind", default="dni", choices=["dni", "ce", "passport"], help="tipo de documento")
        parser.add_argument("--surname", required=True, help="primer apellido")
        parser.add_argument("--second-surname", default="", help="segundo apellido")
        parser.add_argument("--names", required=True, help="nombres")
        parser.add_argument("--sex", required=True, choices=["F", "M"])
        parser.add_argument("--role", default=Role.OPERATOR.value, choices=[role.value for role in Role])
        parser.add_argument("--region", default="", help="código INEI de la región que coordina")
        parser.add_argument("--institution", default="", help="clave de la institución de la que es enlace")

    def answer(self, **options: Any) -> dict[str, Any]:
        new = actions.NewPerson(
            paternal_surname=options["surname"],
            maternal_surname=options["second_surname"],
            given_names=options["names"],
            sex=options["sex"],
            documents=[(options["kind"], options["document"])],
        )
        person, code = actions.admit_person(
            new, role=options["role"], region=options["region"], institution=options["institution"], by=Console()
        )
        return {"person": str(person.uuid), "role": options["role"], "code": codes.written(code)}

    def say(self, answer: dict[str, Any]) -> str:
        sentence = _("Código para entrar en /activar/: %(code)s. Se muestra solo ahora; vence en 14 días.")
        return sentence % answer
