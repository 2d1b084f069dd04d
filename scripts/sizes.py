"""A mirror, not a rule: how long files and functions are. The rule, 400 lines, stands in tests/house."""

import ast
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    for title, folder in (("src", "src/qispi"), ("tests", "tests")):
        files = [path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]
        texts = [path.read_text() for path in files]
        show(f"{title}: líneas por archivo", [len(text.splitlines()) for text in texts])
        show(f"{title}: líneas por función", [size for text in texts for size in functions(text)])


def functions(text: str) -> list[int]:
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    return [node.end_lineno - node.lineno + 1 for node in nodes if node.end_lineno]


def show(title: str, sizes: list[int]) -> None:
    if len(sizes) > 1:
        p90 = statistics.quantiles(sizes, n=10)[-1]
        sys.stdout.write(f"{title}: mediana {statistics.median(sizes):.0f}, p90 {p90:.0f}, mayor {max(sizes)}\n")


if __name__ == "__main__":
    main()
