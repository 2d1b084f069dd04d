"""The four signs that a lesson uses beside its words; drawn by the style sheet's own stroke."""


def _icon(drawing: str) -> str:
    return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{drawing}</svg>'


ICONS = {
    "yes": _icon('<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.800L16.3 9.5"/>'),
    "no": _icon('<path d="M12 4 2.8 20h18.400zM12 10v4.500M12 17.200v.1"/>'),
    "stop": _icon('<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6M15 9l-6 6"/>'),
    "paper": _icon('<path d="M6 2.800h8.500L19 7.300v13.900H6zM14 3v5h5M9 12.500h7M9 16.300h5"/>'),
}
