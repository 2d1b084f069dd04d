"""A step of a study as a page sends it: the id was made with the page, so that two clicks are one fact."""

from uuid import UUID

from django import forms
from django.http import QueryDict

from qispi.learning.errors import CannotStudy, NoStep


class StepForm(forms.Form):
    """The fact's id, and for a question what was answered."""

    id = forms.UUIDField()
    check = forms.CharField(max_length=80, required=False)
    option = forms.CharField(max_length=20, required=False)

    @classmethod
    def read(cls, data: QueryDict) -> "StepForm":
        """What was sent; a refusal when it can't be read."""
        form = cls(data)
        if not form.is_valid():
            raise CannotStudy(NoStep.UNREADABLE)
        return form

    @property
    def step_id(self) -> UUID:
        return UUID(str(self.cleaned_data["id"]))
