"""YAML that remembers on which line each thing stands, so that whoever writes a file is told where to mend it.

A page collects every problem instead of stopping at the first: an author wants the whole list at once.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:  # loaded with the first file that is read: to most processes it is 30 ms of their start for nothing
    import yaml

    from qispi.kit.plain_yaml import Loader

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Problem(NamedTuple):
    """What is wrong, where, in a sentence that its author can act on."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


class Map(dict[str, Any]):
    """A mapping with the line of each of its keys."""

    line: int
    lines: dict[str, int]

    def at(self, key: str) -> int:
        """The line of a key, or that of the mapping when the key is missing."""
        return self.lines.get(key, self.line)


class Seq(list[Any]):
    """A list with the line of each of its entries."""

    line: int
    lines: list[int]


class Page:
    """One file being read: what it says, and the problems found so far."""

    def __init__(self, file: str, problems: list[Problem], first_line: int = 1) -> None:
        self.file, self.problems, self.first_line = file, problems, first_line

    def tell(self, line: int, sentence: str) -> None:
        """Note a problem of this file."""
        self.problems.append(Problem(self.file, line, sentence))

    def load(self, text: str) -> Any:
        """The YAML of the text as Map, Seq and plain values; None after a problem."""
        import yaml

        from qispi.kit.plain_yaml import Loader

        if yaml.reader.Reader.NON_PRINTABLE.search(text):
            self.tell(self.first_line, "El archivo tiene caracteres que no son texto.")
            return None
        loader = Loader(text)
        try:
            node = loader.get_single_node()
            return None if node is None else self._plain(node, loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.tell(self.first_line + (mark.line if mark else 0), f"El YAML no se puede leer: {error.problem}.")
            return None
        finally:
            loader.dispose()

    def load_map(self, text: str) -> Map | None:
        """The mapping that the text must be; None after a problem."""
        before = len(self.problems)
        found = self.load(text)
        if isinstance(found, Map):
            return found
        if len(self.problems) == before:
            self.tell(self.first_line, "Aquí va una lista de «clave: valor».")
        return None

    def _plain(self, node: "yaml.Node", loader: "Loader") -> Any:
        import yaml

        if isinstance(node, yaml.MappingNode):
            return self._map(node, loader)
        if isinstance(node, yaml.SequenceNode):
            seq = Seq(self._plain(entry, loader) for entry in node.value)
            seq.line = self.first_line + node.start_mark.line
            seq.lines = [self.first_line + entry.start_mark.line for entry in node.value]
            return seq
        return loader.construct_object(node)

    def _map(self, node: "yaml.MappingNode", loader: "Loader") -> Map:
        found = Map()
        found.line, found.lines = self.first_line + node.start_mark.line, {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), self.first_line + key_node.start_mark.line
            if key in found:
                self.tell(line, f"«{key}» está dos veces.")
            found[key], found.lines[key] = self._plain(value_node, loader), line
        return found

    # What a field must be. Each tells the problem once and gives back something harmless.

    def text(self, node: Map, key: str) -> str:
        """The words of a required field."""
        value = node.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.tell(node.at(key), f"Falta «{key}» (texto).")
        return ""

    def maybe(self, node: Map, key: str) -> str:
        """The words of a field that may be missing."""
        return self.text(node, key) if key in node else ""

    def key(self, node: Map, key: str = "key") -> str:
        """A stable name: lower case, digits and hyphens."""
        value = self.text(node, key)
        if value and not KEY.fullmatch(value):
            self.tell(node.at(key), f"«{value}» no sirve como «{key}»: use minúsculas, cifras y guiones.")
        return value

    def count(self, node: Map, key: str) -> int:
        """A whole number, one or more."""
        value = node.get(key)
        if type(value) is int and value > 0:
            return value
        self.tell(node.at(key), f"«{key}» es un número entero mayor que cero.")
        return 0

    def day(self, node: Map, key: str) -> date | None:
        """A day that may be missing."""
        value = node.get(key)
        if value is None or type(value) is date:
            return value
        self.tell(node.at(key), f"«{key}» es una fecha: año-mes-día.")
        return None

    def one_of(self, node: Map, key: str, known: tuple[str, ...]) -> str:
        """One of the known words."""
        value = self.text(node, key)
        if value and value not in known:
            self.tell(node.at(key), f"«{value}» no es un valor de «{key}»: {', '.join(known)}.")
        return value

    def texts(self, node: Map, key: str) -> list[tuple[str, int]]:
        """A list of words with their lines; empty when the field is missing."""
        value = node.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self.tell(node.at(key), f"«{key}» es una lista de textos.")
            return []
        return list(zip(value, getattr(value, "lines", []), strict=True))

    def maps(self, node: Map, key: str) -> list[Map]:
        """A list of mappings; empty when the field is missing."""
        value = node.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, Map) for entry in value):
            self.tell(node.at(key), f"«{key}» es una lista de fichas.")
            return []
        return list(value)

    def only(self, node: Map, *known: str) -> None:
        """Tell of keys that nobody reads: usually a slip of the keyboard."""
        for key in node:
            if key not in known:
                self.tell(node.at(key), f"«{key}» no es una clave de esta ficha.")
