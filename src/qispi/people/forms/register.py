"""What is typed on the pages of the register: corrections, posts, roles, slips, merges."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.people.models import ROLE_NAMES, CorrectionRequest, Person
from qispi.people.queries import institutions_for_slips
from qispi.territory.models import Institution, Region
from qispi.ui.forms import ByNameField, DateInput, OptionRadios, QispiForm


class PersonForm(QispiForm):
    paternal_surname = forms.CharField(label=_("Primer apellido"), max_length=80)
    maternal_surname = forms.CharField(label=_("Segundo apellido"), max_length=80, required=False)
    given_names = forms.CharField(label=_("Nombres"), max_length=120)
    sex = forms.ChoiceField(label=_("Sexo"), choices=Person.Sex.choices, widget=OptionRadios)
    email = forms.EmailField(label=_("Correo"), required=False)
    phone = forms.CharField(label=_("Teléfono"), max_length=20, required=False)


class PostForm(QispiForm):
    """A new present post. Only institutions in reach can be chosen."""

    institution = ByNameField(Institution.objects.none(), label=_("Institución"))
    position = forms.CharField(label=_("Puesto"), max_length=120, required=False)
    labour_regime = forms.CharField(label=_("Régimen laboral"), max_length=60, required=False)
    from_on = forms.DateField(label=_("Desde"), widget=DateInput, initial=clock.today)

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["institution"]
        field.queryset = institutions_for_slips(viewer)  # type: ignore[attr-defined]


class RoleForm(QispiForm):
    role = forms.ChoiceField(
        label=_("Rol"), choices=[(role.value, name) for role, name in ROLE_NAMES.items()], widget=OptionRadios
    )
    region = ByNameField(
        Region.objects.all(), label=_("Región"), required=False, help_text=_("Para coordinar o dictar en una región.")
    )
    institution = ByNameField(
        Institution.objects.filter(closed_on=None).order_by("name"),
        label=_("Institución"),
        required=False,
        help_text=_("Para ser enlace: alcanza también lo que depende de ella."),
    )


class SlipsForm(QispiForm):
    institution = ByNameField(
        Institution.objects.none(), label=_("Institución"), help_text=_("Alcanza también lo que depende de ella.")
    )

    def __init__(self, *args: Any, institutions: QuerySet[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions  # type: ignore[attr-defined]


class CorrectionForm(QispiForm):
    about = forms.ChoiceField(label=_("¿Qué está mal?"), choices=CorrectionRequest.About.choices, widget=OptionRadios)
    text = forms.CharField(
        label=_("¿Cómo debe decir?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("En pocas palabras."),
    )


class AnswerForm(forms.Form):
    decision = forms.CharField(required=False)
    answer = forms.CharField(required=False, max_length=300)


class MergeForm(forms.Form):
    keep = forms.UUIDField()
    drop = forms.UUIDField()
    reason = forms.CharField(max_length=300)
