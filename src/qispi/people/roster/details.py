"""What a row says besides document, name and sex. What can't be read is left out with a warning, never a rejection."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from qispi.kit.sheets.values import Value, clean, is_number, words

_EMAIL = re.compile(r"^[a-z0-9._%+'-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})(?:[ T].*)?$")
_YEAR_FIRST = re.compile(r"^(\d{4})[/.-]?(\d{2})[/.-]?(\d{2})(?:[ T].*)?$")
_IN_WORDS = re.compile(r"^(\d{1,2})\s*(?:de\s+|[-/ ]\s*)?([a-z]+)\.?\s*(?:de(?:l)?\s+|[-/ ]\s*)?(\d{4}|\d{2})$")
_MONTHS = {
    name: number for number, name in enumerate(words("ene feb mar abr may jun jul ago set oct nov dic"), start=1)
} | {"sep": 9}
_OLDEST, _YOUNGEST = 1920, 2012  # who works for the State was born between
_MOBILE = re.compile(r"(?:\+?51)?(9\d{8})(?!\d)")
_LANDLINE = re.compile(r"^\+?(?:51)?0?(\d{6,9})$")
_NOT_DIALLED = re.compile(r"[\s().\-_]+")
_UBIGEO = re.compile(r"^\D*(\d{5,6})(?!\d)")


def birth_date(value: Value) -> date | None:
    """A date of birth, the day before the month as Peru writes it."""
    born = _date(value)
    return born if born and _OLDEST <= born.year <= _YOUNGEST else None


def _date(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if is_number(value) and isinstance(value, int | float):
        return date(1899, 12, 30) + timedelta(days=int(value)) if 7_000 < value < 45_000 else _written(clean(value))
    return _written(clean(value))


def _written(text: str) -> date | None:
    if match := _DAY_FIRST.match(text):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.match(text):
        year, month, day = match.groups()
    elif match := _IN_WORDS.match(" ".join(text.casefold().split())):
        day, name, year = match.groups()
        month = str(_MONTHS.get(name[:3], 0))
    else:
        return None
    try:
        return date(_whole_year(year), int(month), int(day))
    except ValueError:
        return None


def _whole_year(year: str) -> int:
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) <= _YOUNGEST % 100 else 1900)


def email(value: Value) -> str:
    """An address of mail, in small letters; nothing when it can't be one."""
    text = clean(value).casefold().removeprefix("mailto:").strip("<>;,. ")
    return text if _EMAIL.match(text) and ".." not in text else ""


def phone(value: Value) -> str:
    """A telephone by its digits: the first mobile in the cell, else one fixed line."""
    text = _NOT_DIALLED.sub("", clean(value))
    if mobile := _MOBILE.search(text):
        return mobile[1]
    fixed = _LANDLINE.match(re.split(r"[/;,]|anexo|anx", text.casefold())[0])
    return fixed[1] if fixed else ""


def ubigeo(value: Value) -> str:
    """A code of six digits; five have lost the zero of departments 01 to 09."""
    code = _UBIGEO.match(clean(value))
    whole = code[1].zfill(6) if code else ""
    return whole if "01" <= whole[:2] <= "25" else ""


def mark(value: Value) -> Decimal | None:
    """A mark from 0 to 20."""
    text = clean(value).replace(",", ".").removesuffix("/20").strip()
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number <= 20 else None


def text(value: Value) -> str:
    return clean(value)


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts say the same but for case, accents and signs."""
    return one == other or words(one) == words(other)
