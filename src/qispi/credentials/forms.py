"""The code of a paper, and why a certificate is revoked or corrected."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from qispi.credentials.models import Revocation
from qispi.ui.forms import CodeInput, OptionRadios, QispiForm

CAUSES = [
    (Revocation.Cause.FALSE_FACTS, _("Los hechos no eran ciertos: la persona deja de contar como capacitada")),
    (Revocation.Cause.BY_MISTAKE, _("Se emitió por error: la persona sigue contando")),
]


class CodeForm(QispiForm):
    """A code as it is printed under the QR; anything may be typed, everything gets an answer."""

    codigo = forms.CharField(
        label=_("Código del certificado"),
        help_text=_("Está junto al QR: cinco grupos de letras y cifras."),
        widget=CodeInput({"autocomplete": "off"}),
        required=False,
    )


class OneForm(forms.Form):
    """Whose certificate is issued when it is not everybody's. The worker looks whether it is due in that edition."""

    completion = forms.UUIDField(required=False)

    def chosen(self) -> list[UUID]:
        """The one that was chosen; none for everybody. What can't be read must not become everybody."""
        if not self.is_valid():
            raise Http404
        chosen = self.cleaned_data["completion"]
        return [chosen] if chosen else []


class RevokeForm(QispiForm):
    """Why a certificate no longer proves anything."""

    cause = forms.ChoiceField(
        label=_("Por qué se anula"),
        choices=CAUSES,
        widget=OptionRadios,
        error_messages={"required": _("Elija por qué se anula.")},
    )
    reason = forms.CharField(
        label=_("Motivo, para el expediente"),
        help_text=_("No se publica. Quien verifique el papel solo verá por qué se anuló."),
        max_length=300,
        error_messages={"required": _("Escriba el motivo.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="anular_%s", **kwargs)  # two forms on one page ask for a reason


class CorrectForm(QispiForm):
    """What was wrong on the paper."""

    reason = forms.CharField(
        label=_("Qué dato estaba equivocado"),
        help_text=_("Corríjalo antes en el registro: el certificado nuevo dirá lo que el registro dice."),
        max_length=300,
        error_messages={"required": _("Escriba qué dato estaba equivocado.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="corregir_%s", **kwargs)
