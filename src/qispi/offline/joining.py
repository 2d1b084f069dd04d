"""The player's modules as one file: fifteen requests on a bad line would be fifteen chances to fail.

Each module becomes a function that gives back what it exports; nothing is renamed, and types and lines of comment alone
are left out. It knows the few forms of import and export that the sources use, and refuses any other.
"""

import posixpath
import re
from collections.abc import Callable

Read = Callable[[str], str]

IMPORT = re.compile(r'^import (?:(?:\{([^}]*)\}|\* as (\w+)) from )?"([^"]+)";[^\n]*\n', re.MULTILINE)
LATER = re.compile(r'\bimport\("([^"]+)"\)')
EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function|class) (\w+))", re.MULTILINE)
EMPTY = re.compile(r"^export \{\};\n", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*//[^\n]*\n|(?:^[ \t]*)?/\*\*.*?\*/(?:[ \t]*\n)?", re.MULTILINE | re.DOTALL)
UNKNOWN = re.compile(r"^(?:import|export)\b[^\n]*|^await\b[^\n]*", re.MULTILINE)


class CannotJoin(Exception):
    """A form of import or export that is not known here, or a ring of modules."""


def joined(first: str, read: Read) -> str:
    """One module with the text of `first` and of all that it imports, by their paths."""
    order: list[str] = []
    _gather(first, read, order, ())
    names = {path: f"m{place}" for place, path in enumerate(order)}
    return "".join(_wrapped(path, _bare(read(path)), names) for path in order)


def _bare(text: str) -> str:
    """Without types and whole lines of comment: they name modules, too."""
    return COMMENT.sub("", text)


def _gather(path: str, read: Read, order: list[str], above: tuple[str, ...]) -> None:
    """Into `order`, those that are imported before those that import them."""
    if path in above:
        raise CannotJoin(f"{path} imports itself through {' → '.join(above)}")
    text = _bare(read(path))
    for to in [*(one[2] for one in IMPORT.findall(text)), *LATER.findall(text)]:
        if (beneath := _beside(path, to)) not in order:
            _gather(beneath, read, order, (*above, path))
    if path not in order:
        order.append(path)


def _beside(path: str, to: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), to))


def _wrapped(path: str, text: str, names: dict[str, str]) -> str:
    exported = EXPORT.findall(text)
    text = IMPORT.sub(lambda found: _taken(found, path, names), text)
    text = LATER.sub(lambda found: f"Promise.resolve({names[_beside(path, found[1])]})", text)
    text = EMPTY.sub("", EXPORT.sub("", text))
    if unknown := UNKNOWN.search(text):
        raise CannotJoin(f"{path}: {unknown.group()}")
    return f"const {names[path]} = (() => {{\n{text}return {{ {', '.join(exported)} }};\n}})();\n"


def _taken(found: re.Match[str], path: str, names: dict[str, str]) -> str:
    some, whole, to = found.groups()
    name = names[_beside(path, to)]
    if whole:
        return f"const {whole} = {name};\n"
    return f"const {{{some.replace(' as ', ': ')}}} = {name};\n" if some else ""
