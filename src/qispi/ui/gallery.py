"""What the gallery shows: every component with invented figures that add up."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from qispi.ui.colour import contrast, tokens
from qispi.ui.components import Attention, Fact, Key, LineChart, RegionFigure, Tab
from qispi.ui.country import drawn_map, level_of
from qispi.ui.forms import CodeInput, DocumentInput, OptionRadios, QispiForm

SHEET = Path(__file__).parent / "static" / "ui" / "qispi.css"
SWATCHES = [
    ("blue", "Azul de acción", "botones, enlaces, dato propio"),
    ("blue-deep", "Azul profundo", "al pasar y pulsar"),
    ("bright", "Azul de campaña", "solo gráficos e ilustración"),
    ("blue-wash", "Azul agua", "fondos de sección"),
    ("care", "Tierra", "lo que pide cuidado"),
    ("care-wash", "Tierra clara", "fondo de aviso"),
    ("good", "Verde", "hecho, válido"),
    ("stop", "Rojo", "error, anulado"),
    ("ink", "Tinta", "texto"),
    ("ink-2", "Tinta suave", "texto de apoyo"),
    ("edge", "Borde", "controles y ejes"),
    ("wash", "Gris agua", "fondos"),
]
SHARES = [74, 74, 83, 79, 73, 66, 88, 77, 63, 71, 82, 77, 76, 78, 83, 34, 28, 103, 66, 72, 38, 68, 92, 78, 52]
REGIONS = [("Cusco", 131, 170, 77), ("Loreto", 44, 130, 34), ("Tacna", 55, 60, 92)]
MONTHS = ["Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Set", "Oct", "Nov", "Dic"]
YEAR = [(0.0, 0), (0.085, 38), (0.16, 121), (0.247, 334), (0.33, 602), (0.41, 871), (0.5, 1168), (0.58, 1402)]


class SampleForm(QispiForm):
    """One field of each kind; its mistake is planned."""

    takes_focus = False

    dni = forms.CharField(label="DNI", help_text="8 cifras, sin espacios.", widget=DocumentInput)
    region = forms.ChoiceField(label="Región", choices=[("16", "Loreto"), ("15", "Lima")])
    code = forms.CharField(
        label="Código de 8 letras",
        widget=CodeInput,
        min_length=8,
        error_messages={"min_length": "Faltan 2 letras. Está en su hoja, bajo el QR."},
    )
    kind = forms.ChoiceField(
        label="Modalidad", widget=OptionRadios, choices=[("room", "Presencial"), ("link", "Virtual")]
    )
    roster = forms.FileField(label="Lista de personas", help_text="Excel, ODS o CSV, hasta 15 MB.", required=False)
    is_read = forms.BooleanField(label="Leí las reglas de la edición", required=False)


def _swatches() -> list[dict[str, str]]:
    light, _dark = tokens(SHEET.read_text())
    return [
        {
            "name": name,
            "title": title,
            "use": use,
            "value": light[name],
            "on_white": f"{contrast(light[name], '#fff'):.1f}",
        }
        for name, title, use in SWATCHES
    ]


def _regions() -> dict[str, RegionFigure]:
    codes = sorted(drawn_map()["regions"])
    return {
        code: RegionFigure(share, level_of(share), f"Región {code}: {share} %", "#mapa")
        for code, share in zip(codes, SHARES, strict=True)
    }


def everything(request: HttpRequest) -> dict[str, Any]:
    """The context of the gallery."""
    here = request.path
    return {
        "swatches": _swatches(),
        "form": SampleForm({"dni": "01234567", "region": "16", "code": "KQ2MTX", "kind": "room"}),
        "facts": [
            Fact("Nuevas", 182, "118 mujeres · 64 hombres"),
            Fact("Ya estaban", 9, "3 completan un dato", "grey"),
            Fact("No se pudieron leer", 6, "no entran hasta corregirlas", "care"),
        ],
        "pairs": [("Horas", "24"), ("Versión del curso", "2025.1"), ("Público", "Personal de salud")],
        "attention": [
            Attention(3, "oficinas sin ninguna persona capacitada; en una faltan 40", here),
            Attention(11, "filas de listas por corregir, en 2 archivos", here),
        ],
        "tabs": [Tab("Por región", here, is_current=True), Tab("Por sector", "#cifras"), Tab("Por mes", "#graficos")],
        "keys": [
            Key("women", "mujeres"),
            Key("men", "hombres"),
            Key("band", "banda del 80 %"),
            Key("mid", "proyección"),
        ],
        "regions": REGIONS,
        "rest": [("Áncash", 81, 110, 74), ("Ica", 74, 90, 82)],
        "map": _regions(),
        "chart": LineChart(
            "Personas capacitadas, acumulado de 2025: 2,143 al 15 de setiembre; proyección entre 2,780 y 3,190.",
            [*YEAR, (0.66, 1853), (0.706, 2143)],
            last_label="15 set",
            goal=3000,
            band=(2780, 2985, 3190),
            ticks=[((month + 0.5) / 12, label, month % 3 == 0) for month, label in enumerate(MONTHS)],
        ),
        "page": Paginator(range(1, 236), 50).get_page(2),
    }
