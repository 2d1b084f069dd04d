"""Runs the guards of a tree again and again without starting Python each time: `python kennel.py`, in that tree.

What no fault can touch, the libraries, is loaded once; each run is a child of its own that sees the tree as it is now.
A line of JSON comes in: pytest's words. A line goes out: what pytest said.
"""

import importlib
import json
import os
import sys
import tempfile
import traceback

# Heavy; none of them is a plugin, which pytest loads itself, or reads the settings while it is loaded.
LIBRARIES = (
    *("pytest", "_pytest.assertion.rewrite", "_pytest.skipping"),
    *("django.test", "django.forms", "django.db.models", "django.template.defaulttags", "django_stubs_ext", "yaml"),
    *("grimp", "importlinter.application.use_cases", "polib", "markdown_it", "typst", "segno"),
    *("cryptography.hazmat.primitives.ciphers.aead", "cryptography.x509", "asyncio", "unittest.mock"),
)


def serve() -> None:
    """Until nobody asks any more."""
    for name in LIBRARIES:
        importlib.import_module(name)
    sys.path[0] = os.getcwd()  # as `python -m pytest` has it
    for line in sys.stdin:
        with tempfile.TemporaryFile() as said:
            if child := os.fork():
                os.waitpid(child, 0)
            else:
                _run(json.loads(line), said.fileno())
            said.seek(0)
            sys.stdout.write(json.dumps(said.read().decode()) + "\n")
            sys.stdout.flush()
        sys.dont_write_bytecode = True  # the first run sees the tree as it is; a planted file must leave none behind


def _run(words: list[str], said: int) -> None:
    """In the child, which never returns."""
    try:
        os.dup2(said, 1)
        os.dup2(said, 2)
        import pytest

        pytest.main(words)
    except BaseException:  # noqa: BLE001 – whatever it is, it is told to who reads what was said
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


if __name__ == "__main__":
    serve()
