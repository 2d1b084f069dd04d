"""Which six digits may be a PIN. What a stranger would try first is refused."""

import re
from enum import StrEnum

LENGTH = 6
FIRST_YEAR, LAST_YEAR = 1920, 2039
_SEQUENCES = ("01234567890123456789", "98765432109876543210", "13579135", "24680246", "147258369", "159753", "123321")


class WeakPin(StrEnum):
    NOT_SIX_DIGITS = "not_six_digits"
    REPEATED = "repeated"  # 111111, 121212, 123123, 112233
    SEQUENCE = "sequence"  # 123456, 987654, 147258
    DATE = "date"  # 150790, 900715, 071990, 199007
    DOCUMENT = "document"  # six digits in a row of one's own document


def why_weak(pin: str, *, document: str = "") -> WeakPin | None:
    """The reason to refuse a PIN, or None."""
    if not re.fullmatch(r"[0-9]{6}", pin):
        return WeakPin.NOT_SIX_DIGITS
    if _is_repeated(pin):
        return WeakPin.REPEATED
    if any(pin in sequence for sequence in _SEQUENCES):
        return WeakPin.SEQUENCE
    if _looks_like_a_date(pin):
        return WeakPin.DATE
    if pin in document:
        return WeakPin.DOCUMENT
    return None


def _is_repeated(pin: str) -> bool:
    halves = pin[:3] == pin[3:] or pin[:3] == pin[:2:-1]
    pairs = pin[:2] == pin[2:4] == pin[4:]
    doubles = pin[0] == pin[1] and pin[2] == pin[3] and pin[4] == pin[5]
    thirds = len(set(pin[:3])) == 1 and len(set(pin[3:])) == 1
    return halves or pairs or doubles or thirds or len(set(pin)) <= 2


def _looks_like_a_date(pin: str) -> bool:
    first, middle, last = int(pin[:2]), int(pin[2:4]), int(pin[4:])
    day_month_year = 1 <= first <= 31 and 1 <= middle <= 12
    year_month_day = 1 <= middle <= 12 and 1 <= last <= 31 and first >= 40
    year_first = FIRST_YEAR <= int(pin[:4]) <= LAST_YEAR
    year_last = FIRST_YEAR <= int(pin[2:]) <= LAST_YEAR
    return day_month_year or year_month_day or year_first or year_last
