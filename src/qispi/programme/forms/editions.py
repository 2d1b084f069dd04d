"""An edition on one page, a session on half of one."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from qispi.kit.access import Viewer
from qispi.kit.clock import LIMA
from qispi.kit.ids import new_id
from qispi.programme import queries
from qispi.programme.actions import Signs
from qispi.programme.models import Edition, Signatory
from qispi.ui.forms import DateInput, OptionRadios, QispiForm

SIGNATORIES = (1, 2)
SIGNS = ("signs", "position", "resolution")
MAY_CHANGE = frozenset({"title", "ends_on", "capacity"})  # once somebody has completed the edition


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class EditionForm(QispiForm):
    """Everything with a default but the dates: an edition is opened in under three minutes."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)  # made with the page: two clicks open one edition
    title = forms.CharField(
        label=_("Nombre de la edición"),
        max_length=200,
        help_text=_("Por ejemplo, con el número de grupo. El certificado lleva el título del curso."),
    )
    modality = forms.ChoiceField(label=_("Modalidad"), choices=Edition.Modality.choices, widget=OptionRadios)
    starts_on = forms.DateField(label=_("Empieza"), widget=DateInput)
    ends_on = forms.DateField(label=_("Termina"), widget=DateInput)
    hours = forms.DecimalField(
        label=_("Horas"), min_value=Decimal("0.25"), max_value=400, decimal_places=2, help_text=_("En total.")
    )
    capacity = forms.IntegerField(
        label=_("Vacantes"), min_value=1, required=False, help_text=_("Déjelo vacío si no hay límite.")
    )
    rule = forms.ChoiceField(
        label=_("Qué hace falta para contar como persona capacitada"), choices=Edition.Rule.choices, widget=OptionRadios
    )
    minimum_share = forms.IntegerField(label=_("Porcentaje mínimo de las horas"), min_value=1, max_value=100)
    minimum_mark = forms.IntegerField(label=_("Nota mínima, de 20"), min_value=0, max_value=20)
    has_pre_test = forms.BooleanField(
        label=_("Prueba de entrada"),
        required=False,
        help_text=_("Muestra con qué llega el grupo. No da nota a nadie; solo con una prueba final."),
    )
    provider = forms.CharField(label=_("Quién la dicta"), max_length=200)
    is_partial = forms.BooleanField(label=_("Es una parte del curso («curso parcial»)"), required=False)
    signs_1 = forms.CharField(label=_("Quien firma los certificados"), max_length=160, required=False)
    position_1 = forms.CharField(label=_("Su cargo"), max_length=160, required=False)
    resolution_1 = forms.CharField(label=_("Resolución que le da esa función"), max_length=120, required=False)
    signs_2 = forms.CharField(label=_("Segunda firma"), max_length=160, required=False)
    position_2 = forms.CharField(label=_("Cargo de la segunda firma"), max_length=160, required=False)
    resolution_2 = forms.CharField(label=_("Resolución de la segunda firma"), max_length=120, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = queries.regions_for(viewer)
        self.fields["region"] = forms.ModelChoiceField(
            regions.regions,
            label=_("Región"),
            required=not regions.is_nation,
            empty_label=_("Todo el país") if regions.is_nation else None,
        )
        self.order_fields(["uuid", "title", "region"])

    @classmethod
    def blank(cls, viewer: Viewer) -> "EditionForm":
        """A new page: what the last edition had, so that nobody types it twice."""
        usual = queries.usual_edition(viewer)
        initial = {
            "uuid": new_id(),
            "title": usual.title,
            "provider": usual.provider,
            "hours": usual.hours,
            "modality": Edition.Modality.IN_PERSON,
            "rule": Edition.Rule.HOURS_AND_MARK,
            "minimum_share": 80,
            "minimum_mark": 14,
        }
        return cls(initial=initial | _typed(usual.signatories), viewer=viewer)

    @classmethod
    def of(cls, found: queries.ToChange, *args: Any, viewer: Viewer) -> "EditionForm":
        """The page that corrects an edition; what may not change any more is shown and can't be typed over."""
        edition = found.edition
        own = {name: getattr(edition, name) for name in cls.base_fields if hasattr(edition, name)}
        initial = own | {"hours": Decimal(edition.minutes) / 60, "region": edition.region_id}
        form = cls(*args, initial=initial | _typed(found.signatories), viewer=viewer)
        for name, field in form.fields.items():
            may_change = name in MAY_CHANGE or name.rpartition("_")[0] in SIGNS
            field.disabled = name == "uuid" or (found.is_settled and not may_change)
        return form

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("La fecha de fin es anterior a la de inicio."))
        for number in SIGNATORIES:
            if values.get(f"signs_{number}") and not values.get(f"position_{number}"):
                self.add_error(f"position_{number}", _("Escriba el cargo de quien firma."))
        return values

    def edition(self) -> dict[str, Any]:
        """What was typed, as `open_edition` takes it."""
        values = dict(self.cleaned_data)
        signatories = []
        for number in SIGNATORIES:
            signs = Signs(*(values.pop(f"{name}_{number}") for name in SIGNS))
            signatories += [signs] if signs.name else []
        return values | {"minutes": int(values.pop("hours") * 60), "signatories": signatories}

    def changes(self) -> dict[str, Any]:
        """What was typed, as `change_edition` takes it."""
        values = self.edition()
        del values["uuid"]
        return values


def _typed(signatories: Sequence[Signatory]) -> dict[str, str]:
    return {
        f"{name}_{number}": value
        for number, who in zip(SIGNATORIES, signatories, strict=False)
        for name, value in zip(SIGNS, (who.name, who.position, who.resolution), strict=True)
    }


class FindForm(QispiForm):
    """Which editions the list shows; what can't be read finds all."""

    STATES = (
        ("", _("Todas")),
        ("coming", _("Por empezar")),
        ("running", _("En curso")),
        ("over", _("Terminadas")),
        ("cancelled", _("Canceladas")),
    )

    q = forms.CharField(required=False, max_length=100)
    region = forms.RegexField(r"^\d\d$", required=False)
    state = forms.ChoiceField(required=False, choices=STATES)

    @classmethod
    def read(cls, query: QueryDict) -> dict[str, str]:
        form = cls(query)
        form.is_valid()
        return {name: form.cleaned_data.get(name) or "" for name in cls.base_fields}


class SessionForm(QispiForm):
    """One meeting: a day, two hours, a place and who gives it."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("Día"), widget=DateInput)
    opens = forms.TimeField(label=_("Desde"), widget=TimeInput)
    closes = forms.TimeField(label=_("Hasta"), widget=TimeInput)
    place = forms.CharField(label=_("Lugar o enlace"), max_length=200, required=False)
    title = forms.CharField(label=_("Tema"), max_length=160, required=False)

    def __init__(self, *args: Any, viewer: Viewer, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trainer"] = forms.ModelChoiceField(
            queries.trainers_for(viewer, edition),
            label=_("Quién la dicta"),
            required=False,
            empty_label=_("Por definir"),
        )

    @classmethod
    def blank(cls, viewer: Viewer, edition: Edition) -> "SessionForm":
        initial = {"uuid": new_id(), "on": edition.starts_on, "opens": time(9), "closes": time(13)}
        return cls(initial=initial, viewer=viewer, edition=edition)

    def session(self) -> dict[str, Any]:
        """What was typed, as `plan_session` takes it; an end before the beginning is after midnight."""
        values = dict(self.cleaned_data)
        day, opens, closes = values.pop("on"), values.pop("opens"), values.pop("closes")
        opens_at, closes_at = datetime.combine(day, opens, LIMA), datetime.combine(day, closes, LIMA)
        if closes_at <= opens_at and closes < time(6):
            closes_at += timedelta(days=1)
        return values | {"opens_at": opens_at, "closes_at": closes_at}


class ReasonForm(QispiForm):
    """Why something is cancelled."""

    reason = forms.CharField(label=_("Motivo"), max_length=300, required=False)
