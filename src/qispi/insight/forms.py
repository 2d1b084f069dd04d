"""What an address of this package may say: which year, as of which day, narrowed to what."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.ui.forms import DateInput, QispiForm


class DayForm(QispiForm):
    """The year of the goal and the day whose knowledge is read; what can't be read is today."""

    year = forms.IntegerField(required=False, min_value=2000, max_value=2100, label=_("Año"))
    as_of = forms.DateField(
        required=False,
        label=_("Ver la meta como se conocía el"),
        widget=DateInput(),
    )

    @classmethod
    def read(cls, query: QueryDict) -> tuple[int, date]:
        form = cls(query)
        form.is_valid()
        data: dict[str, Any] = form.cleaned_data
        as_of = data.get("as_of") or clock.today()
        return data.get("year") or as_of.year, as_of


class NarrowForm(forms.Form):
    """The part of the figure whose people are listed."""

    region = forms.RegexField(r"^(\d\d|-)$", required=False)
    sector = forms.RegexField(r"^([a-z0-9-]{1,60})$", required=False)
    audience = forms.RegexField(r"^([a-z0-9-]{1,40})$", required=False)
    month = forms.IntegerField(required=False, min_value=1, max_value=12)
    sex = forms.ChoiceField(choices=[("F", "F"), ("M", "M")], required=False)

    @classmethod
    def read(cls, query: QueryDict) -> dict[str, str]:
        form = cls(query)
        form.is_valid()
        return {name: str(value) for name, value in form.cleaned_data.items() if value}


class OfficeForm(forms.Form):
    """Whose missing people are listed: an office, a region, offices with nobody, or the whole reach."""

    office = forms.UUIDField(required=False)
    region = forms.RegexField(r"^\d\d$", required=False)
    empty = forms.BooleanField(required=False)

    @classmethod
    def read(cls, query: QueryDict) -> dict[str, Any]:
        form = cls(query)
        form.is_valid()
        told = form.cleaned_data
        return {"office": told.get("office"), "region": told.get("region") or "", "empty": bool(told.get("empty"))}
