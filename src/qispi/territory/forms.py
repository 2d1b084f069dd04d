"""The file that somebody uploads."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qispi.ui.forms import QispiForm


class InstitutionsFileForm(QispiForm):
    """One table of institutions, of any kind that we read."""

    file = forms.FileField(
        label=_("Archivo de instituciones"),
        help_text=_("XLSX, XLS, ODS o CSV, con una columna de nombre. Reconoce los listados de RENIPRESS y SERUMS."),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > settings.QISPI_MAX_UPLOAD:
            raise forms.ValidationError(_("El archivo es demasiado grande. Divídalo en partes."))
        return file
