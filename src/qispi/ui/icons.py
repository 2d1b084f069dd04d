"""The icons, drawn on a square of 24: a line beside a word, never instead of it."""

from django.utils.safestring import SafeString, mark_safe

RING = '<circle cx="12" cy="12" r="9"/>'
ICONS = {
    "alert": '<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.1"/>',
    "arrow": '<path d="M4.5 12h15M13.5 6l6 6-6 6"/>',
    "book": '<path d="M12 6.5C10 4.8 7 4.3 3.5 4.5v13.8c3.5-.2 6.5.3 8.5 2 2-1.7 5-2.2 8.5-2V4.5c-3.5-.2-6.5.3-8.5 2zM12 6.5v13.8"/>',  # noqa: E501
    "calendar": '<rect x="4" y="5" width="16" height="15.5" rx="2"/><path d="M4 10h16M8.5 2.8V7M15.5 2.8V7"/>',
    "certificate": '<circle cx="12" cy="9" r="5.5"/><path d="m8.5 13.5-1.5 8 5-2.8 5 2.8-1.5-8M9.8 9l1.6 1.6L14.4 7.6"/>',  # noqa: E501
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "clock": f'{RING}<path d="M12 7v5.2l3.3 2"/>',
    "cross": f'{RING}<path d="m9 9 6 6M15 9l-6 6"/>',
    "done": f'{RING}<path d="m8 12.3 2.8 2.8L16.3 9.5"/>',
    "download": '<path d="M12 4v11M7.5 10.8 12 15.3l4.5-4.5M4.5 19.5h15"/>',
    "exit": '<path d="M14 4h5v16h-5M4 12h11M11 8l4 4-4 4"/>',
    "info": f'{RING}<path d="M12 11v5.5M12 7.6v.1"/>',
    "page": '<path d="M6 2.8h8.5L19 7.3v13.9H6zM14 3v5h5M9 12.5h7M9 16.3h5"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4.2 3.8-6.2 7.5-6.2s6.7 2 7.5 6.2"/>',
    "phone": '<path d="M6.5 3.5 9 4l1.2 4-2 1.6a12 12 0 0 0 6.2 6.2l1.6-2 4 1.2.5 2.5c.2 1.6-1 3-2.6 2.9C10.5 20 4 13.5 3.6 6.1 3.5 4.5 4.9 3.3 6.5 3.5z"/>',  # noqa: E501
    "question": f'{RING}<path d="M9.5 9.6c0-3.3 5-3.2 5 0 0 2-2.5 2-2.5 4.2M12 16.8v.1"/>',
    "ready": '<rect x="6.5" y="2.8" width="11" height="18.4" rx="2.2"/><path d="m9.5 12 1.9 1.9 3.3-3.6"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "upload": '<path d="M12 20V8M7.5 12.2 12 7.7l4.5 4.5M4.5 4.2h15"/>',
}
TONE_ICONS = {"good": "done", "care": "alert", "stop": "cross", "blue": "info", "grey": "question", "": "info"}


def drawn(name: str) -> SafeString:
    """The icon as SVG; a name that nobody drew is a KeyError, never an empty place."""
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{ICONS[name]}</svg>')  # noqa: S308
