"""The file that somebody brings, and what its columns are."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from qispi.intake.events import Questions, Table
from qispi.intake.reports import BELOW, Head, Report
from qispi.intake.rules import Chosen
from qispi.kit.sheets import limits
from qispi.kit.sheets.errors import SENTENCES
from qispi.ui.forms import QispiForm


class UploadForm(QispiForm):
    """A file of any kind that we read, and what its kind of table asks besides."""

    file = forms.FileField(
        label=_("Archivo"),
        help_text=_(
            "Excel (.xlsx, .xls), .ods o .csv, tal como lo recibió: con título, varias hojas o filas en blanco."
        ),
        widget=forms.ClearableFileInput({"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
        error_messages={"empty": SENTENCES["empty"]},
    )

    def __init__(self, *args: Any, questions: Questions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        self.fields.update(questions.fields)

    def clean_file(self) -> Any:
        """Bounded before anything parses it: by its size, its first bytes and its zip's directory."""
        file = self.cleaned_data["file"]
        if file.size > settings.QISPI_MAX_UPLOAD:
            raise forms.ValidationError(SENTENCES["too_large"])
        file.seek(0)
        found = limits.kind_of(file.read())
        file.seek(0)
        if found.startswith("!"):
            raise forms.ValidationError(SENTENCES[found[1:]])
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        answers = {name: cleaned.get(name) for name in self.questions.fields}
        cleaned["context"] = self.questions.kept(answers)
        return cleaned


class SheetForm(QispiForm):
    """One sheet: where its titles are, and what each column is. Without a row of titles it is not read."""

    header_row = forms.IntegerField(
        label=_("Fila de los títulos"),
        min_value=0,
        required=False,
        help_text=_("El número que muestra Excel; 0 si no tiene títulos. Vacía: esta hoja no se lee."),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, sheet: Head, table: Table, is_only: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.is_only = sheet, is_only
        shown_row = self._row_of_titles()
        self.fields["header_row"].initial = "" if shown_row is None else shown_row
        self.fields["header_row"].validators.append(MaxValueValidator(sheet.rows))
        self.shown_row = 1 if shown_row is None else shown_row
        by_index = {index: key for key, index in sheet.columns.items()} if shown_row == sheet.header_row else {}
        choices = [("", _("No se usa")), *((key, label) for key, label in table.labels.items())]
        for index in range(self._width()):
            title = self._title(index)
            self.fields[f"c{index}"] = forms.ChoiceField(
                label=title, choices=choices, required=False, initial=by_index.get(index, "")
            )

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Each column with its letter, its title and the first cells below it."""
        names = [name for name in self.fields if name.startswith("c")]
        return [
            {"letter": letter_of(int(name[1:])), "bound": self[name], "cells": self._below(int(name[1:]))}
            for name in names
        ]

    def chosen(self) -> Chosen | None:
        """The sheet as it was sent; None where it is not read."""
        row = self.cleaned_data.get("header_row")
        said = {int(name[1:]): self.cleaned_data[name] for name in self.fields if name.startswith("c")}
        columns = {index: key for index, key in said.items() if key}
        return Chosen(self.sheet.name, row, columns) if row is not None and columns else None

    def _row_of_titles(self) -> int | None:
        """What was asked to be shown, else what was guessed."""
        if self.is_bound:
            asked = self.data.get(self.add_prefix("header_row"), "")
            return int(asked) if str(asked).isdigit() and int(asked) <= self.sheet.rows else None
        return 1 if self.is_only and self.sheet.header_row is None else self.sheet.header_row

    def _width(self) -> int:
        near = range(self.shown_row, self.shown_row + BELOW + 1)
        return max(
            [0, *(len(self.sheet.row(number)) for number in near), *(i + 1 for i in self.sheet.columns.values())]
        )

    def _title(self, index: int) -> str:
        return _cell(self.sheet.row(self.shown_row), index) or str(_("sin título"))

    def _below(self, index: int) -> list[str]:
        rows = [self.sheet.row(number) for number in range(self.shown_row + 1, self.shown_row + BELOW + 1)]
        return [cell for row in rows if (cell := _cell(row, index))]


def _cell(row: list[str], index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def letter_of(index: int) -> str:
    """The letters over a column: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_forms(report: Report, table: Table, data: Any = None) -> list[SheetForm]:
    """One form for each sheet of the file."""
    return [
        SheetForm(data, prefix=f"s{number}", sheet=sheet, table=table, is_only=len(report.sheets) == 1)
        for number, sheet in enumerate(report.sheets)
    ]
