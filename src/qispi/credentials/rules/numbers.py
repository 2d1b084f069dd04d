"""The number of a certificate that people say on the telephone."""


def number_of(year: int, place: int) -> str:
    """`QSP-2025-002143`; six figures, more when a year has more."""
    return f"QSP-{year}-{place:06d}"
