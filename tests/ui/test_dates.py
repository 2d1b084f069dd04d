"""Dates as the Peruvian State writes them."""

from datetime import date, datetime

from django.utils.formats import date_format, number_format

from qispi.kit.clock import LIMA


def test_september_is_setiembre_in_every_format():
    day = date(2025, 9, 15)

    assert date_format(day) == "15 de setiembre de 2025"
    assert date_format(day, "SHORT_DATE_FORMAT") == "15 set. 2025"
    assert date_format(datetime(2025, 9, 15, 9, 5, tzinfo=LIMA), "SHORT_DATETIME_FORMAT") == "15 set. 2025, 09:05"


def test_other_months_are_written_small_and_shortened():
    assert date_format(date(2026, 11, 24), "SHORT_DATE_FORMAT") == "24 nov. 2026"


def test_numbers_have_a_decimal_point_and_a_comma_for_thousands():
    assert number_format(1234.5) == "1,234.5"
