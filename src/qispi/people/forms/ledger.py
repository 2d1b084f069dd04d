"""What of a log somebody wants to see."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qispi.people.rules.inquiry import Inquiry
from qispi.ui.forms import QispiForm


class InquiryForm(QispiForm):
    """A day; a person comes by a link from the page itself."""

    day = forms.DateField(label=_("Día"), required=False, widget=forms.DateInput({"type": "date"}))
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def inquiry(self) -> Inquiry:
        """What can't be read narrows nothing."""
        self.is_valid()
        person = self.cleaned_data.get("person")
        return Inquiry(self.cleaned_data.get("day"), str(person) if person else "")
