"""Python that both sides added to, side by side; and twice as much that must not be merged."""

import ast
from pathlib import Path

import pytest

from scaffold_cli.planning.structural import merge_python
from scaffold_cli.planning.three_way import Rules, plan_change
from scaffold_cli.planning.tree import File

# ruff: noqa: E501  # sources side by side
MERGED = {
    "two methods at the end of a class": (
        "class A:\n    def a(self) -> int:\n        return 1\n",
        "class A:\n    def a(self) -> int:\n        return 1\n\n    def mine(self) -> int:\n        return 2\n",
        "class A:\n    def a(self) -> int:\n        return 1\n\n    def new(self) -> int:\n        return 3\n",
        "class A:\n    def a(self) -> int:\n        return 1\n\n    def mine(self) -> int:\n        return 2\n\n"
        "    def new(self) -> int:\n        return 3\n",
    ),
    "two functions at the end": (
        "def a():\n    pass\n",
        "def a():\n    pass\n\n\ndef mine():\n    pass\n",
        "def a():\n    pass\n\n\ndef new():\n    pass\n",
        "def a():\n    pass\n\n\ndef mine():\n    pass\n\n\ndef new():\n    pass\n",
    ),
    "two imports": (
        "import a\n\nx = 1\n", "import a\nimport mine\n\nx = 1\n", "import a\nimport new\n\nx = 1\n",
        "import a\nimport mine\nimport new\n\nx = 1\n",
    ),
    "one import line": (
        "from a import b\n", "from a import b, mine\n", "from a import b, new\n",
        "from a import b, mine, new\n",
    ),
    "names of an import in their order": (
        "from a import b, z\n", "from a import b, n, z\n", "from a import b, m, z\n",
        "from a import b, m, n, z\n",
    ),
    "an import in brackets": (
        "from a import (\n    b,\n    c,\n)\n", "from a import (\n    b,\n    c,\n    mine,\n)\n",
        "from a import (\n    b,\n    c,\n    new,\n)\n",
        "from a import (\n    b,\n    c,\n    mine,\n    new,\n)\n",
    ),
    "two entries of a list": (
        'APPS = [\n    "a",\n    "b",\n]\n', 'APPS = [\n    "a",\n    "b",\n    "mine",\n]\n',
        'APPS = [\n    "a",\n    "b",\n    "new",\n]\n',
        'APPS = [\n    "a",\n    "b",\n    "mine",\n    "new",\n]\n',
    ),
    "two entries of a dict": (
        'X = {"a": 1, "b": 2}\n', 'X = {"a": 1, "b": 2, "m": 3}\n', 'X = {"a": 1, "b": 2, "n": 4}\n',
        'X = {"a": 1, "b": 2, "m": 3, "n": 4}\n',
    ),
    "two routes": (
        "api = Router()\napi.include(a)\n", "api = Router()\napi.include(a)\napi.include(mine)\n",
        "api = Router()\napi.include(a)\napi.include(new)\n",
        "api = Router()\napi.include(a)\napi.include(mine)\napi.include(new)\n",
    ),
    "two lines at the end of a function": (
        "def make():\n    a = 1\n    use(a)\n", "def make():\n    a = 1\n    use(a)\n    mine(a)\n",
        "def make():\n    a = 1\n    use(a)\n    new(a)\n",
        "def make():\n    a = 1\n    use(a)\n    mine(a)\n    new(a)\n",
    ),
    "a comment of the user's comes along": (
        "x = 1\n", "x = 1\n# mine\nmine = 2\n", "x = 1\nnew = 3\n", "x = 1\n# mine\nmine = 2\nnew = 3\n",
    ),
    "the same addition once": (
        "import a\n", "import a\nimport b\nimport mine\n", "import a\nimport b\nimport new\n",
        "import a\nimport b\nimport mine\nimport new\n",
    ),
}  # fmt: skip
REFUSED = {
    "two values of one name": ("x = 1\n", "x = 2\n", "x = 3\n"),
    "two bodies of one function": (
        "def a():\n    return 1\n", "def a():\n    return 2\n", "def a():\n    return 3\n"),
    "two functions of one name": (
        "x = 1\n", "x = 1\ndef a():\n    return 2\n", "x = 1\ndef a():\n    return 3\n"),
    "two signatures": ("def a():\n    pass\n", "def a(b):\n    pass\n", "def a(c):\n    pass\n"),
    "two bases": ("class A:\n    x = 1\n", "class A(B):\n    x = 1\n", "class A(C):\n    x = 1\n"),
    "two decorators": (
        "def a():\n    pass\n", "@b\ndef a():\n    pass\n", "@c\ndef a():\n    pass\n"),
    "one deletes what the other changes": (
        "def a():\n    return 1\n\nx = 1\n", "x = 1\n", "def a():\n    return 2\n\nx = 1\n"),
    "another order": ("a = 1\nb = 2\n", "b = 2\na = 1\n", "a = 1\nb = 2\nc = 3\n"),
    "a star": ("from a import *\n", "from a import b\n", "from a import c, d\n"),
    "no Python of the user's": ("x = 1\n", "x = (\n", "x = 2\n"),
    "no Python of the template's": ("x = 1\n", "x = 2\n", "x = )\n"),
    "a conflict that was left": ("x = 1\n", "<<<<<<< yours\nx = 2\n", "x = 3\n"),
    "a number and a list": ("x = [1]\n", "x = 2\n", "x = [1, 2]\n"),
    "two conditions": (
        "if a:\n    pass\n", "if b:\n    pass\n", "if c:\n    pass\n"),
    "two texts of a docstring": ('"""One."""\n', '"""Mine."""\n', '"""New."""\n'),
    "two defaults": ("def a(b=1):\n    pass\n", "def a(b=2):\n    pass\n", "def a(b=3):\n    pass\n"),
    "two returns": ("def a():\n    x()\n", "def a():\n    x()\n    return 1\n",
                    "def a():\n    x()\n    return 2\n"),
    "a header of each": ("# a\n\nx = 1\n", "# mine\n\nx = 1\n", "# new\n\nx = 1\n"),
    "bytes that are no text": ("x = 1\n", "x = '\udcff'\n", "x = 3\n"),
}  # fmt: skip


def raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("name", MERGED)
def test_what_both_added_is_there(name: str) -> None:
    base, yours, template, wanted = map(raw, MERGED[name])
    merged = merge_python(base, yours, template)
    assert merged is not None
    assert merged.decode() == wanted.decode()
    ast.parse(merged)


@pytest.mark.parametrize("name", REFUSED)
def test_what_contradicts_stays_a_conflict(name: str) -> None:
    base, yours, template = map(raw, REFUSED[name])
    assert merge_python(base, yours, template) is None


def test_the_plan_asks_for_it_where_the_text_conflicts(tmp_path: Path) -> None:
    base, yours, template, wanted = map(raw, MERGED["two routes"])
    (tmp_path / "api.py").write_bytes(yours)
    (tmp_path / "api.txt").write_bytes(yours)
    rules = Rules(resolvers={".py": merge_python})
    old, new = ({name: File(data) for name in ("api.py", "api.txt")} for data in (base, template))
    plan = plan_change(tmp_path, old, new, rules)
    kinds = {change.path: change.kind for change in plan}
    assert kinds == {"api.py": "merge", "api.txt": "conflict"}
    assert next(change for change in plan if change.path == "api.py").after == File(wanted)
