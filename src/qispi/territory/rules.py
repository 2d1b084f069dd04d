"""Pure decisions about places and institutions: what a ubigeo says, and when two names are the same."""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple


class Permission(StrEnum):
    """What this package lets somebody do."""

    SEE_INSTITUTIONS = "see_institutions"
    IMPORT_INSTITUTIONS = "import_institutions"


# What an institution is, by the key that its row holds; the words are data for a page, not for a decision.
KINDS = {
    "sector": "sector",
    "ministerio": "ministerio",
    "organismo": "organismo",
    "policia": "policía",
    "gobierno-regional": "gobierno regional",
    "municipalidad": "municipalidad",
    "programa": "programa",
    "diris": "DIRIS",
    "diresa": "DIRESA o GERESA",
    "red": "red",
    "hospital": "hospital",
    "centro-de-salud": "centro de salud",
    "puesto-de-salud": "puesto de salud",
    "establecimiento-de-salud": "establecimiento de salud",
    "cem": "CEM",
    "upe": "UPE",
    "demuna": "DEMUNA",
    "comisaria": "comisaría",
    "fiscalia": "fiscalía",
    "institucion-educativa": "institución educativa",
    "otra": "otra",
}

# Names whose address is reserved by law are not loaded at all: a refuge has no row here (product, rule 9).
RESERVED = (
    "hogar de refugio",
    "refugio temporal",
    "casa de acogida",
    "centro de acogida residencial",
    "car especializado",
)


class Ubigeo(NamedTuple):
    """Six digits, and whether a spreadsheet had eaten the first one. Which system they belong to they can't tell."""

    code: str
    lost_zero: bool


def read_ubigeo(text: str) -> Ubigeo | None:
    """The code of a cell, or None when it is none. `140101` is Chiclayo for INEI and Lima for RENIEC: ask, don't
    guess.
    """
    digits = re.sub(r"\.0$", "", text.strip())
    if not re.fullmatch(r"\d{5,6}", digits):
        return None
    code = digits.zfill(6)
    return Ubigeo(code, len(digits) == 5) if 1 <= int(code[:2]) <= 25 else None


def read_official_code(text: str) -> str:
    """Eight digits: 5145 in one year's file and 00005145 in the next are one establishment."""
    digits = re.sub(r"\.0$", "", text.strip())
    return digits.zfill(8) if re.fullmatch(r"\d{1,8}", digits) and int(digits) else ""


_LONG = [
    (r"direccion de redes integradas (de )?salud", "diris"),
    (r"(direccion|gerencia) regional (de )?salud", "diresa"),
    (r"\bgeresa\b", "diresa"),
    (r"centros? (de )?emergencia mujer( y familia)?", "cem"),
    (r"unidad(es)? (de )?proteccion especial", "upe"),
    (r"defensorias? municipal(es)? (de la |del )?niñ[oa].*?adolescentes?", "demuna"),
    (r"\bc s\b|\bcs\b|\bcent salud\b", "centro salud"),
    (r"\bp s\b|\bps\b|\bpto salud\b", "puesto salud"),
    (r"\bhosp\b|\bhptal\b", "hospital"),
    (r"\bsta\b", "santa"),
    (r"\bsto\b", "santo"),
    (r"\bmun(ic)?\b", "municipalidad"),
    (r"\bprov\b", "provincial"),
    (r"\bdist\b", "distrital"),
    (r"\bi e\b|\bie\b", "institucion educativa"),
]
_SMALL = re.compile(r"\b(de|del|la|las|el|los|y|e)\b")
_TAIL = re.compile(r"( minsa| mimp| pnp)+$")


def plain(text: str) -> str:
    """Lower case without accents or signs, ñ kept apart from n."""
    text = unicodedata.normalize("NFD", text.casefold().replace("ñ", "\0"))
    text = "".join(sign for sign in text if not unicodedata.combining(sign)).replace("\0", "ñ")
    return " ".join(re.sub(r"[^0-9a-zñ]+", " ", text).split())


def normal_name(text: str) -> str:
    """What is compared: "C.S. San Martín" and "CENTRO DE SALUD SAN MARTIN" are one, and so are DIRESA and GERESA."""
    name = plain(text)
    for pattern, short in _LONG:
        name = re.sub(pattern, short, name)
    said = _SMALL.sub(" ", name).split()
    once = " ".join(word for place, word in enumerate(said) if place == 0 or word != said[place - 1])
    return (_TAIL.sub("", once) or once)[:200]


def is_reserved(name: str) -> bool:
    """Whether a name speaks of a refuge or a specialised residence."""
    said = plain(name)
    return any(word in said for word in RESERVED)


def slug(text: str) -> str:
    """A key made of a name."""
    return plain(text).replace("ñ", "n").replace(" ", "-")[:50].strip("-") or "institucion"


def kind_of(name: str, category: str, level: str) -> str:
    """What an institution is by its name and its health category (I-1 to III-E)."""
    said = normal_name(name)
    starts = {
        "hospital": "hospital",
        "centro salud": "centro-de-salud",
        "puesto salud": "puesto-de-salud",
        "diris": "diris",
        "diresa": "diresa",
        "cem": "cem",
        "upe": "upe",
        "demuna": "demuna",
        "comisaria": "comisaria",
        "municipalidad": "municipalidad",
        "fiscalia": "fiscalia",
        "institucion educativa": "institucion-educativa",
    }
    for start, kind in starts.items():
        if said.startswith(start):
            return kind
    by_category = {
        "I-1": "puesto-de-salud",
        "I-2": "puesto-de-salud",
        "I-3": "centro-de-salud",
        "I-4": "centro-de-salud",
    }
    if category.strip().upper().startswith("I"):
        return by_category.get(category.strip().upper(), "hospital")
    return {"sector": "sector", "entity": "organismo", "network": "red"}.get(level, "otra")
