"""The goal of a year as a table: a number for each region and sector."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qispi.kit.ids import new_id
from qispi.programme.actions import Share
from qispi.programme.queries import GoalTable
from qispi.ui.forms import QispiForm

MOST = 1_000_000


class GoalForm(QispiForm):
    """Where the goal comes from, and its shares."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    source = forms.CharField(
        label=_("Plan o resolución que fija la meta"), max_length=300, help_text=_("Con su número y fecha.")
    )

    def __init__(self, *args: Any, table: GoalTable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        self.places = {
            f"share-{region.pk}-{sector.key}": (region, sector) for region in table.regions for sector in table.sectors
        }
        for name, (region, sector) in self.places.items():
            label = f"{region.name}, {sector.name}"
            before = table.people.get((region.pk, sector.key)) or None
            self.fields[name] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST, required=False, initial=before
            )
            self.fields[name].widget.attrs |= {"aria-label": label, "inputmode": "numeric", "class": "short"}

    @classmethod
    def blank(cls, table: GoalTable) -> "GoalForm":
        return cls(initial={"uuid": new_id(), "source": table.goal.source if table.goal else ""}, table=table)

    def rows(self) -> list[tuple[str, list[Any]]]:
        """Each region with the fields of its sectors."""
        return [
            (region.name, [self[f"share-{region.pk}-{sector.key}"] for sector in self.table.sectors])
            for region in self.table.regions
        ]

    def shares(self) -> list[Share]:
        return [
            Share(people=self.cleaned_data[name], sector_key=sector.key, region=region)
            for name, (region, sector) in self.places.items()
            if self.cleaned_data.get(name)
        ]


class PostsForm(QispiForm):
    """The institutions' file with its posts to cover."""

    file = forms.FileField(
        label=_("Tabla de puestos por cubrir"),
        help_text=_("Excel, ODS o CSV, con una columna de institución (nombre, clave o RENIPRESS) y una de puestos."),
    )
