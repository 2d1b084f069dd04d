"""Forms that render themselves in the look: label above, hint, error with what to do, a summary on top.

`Form` and `ModelForm` of every package derive from `QispiForm`; `{{ form }}` gives the summary and the fields.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

DASHES = "---------"  # what Django offers where nothing was chosen yet; a screen reader spells it


class QispiRenderer(DjangoTemplates):
    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class OptionRadios(forms.RadioSelect):
    """Radio buttons whose whole row is the target."""

    template_name = "ui/forms/options.html"


class OptionBoxes(forms.CheckboxSelectMultiple):
    """Check boxes whose whole row is the target."""

    template_name = "ui/forms/options.html"


class QispiForm(forms.Form):
    """The base of every form of the house."""

    default_renderer = QispiRenderer()  # one for all: each has an engine of its own, which compiles its templates once
    takes_focus = True  # the summary of errors is where a person lands after sending

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False  # our own words, and the same ones in every browser
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == DASHES:
                field.empty_label = _("Elija de la lista") if field.required else _("Sin elegir")


class _Alphabetical(ModelChoiceIterator):  # type: ignore[type-arg]
    """Á beside A, on both engines."""

    def __iter__(self) -> Iterator[Any]:
        choices = list(super().__iter__())
        yield from sorted(choices, key=lambda choice: (choice[0] != "", _without_accents(str(choice[1]))))


class ByNameField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of a list that people look through by its names."""

    iterator = _Alphabetical


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(sign))


class DocumentInput(forms.TextInput):
    """A DNI or a carné: digits on a phone's keyboard, never offered by the browser on a shared machine."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"} | (attrs or {}))


class CodeInput(forms.TextInput):
    """A printed code, typed in capitals and spaced."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"class": "code", "autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
            | (attrs or {})
        )


class DateInput(forms.DateInput):
    """A day from the browser's own calendar, written as ISO whatever the locale."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
