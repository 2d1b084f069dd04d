"""What a person types to come in. Nothing here tells whether a document is known."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from qispi.people.rules import codes
from qispi.ui.forms import CodeInput, DocumentInput, QispiForm

_SIGNS = re.compile(r"[\s.\-]+")


def read_document(text: str) -> tuple[str, str]:
    """(kind, number) of what somebody typed: 8 digits are a DNI, 9 a carné de extranjería, letters a passport."""
    plain = _SIGNS.sub("", text).upper()
    digits = plain.removeprefix("DNI").removeprefix("CE")
    if digits.isdigit():
        return ("dni", digits.zfill(8)) if len(digits) <= 8 and not plain.startswith("CE") else ("ce", digits.zfill(9))
    return "passport", plain


class PinInput(forms.PasswordInput):
    def __init__(self, autocomplete: str = "current-password") -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": autocomplete, "maxlength": "6"})


class DocumentForm(QispiForm):
    document = forms.CharField(
        label=_("Documento"),
        help_text=_("DNI de 8 cifras, o carné de extranjería de 9."),
        max_length=20,
        widget=DocumentInput,
    )

    def document_pair(self) -> tuple[str, str]:
        return read_document(self.cleaned_data["document"])


class SignInForm(DocumentForm):
    pin = forms.CharField(label=_("PIN"), help_text=_("6 cifras."), max_length=6, widget=PinInput)


class ActivateForm(DocumentForm):
    code = forms.CharField(
        label=_("Código"),
        help_text=_("11 letras y cifras. Está en su hoja, bajo el QR."),
        max_length=20,
        widget=CodeInput,
    )

    def clean_code(self) -> str:
        code = codes.read_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("Hay un error al copiar el código. Compárelo con su hoja, letra por letra."))
        return code


class ChoosePinForm(QispiForm):
    pin = forms.CharField(
        label=_("Elija un PIN"),
        help_text=_("6 cifras que no sean su documento, una fecha ni una serie. No lo comparta con nadie."),
        max_length=6,
        widget=PinInput("new-password"),
    )
    again = forms.CharField(label=_("Escríbalo otra vez"), max_length=6, widget=PinInput("new-password"))


class NewPinForm(ChoosePinForm):
    present = forms.CharField(label=_("Su PIN de ahora"), max_length=6, widget=PinInput)
    field_order = ["present", "pin", "again"]


class FactorForm(QispiForm):
    code = forms.CharField(
        label=_("Código de 6 cifras"),
        help_text=_("El que muestra ahora su aplicación de autenticación."),
        max_length=7,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code"}),
    )

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).replace(" ", "")


class FindPeopleForm(forms.Form):
    """The search box of the list: a surname's beginning or a whole document."""

    q = forms.CharField(required=False, max_length=80)

    def text(self) -> str:
        return str(self.cleaned_data["q"]).strip() if self.is_valid() else ""
