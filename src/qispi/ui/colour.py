"""Reads the tokens of the style sheet and measures contrast as WCAG 2.2 does (1.4.3), for the gallery and the tests."""

import re

CHANNELS = (0.2126, 0.7152, 0.0722)
DECLARATION = re.compile(r"--([a-z0-9-]+):(#[0-9a-f]{3,6})\b")


def tokens(sheet: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of a style sheet by name, in light and in dark."""
    light, _, rest = sheet.partition("@media (prefers-color-scheme:dark)")
    dark, _, _ = rest.partition("}}")
    by_day = dict(DECLARATION.findall(light))
    return by_day, by_day | dict(DECLARATION.findall(dark))


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return sum(weight * _linear(int(digits[i : i + 2], 16)) for weight, i in zip(CHANNELS, (0, 2, 4), strict=True))


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
