"""What `make` runs: one function for each target. Standard library only; the first Python of 3.11–3.13 will do."""

import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import machine
from machine import PYTHON, ROOT, VAR, environment, run, say

CI = os.environ.get("CI", "").lower() in {"1", "true"}
MORE = shlex.split(os.environ.get("ARGS", ""))  # for pytest: make test-quick ARGS="-k roster"


def setup() -> None:
    machine.set_up("runtime")
    compile_words()


def serve() -> None:
    from serving import serve

    setup()
    serve()


def demo() -> None:
    """The invented year into QISPI_VAR; what the environment says of it becomes the command's words."""
    setup()
    said = {f"--{name.lower()}": os.environ.get(name) for name in ("SEED", "UNTIL")}
    words = [part for name, value in said.items() if value for part in (name, value)]
    words += ["--reset"] if os.environ.get("RESET", "0") not in {"", "0"} else []
    settings = os.environ.get("DJANGO_SETTINGS_MODULE", "qispi.config.settings.dev")
    raise SystemExit(run(PYTHON, "manage.py", "play_year", *words, *MORE, DJANGO_SETTINGS_MODULE=settings))


def bench() -> None:
    """Every measure at three sizes, ours beside the raw limit; on PostgreSQL as well where one was named."""
    machine.set_up("test")
    compile_words()
    raise SystemExit(run(PYTHON, "-m", "bench", *MORE))


def bench_quick() -> None:
    machine.set_up("test")
    compile_words()
    raise SystemExit(run(PYTHON, "-m", "bench", "--quick", *MORE))


def picture() -> None:
    """The README's picture: the invented year in a folder of its own, served, opened, taken."""
    machine.set_up("test")
    compile_words()
    browser, node = machine.chromium(install=True), machine.node()
    if not browser:
        raise SystemExit("Para la imagen hace falta Chromium: sudo apt-get install -y chromium")
    more = {"QISPI_CHROMIUM": browser} | ({"PLAYWRIGHT_NODEJS_PATH": str(node)} if node else {})
    raise SystemExit(run(PYTHON, "scripts/picture.py", **more))


def compile_words() -> None:
    """Catalogues without gettext, again only where the .po is younger than the .mo."""
    for source in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = VAR / source.relative_to(ROOT).with_suffix(".mo")
        if not compiled.is_file() or compiled.stat().st_mtime < source.stat().st_mtime:
            run(PYTHON, "scripts/words.py", "compile")
            return


def test_quick() -> None:
    machine.set_up("test")
    compile_words()
    raise SystemExit(_pytest("SQLite", "-m", "not journey and not slow"))


def test() -> None:
    """SQLite, then PostgreSQL where one was named, then the player; a failure in one does not hide the next."""
    machine.set_up("test")
    compile_words()
    browser = machine.chromium(install=True)
    node = machine.node()
    note = VAR / "cache" / "journeys-not-run"
    note.parent.mkdir(parents=True, exist_ok=True)
    note.unlink(missing_ok=True)
    more = {"QISPI_CHROMIUM": browser or "", "QISPI_JOURNEYS_NOTE": str(note)}
    more |= {"PLAYWRIGHT_NODEJS_PATH": str(node)} if node else {}
    legs = {"SQLite": _pytest("SQLite", **more)}
    if url := os.environ.get("QISPI_TEST_DATABASE_URL"):
        legs["PostgreSQL"] = _pytest("PostgreSQL", **more, QISPI_TEST_DATABASE_URL=url)
    else:
        say("PostgreSQL: no se probó, porque QISPI_TEST_DATABASE_URL no nombra una base.")
    if node and (stories := sorted(ROOT.glob("tests/player/**/*.test.js"))):
        legs["player"] = run(node, "--test", *stories)
    raise SystemExit(_closing(legs, note, browser))


def _pytest(engine: str, *arguments: str, **more: str) -> int:
    say(f"\n── {engine} ──")
    without = {"QISPI_TEST_DATABASE_URL": ""} if engine == "SQLite" else {}
    return run(PYTHON, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-q", *arguments, *MORE, **(more | without))


def _closing(legs: dict[str, int], note: Path, browser: str | None) -> int:
    say("\n" + "   ".join(f"{leg}: {'bien' if code == 0 else f'falló (código {code})'}" for leg, code in legs.items()))
    if not browser and note.is_file():
        say("Para los recorridos: sudo apt-get install -y chromium   (o QISPI_CHROMIUM=/ruta/al/navegador)")
        say(f"{note.read_text()} browser journeys not run: no Chromium")
        return 1 if CI else max(legs.values())
    return max(legs.values())


def check() -> None:
    """Everything that can be told without running the tests. All steps run, two at a time; then what failed is said."""
    machine.set_up("test")
    compile_words()
    with tempfile.TemporaryDirectory(prefix="qispi-check-") as folder, ThreadPoolExecutor(2) as two:
        results = list(two.map(lambda step: _step(*step), _steps(Path(folder))))
    run(PYTHON, "scripts/sizes.py")
    failed = [name for name, code in results if code]
    say("\n" + (f"No pasa: {', '.join(failed)}" if failed else "Todo en orden."))
    raise SystemExit(1 if failed else 0)


def _steps(folder: Path) -> list[tuple[str, list[str | Path], dict[str, str]]]:
    """Slowest first, so that the two cores end together."""
    prod = {
        "DJANGO_SETTINGS_MODULE": "qispi.config.settings.prod",
        "QISPI_KEYS": str(folder / "keys"),
        "QISPI_VAR": str(folder / "data"),
    }
    make_keys = "import sys, pathlib; from qispi.kit import keys; keys.make_keyring(pathlib.Path(sys.argv[1]))"
    run(PYTHON, "-c", make_keys, folder / "keys")
    templates = sorted(ROOT.glob("src/qispi/*/templates"))
    return [
        ("mypy", [PYTHON, "-m", "mypy"], {}),
        (
            "lint-imports",
            [PYTHON, ROOT / ".venv/bin/lint-imports", "--cache-dir", VAR / "cache" / "imports" / "storeys"],
            {},
        ),
        ("djlint", [PYTHON, "-m", "djlint", "--lint", "--quiet", *templates], {}),
        ("check --deploy", [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], prod),
        ("makemigrations --check", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"], prod),
        ("ruff check", [PYTHON, "-m", "ruff", "check"], {}),
        ("ruff format", [PYTHON, "-m", "ruff", "format", "--check"], {}),
    ]


def _step(name: str, command: list[str | Path], more: dict[str, str]) -> tuple[str, int]:
    started = time.monotonic()
    parts = [str(part) for part in command]
    ended = subprocess.run(parts, cwd=ROOT, env=environment(**more), capture_output=True, text=True)
    say(f"{'bien ' if ended.returncode == 0 else 'FALLA'}  {name}   {time.monotonic() - started:.1f} s")
    if ended.returncode:
        say(ended.stdout + ended.stderr)
    return name, ended.returncode


TARGETS: dict[str, Callable[[], None]] = {
    "setup": setup,
    "run": serve,
    "demo": demo,
    "test-quick": test_quick,
    "test": test,
    "check": check,
    "bench": bench,
    "bench-quick": bench_quick,
    "picture": picture,
}

if __name__ == "__main__":
    try:
        TARGETS[sys.argv[1]]()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
