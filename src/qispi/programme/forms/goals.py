"""The goal of a year, share by share: a sector, a region, an audience, any of them left open, and how many people."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from qispi.kit.ids import new_id
from qispi.programme.actions import Share
from qispi.programme.queries import GoalTable
from qispi.ui.forms import QispiForm

MOST = 1_000_000
MOST_ROWS = 600
SPARE = 3  # empty rows below those that are filled
PARTS = ("region", "sector", "audience")


class PlainSelect(forms.Select):
    """Drawn without a template for each option: a national goal has three hundred of these, with 26 options each."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen, marked = str(value or ""), mark_safe(" selected")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, marked if str(key) == chosen else "", label) for key, label in self.choices),
        )
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(self.build_attrs(attrs or {})), options)


@dataclass
class Group:
    """The rows of one region, which fold; the empty ones have no name."""

    name: str
    rows: list[list[Any]]
    people: int = 0
    is_open: bool = False


class GoalForm(QispiForm):
    """Where the goal comes from, and its shares. A row without people is no share; more rows come by a button."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    source = forms.CharField(
        label=_("Plan o resolución que fija la meta"), max_length=300, help_text=_("Con su número y fecha.")
    )
    count = forms.IntegerField(min_value=1, max_value=MOST_ROWS, widget=forms.HiddenInput)

    def __init__(self, *args: Any, table: GoalTable, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table, self.rows_shown = table, min(rows, MOST_ROWS)
        choices = {
            "region": [("", _("Todo el país")), *((region.pk, region.name) for region in table.regions)],
            "sector": [("", _("Todos los sectores")), *((sector.key, sector.name) for sector in table.sectors)],
            "audience": [("", _("Todos los públicos")), *table.audiences.items()],
        }
        labels = {"region": _("Región"), "sector": _("Sector"), "audience": _("Público")}
        for number in range(self.rows_shown):
            for part in PARTS:
                self.fields[f"{part}-{number}"] = forms.ChoiceField(
                    label=labels[part], choices=choices[part], required=False, widget=PlainSelect
                )
            people = forms.IntegerField(label=_("Personas"), min_value=0, max_value=MOST, required=False)
            people.widget.attrs |= {"inputmode": "numeric", "class": "short"}
            self.fields[f"people-{number}"] = people

    @classmethod
    def blank(cls, table: GoalTable) -> "GoalForm":
        """A new declaration: the shares of the one in force, to be changed."""
        rows = len(table.shares) + SPARE
        initial: dict[str, Any] = {"uuid": new_id(), "source": table.goal.source if table.goal else "", "count": rows}
        for number, share in enumerate(table.shares):
            initial |= {f"region-{number}": share.region_id or "", f"sector-{number}": share.sector_key}
            initial |= {f"audience-{number}": share.audience, f"people-{number}": share.people}
        return cls(initial=initial, table=table, rows=rows)

    @classmethod
    def sent(cls, data: Any, table: GoalTable, *, more: int = 0) -> "GoalForm":
        """What was sent; `more` adds so many empty rows to what was typed."""
        told = str(data.get("count", ""))
        rows = (int(told) if told.isdecimal() and len(told) < 4 else SPARE) + more
        data = data.copy()
        data["count"] = str(min(rows, MOST_ROWS))
        return cls(data, table=table, rows=rows)

    def groups(self) -> list[Group]:
        """The rows by region, and last those that are still empty: a year has a hundred rows, and one is changed."""
        names = {region.pk: region.name for region in self.table.regions} | {"": str(_("Todo el país"))}
        groups: dict[str | None, Group] = {}
        for number in range(self.rows_shown):
            typed = str(self[f"people-{number}"].value() or "")
            key = str(self[f"region-{number}"].value() or "") if typed else None
            group = groups.setdefault(key, Group(names.get(key or "", "") if typed else "", [], is_open=key is None))
            group.rows.append([self[f"{part}-{number}"] for part in (*PARTS, "people")])
            group.people += int(typed) if typed.isdecimal() else 0
            group.is_open |= any(f"{part}-{number}" in self.errors for part in (*PARTS, "people"))
        return sorted(groups.values(), key=lambda group: group.name == "")

    @property
    def total(self) -> int:
        """The sum of what is typed so far."""
        typed = (str(self[f"people-{number}"].value() or "") for number in range(self.rows_shown))
        return sum(int(people) for people in typed if people.isdecimal())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        seen: set[tuple[str, ...]] = set()
        for number in range(self.rows_shown):
            place = tuple(values.get(f"{part}-{number}", "") for part in PARTS)
            if values.get(f"people-{number}"):
                if place in seen:
                    self.add_error(f"people-{number}", _("Esta parte ya está en otra fila: sume las dos en una."))
                seen.add(place)
        if not seen and not self.errors:
            self.add_error("people-0", _("Escriba cuántas personas en al menos una fila."))
        return values

    def shares(self) -> list[Share]:
        regions = {region.pk: region for region in self.table.regions}
        values = self.cleaned_data
        return [
            Share(
                people=values[f"people-{number}"],
                sector_key=values[f"sector-{number}"],
                region=regions.get(values[f"region-{number}"]),
                audience=values[f"audience-{number}"],
            )
            for number in range(self.rows_shown)
            if values.get(f"people-{number}")
        ]


class PostsForm(QispiForm):
    """The institutions' file with its posts to cover."""

    file = forms.FileField(
        label=_("Tabla de puestos por cubrir"),
        help_text=_("Excel, ODS o CSV, con una columna de institución (nombre, clave o RENIPRESS) y una de puestos."),
    )
