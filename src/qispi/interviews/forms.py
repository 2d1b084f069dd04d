"""A choice as a page sends it: the id was made with the page, so that two clicks are one fact."""

from uuid import UUID

from django import forms
from django.http import QueryDict

from qispi.interviews.errors import CannotChoose
from qispi.interviews.rules import NoChoice


class ChoiceForm(forms.Form):
    """The fact's id, the turn that stood open, and what was chosen."""

    id = forms.UUIDField()
    turn = forms.CharField(max_length=60)
    choice = forms.CharField(max_length=20)

    @classmethod
    def read(cls, data: QueryDict) -> "ChoiceForm":
        """What was sent; a refusal when it can't be read."""
        form = cls(data)
        if not form.is_valid():
            raise CannotChoose(NoChoice.UNREADABLE)
        return form

    @property
    def fact(self) -> UUID:
        return UUID(str(self.cleaned_data["id"]))
