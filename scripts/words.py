"""The catalogues, without gettext: `gather` finds what is said, `compile` makes what Django reads."""

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("src", "demo")
NAMES = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "gettext_noop"}
CALL = re.compile(r"\b(n?gettext|p?gettext|_)\(")
Message = tuple[str, str | None, str | None]  # text, its plural, its context


def main() -> None:
    task = sys.argv[1] if len(sys.argv) > 1 else "compile"
    for catalogue in sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po")):
        if task == "gather":
            merge(catalogue, gathered())
        compile_one(catalogue)


def compile_one(catalogue: Path) -> None:
    target = ROOT / "var" / catalogue.relative_to(ROOT).with_suffix(".mo")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}")
    polib.pofile(str(catalogue)).save_as_mofile(str(draft))
    draft.replace(target)


def merge(catalogue: Path, messages: dict[Message, str]) -> None:
    """Keep what is translated, add what is new, drop what nobody says any more; sorted, for calm merges."""
    known = {(entry.msgid, entry.msgid_plural or None, entry.msgctxt): entry for entry in polib.pofile(str(catalogue))}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = polib.pofile(str(catalogue)).metadata
    for message in sorted(messages, key=str):
        fresh.append(known.get(message) or _entry(message))
        fresh[-1].occurrences = [(messages[message], "")]
    fresh.save(str(catalogue))


def _entry(message: Message) -> polib.POEntry:
    text, plural, context = message
    if plural is None:
        return polib.POEntry(msgid=text, msgstr="", msgctxt=context)
    return polib.POEntry(msgid=text, msgid_plural=plural, msgstr_plural={0: "", 1: ""}, msgctxt=context)


def gathered() -> dict[Message, str]:
    """Every message and the first file that says it."""
    found: dict[Message, str] = {}
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                for message in _messages(path):
                    found.setdefault(message, str(path.relative_to(ROOT)))
    return found


def _messages(path: Path) -> Iterator[Message]:
    text = path.read_text()
    if path.suffix == ".py":  # who says something imports a way of saying it
        return _said_in(ast.parse(text)) if "gettext" in text else iter(())
    from django.utils.translation.template import templatize

    return (message for call in _calls(templatize(text)) for message in _said_in(ast.parse(call, mode="eval")))


def _calls(templatized: str) -> Iterator[str]:
    """The calls inside Django's own rendering of a template for xgettext, each with balanced brackets."""
    for start in CALL.finditer(templatized):
        for end in re.finditer(r"\)", templatized[start.end() :]):
            call = templatized[start.start() : start.end() + end.end()]
            try:
                ast.parse(call, mode="eval")
            except SyntaxError:
                continue  # that bracket stood inside the text
            yield call
            break


def _said_in(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        texts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if name not in NAMES or not texts:
            continue
        if name.startswith("n") and len(texts) > 1:
            yield texts[0], texts[1], None
        elif name.startswith("p") and len(texts) > 1:
            yield texts[1], None, texts[0]
        else:
            yield texts[0], None, None


if __name__ == "__main__":
    main()
