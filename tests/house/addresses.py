"""The URL table as Django resolves it: every address of ours, its name and its view."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver


class Address(NamedTuple):
    name: str  # `programme:edition`, or the path where it has no name
    path: str
    view: Callable[..., Any]


def addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[URLPattern | URLResolver], space: str, prefix: str) -> Iterator[Address]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner, path)
        else:
            yield Address(f"{space}{pattern.name}" if pattern.name else path, path, pattern.callback)
