"""`manage.py prepare`: what an installation starts with; what is there already is left alone."""

from io import StringIO
from typing import Any

from django.core.management import call_command, get_commands

from qispi.kit.commands import Command as House
from qispi.territory.actions import load_tree

WORLD = "play_small_world"  # of the demo, which production does not list


class Command(House):
    help = "Carga el territorio, las primeras instituciones y el curso; en desarrollo, también personas inventadas."

    def answer(self, **options: Any) -> dict[str, Any]:
        is_new = load_tree()
        said = self.stderr if options["json"] else self.stdout
        call_command("publish_course", stdout=StringIO())
        if WORLD in get_commands():
            call_command(WORLD, stdout=said)
        return {"loaded": is_new}

    def say(self, answer: dict[str, Any]) -> str:
        return ""
