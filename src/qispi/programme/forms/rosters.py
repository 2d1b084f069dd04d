"""The roster as a table that somebody brings: what it asks besides the file, and what runs it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qispi.intake.events import Questions, Table
from qispi.kit.sheets.values import words
from qispi.people.actions.roster import COLUMNS, ROSTER, guess_layouts
from qispi.programme.actions.roster import run_roster
from qispi.programme.queries import editions_to_fill, houses_for
from qispi.programme.rules import Permission

NO_EDITION = _("Ninguna: solo registrar a las personas")


def questions(viewer: Any) -> Questions:
    """Who enrols may name an edition of her reach; a focal point brings names alone."""
    if not viewer.may(Permission.ENROL):
        return Questions()
    houses = [(str(house.uuid), house.name) for house in sorted(houses_for(viewer), key=lambda one: words(one.name))]
    editions = [(edition.key, f"{edition.title} · {edition.key}") for edition in editions_to_fill(viewer)]
    fields: dict[str, forms.Field] = {
        "institution": forms.ChoiceField(
            label=_("De qué entidad es la lista"),
            help_text=_(
                "Quien no diga dónde trabaja, o lo diga con un nombre que no está en el directorio, entra en ella."
            ),
            choices=[("", _("No se sabe, o son varias")), *houses],
            required=False,
        ),
        "edition": forms.ChoiceField(
            label=_("Edición en la que se inscriben"),
            help_text=_("Si la lista es de un curso abierto en Qispi."),
            choices=[("", NO_EDITION), *editions],
            required=False,
        ),
        "attended": forms.BooleanField(
            label=_("Ya fueron capacitadas: estuvieron en la sala todas las horas"),
            help_text=_("Queda como «importado». Si la regla de la edición pide nota, el archivo debe traerla."),
            required=False,
        ),
    }
    return Questions(fields, _kept)


def _kept(answers: dict[str, Any]) -> dict[str, Any]:
    if answers.get("attended") and not answers.get("edition"):
        raise forms.ValidationError({"edition": gettext("Elija la edición en la que estuvieron.")})
    kept = {key: answers[key] for key in ("institution", "edition") if answers.get(key)}
    return kept | ({"attended": bool(answers.get("attended"))} if "edition" in kept else {})


def says(viewer: Any, context: dict[str, Any]) -> str:
    """What the list is for."""
    if not context.get("edition"):
        return ""
    about = {"edition": context["edition"]}
    if context.get("attended"):
        return gettext("Se inscriben en la edición %(edition)s y quedan con presencia de todas las horas.") % about
    return gettext("Se inscriben en la edición %(edition)s.") % about


ROSTERS = Table(
    name="roster",
    title=_("Subir una lista de personas"),
    lead=_("Suba el archivo tal como lo recibió. Primero verá qué traería; nada cambia hasta que usted lo guarde."),
    permission=Permission.IMPORT_ROSTER,
    kind=ROSTER,
    labels=COLUMNS,
    run=run_roster,
    guess=guess_layouts,
    asks=questions,
    says=says,
)
