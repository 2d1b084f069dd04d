"""The components as tags; a builtin of every template (settings.TEMPLATES), so no template loads them.

What a page hands in is text, figures and addresses; how it looks stands in templates/ui/parts/.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import QueryDict
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from qispi.ui import charts, country, icons, kept, navigation
from qispi.ui.components import Attention, Fact, Key, LineChart, RegionFigure, Tab

register = template.Library()
register.tag("kept", kept.compile_kept)


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "check" %}`: beside a word, never instead of it."""
    return icons.drawn(name)


@register.simple_tag
def parts(page: str) -> SafeString:
    """What packages of upper storeys hang on this page (navigation.add_part)."""
    return format_html_join("", "{}", ((render_to_string(name),) for name in navigation.parts_of(page)))


@register.inclusion_tag("ui/parts/button.html")
def button(
    label: str,
    *,
    url: str = "",
    kind: str = "",
    icon: str = "",
    name: str = "",
    value: str = "",
    is_disabled: bool = False,
) -> dict[str, Any]:
    """A link with `url`, else the button of its form. `kind`: "" (one filled a screen), second, quiet, exit, wide."""
    return {
        "label": label,
        "url": url,
        "kind": kind,
        "icon_name": icon,
        "name": name,
        "value": value,
        "is_disabled": is_disabled,
    }


@register.inclusion_tag("ui/parts/call.html")
def telephone(number: str, sentence: str, *, tel: str = "", kind: str = "") -> dict[str, Any]:
    """A telephone, 72 px high: the number as text, what it is for, that it is free."""
    return {"number": number, "sentence": sentence, "tel": tel or number, "kind": kind}


@register.inclusion_tag("ui/parts/chip.html")
def chip(label: str, tone: str = "", icon: str = "") -> dict[str, Any]:
    """The state of a thing: icon and word. Tones: good, care, stop, blue, grey."""
    return {"label": label, "tone": tone, "icon_name": icon or ("clock" if not tone else icons.TONE_ICONS[tone])}


@register.simple_block_tag
def message(content: str, tone: str = "") -> SafeString:
    """`{% message "care" %}<strong>…</strong> …{% endmessage %}`: what happened on this page and what follows."""
    return format_html(
        '<div class="message {}">{}<div>{}</div></div>', tone, icons.drawn(icons.TONE_ICONS[tone]), content
    )


@register.simple_block_tag
def piece(content: str) -> SafeString:
    """`{% piece as table %}…{% endpiece %}`: what stands twice on a page, for a phone and for a desk, rendered once."""
    return SafeString(content)


@register.simple_block_tag
def verdict(content: str, title: str, tone: str = "good") -> SafeString:
    """The answer of a page that answers one question."""
    return format_html(
        '<div class="verdict {}">{}<div><h1>{}</h1>{}</div></div>',
        tone,
        icons.drawn(icons.TONE_ICONS[tone]),
        title,
        content,
    )


@register.inclusion_tag("ui/parts/facts.html")
def facts(items: Sequence[Fact]) -> dict[str, Any]:
    """Two to five counts that add up."""
    return {"items": items}


@register.inclusion_tag("ui/parts/pairs.html")
def pairs(rows: Sequence[tuple[Any, Any]]) -> dict[str, Any]:
    """Names and values."""
    return {"rows": rows}


@register.inclusion_tag("ui/parts/attention.html")
def attention(items: Sequence[Attention]) -> dict[str, Any]:
    """Numbers that ask for an act, five at most."""
    return {"items": items[:5]}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """`{% field form.dni %}`: label, hint, error and control of one field of a QispiForm."""
    return bound.as_field_group()


@register.inclusion_tag("ui/parts/progress.html")
def progress(value: int, most: int, label: str) -> dict[str, Any]:
    """A bar with its words above: `3 de 7 unidades`."""
    return {"value": str(value), "most": str(most), "label": label}


@register.inclusion_tag("ui/parts/path.html")
def path(done: int, total: int) -> dict[str, Any]:
    """The winding way through a course's units; the words stand beside it, in the page."""
    return charts.path(done, total)


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: str, sentence: str, label: str = "", url: str = "") -> dict[str, Any]:
    """What is missing, and the one button that mends it."""
    return {"title": title, "sentence": sentence, "label": label, "url": url}


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Before, after and where one is in a long list; keeps the filters of the address."""
    request = context.get("request")
    query: QueryDict = request.GET.copy() if request else QueryDict(mutable=True)
    query.pop("page", None)
    return {"page": page, "rest": f"&{query.urlencode()}" if query else ""}


@register.inclusion_tag("ui/parts/related.html", takes_context=True)
def related(context: Context, page: str, uuid: UUID) -> dict[str, Any]:
    """`{% related "programme:edition" edition.uuid %}`: what upper storeys show of the same thing."""
    return {"links": navigation.related_to(page, getattr(context.get("request"), "person", None), uuid)}


@register.inclusion_tag("ui/parts/trail.html")
def trail(*steps: str) -> dict[str, Any]:
    """`{% trail "Personas" people_url "Revisar" %}`: labels and addresses, the last without."""
    pairs = list(zip(steps[:-1:2], steps[1::2], strict=True))
    return {"pairs": pairs, "here": steps[-1]}


@register.inclusion_tag("ui/parts/steps.html")
def steps(current: int, *labels: str) -> dict[str, Any]:
    """`{% steps 3 "Archivo" "Columnas" "Revisar" "Guardado" %}`: where one is among a few screens."""
    marks = [{"label": label, "number": n, "is_done": n < current} for n, label in enumerate(labels, start=1)]
    return {"marks": marks, "current": current}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(label: str, items: Sequence[Tab]) -> dict[str, Any]:
    """Other views of the same thing, each with its own address."""
    return {"label": label, "items": items}


@register.inclusion_tag("ui/parts/legend.html")
def legend(keys: Sequence[Key]) -> dict[str, Any]:
    """What each colour and pattern of a chart means."""
    return {"keys": keys}


@register.inclusion_tag("ui/parts/hatch.html")
def hatch() -> dict[str, Any]:
    """The pattern of the lowest class, once a page; the map brings its own."""
    return {}


@register.inclusion_tag("ui/parts/share_bar.html")
def share_bar(women: int, men: int, goal: int) -> dict[str, Any]:
    """Women, men and what is missing for a goal, with the legend that says the numbers."""
    return charts.share_bar(women, men, goal)


@register.inclusion_tag("ui/parts/bar.html")
def bar(part: int, whole: int) -> dict[str, Any]:
    """A thin bar beneath a name in a table; the figures stand in the row."""
    return {"width": charts.percent(part, whole)}


@register.inclusion_tag("ui/parts/line_chart.html")
def line_chart(chart: LineChart) -> dict[str, Any]:
    """A year's line with its goal and, when there is one, the projection's band. Fold a table under it."""
    return charts.line_chart(chart)


@register.inclusion_tag("ui/parts/peru_map.html")
def peru_map(figures: Mapping[str, RegionFigure], title: str, caption: str = "", keys: Any = None) -> dict[str, Any]:
    """Peru by INEI department code; a region without a figure stays blank. Put the table of the same data beside it."""
    return {
        "box": country.drawn_map()["viewBox"],
        "regions": country.regions(figures),
        "title": title,
        "caption": caption,
        "keys": country.default_legend() if keys is None else keys,
    }


@register.filter
def tone_of(tags: str) -> str:
    """The tone of one of Django's messages."""
    level = (tags or "").split(" ")[-1]
    return {"success": "good", "warning": "care", "error": "stop"}.get(level, "blue")


@register.filter
def tone_icon(tone: str) -> SafeString:
    return icons.drawn(icons.TONE_ICONS[tone])


@register.filter(expects_localtime=True)
def day_hour(at: datetime) -> str:
    """`24 de noviembre, 09:00`, in the order of the page's language; `date` alone knows no such format."""
    return f"{date_format(at, 'MONTH_DAY_FORMAT')}, {date_format(at, 'H:i')}"


@register.filter(expects_localtime=True)
def weekday_hour(at: datetime) -> str:
    """`martes 24 de noviembre, 09:00`."""
    return f"{date_format(at, 'l')} {day_hour(at)}"
