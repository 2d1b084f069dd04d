"""People for an edition: documents pasted one per line, people chosen from a list, or everybody not yet trained."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qispi.people.models import Person
from qispi.people.queries.persons import people_by_documents
from qispi.programme.rules import document_in
from qispi.ui.forms import QispiForm

MOST_LINES = 2_000


class PasteForm(QispiForm):
    """One document on each line; names beside it are passed over."""

    documents = forms.CharField(
        label=_("Documentos, uno por línea"),
        help_text=_("DNI de 8 cifras, «CE» y su número, o pasaporte. Puede pegarlos desde Excel."),
        widget=forms.Textarea({"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        required=False,
    )

    def found(self, reach: Any) -> tuple[list[Person], list[str]]:
        """Who holds these documents within reach, and the lines that find nobody: unknown or beyond reach, the same."""
        if not self.is_valid():
            return [], []
        lines = [line for line in self.cleaned_data["documents"].splitlines() if line.strip()][:MOST_LINES]
        read = {line: document_in(line) for line in lines}
        people = people_by_documents({pair for pair in read.values() if pair})
        within = set(reach.filter(pk__in={person.pk for person in people.values()}).values_list("pk", flat=True))
        found, missing = {}, []
        for line in lines:
            pair = read[line]
            person = people.get(pair) if pair else None
            if person is not None and person.pk in within:
                found[person.pk] = person
            else:
                missing.append(line.strip()[:40])
        return list(found.values()), missing


class ChooseForm(QispiForm):
    """People ticked in a list; a stranger's id is no choice."""

    def __init__(self, *args: Any, reach: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = forms.ModelMultipleChoiceField(reach, to_field_name="uuid", required=False)

    def chosen(self) -> list[Person]:
        return list(self.cleaned_data["people"]) if self.is_valid() else []
