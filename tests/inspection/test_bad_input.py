"""What cannot be read is told; only an argument that is wrong ends with 2."""

import os
from pathlib import Path

import pytest

from tests.cli.running import Scaffold, runner
from tests.inspection.trees import looked_at, notes, paths

APP = "from flask import Flask\napp = Flask(__name__)\n@app.get('/x')\ndef x(): ...\n"


@pytest.fixture
def scaffold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Scaffold:
    return runner(tmp_path, capsys, monkeypatch)


@pytest.mark.parametrize("name", ["nothing", "file.py"])
def test_what_is_no_folder_is_wrong_input(tmp_path: Path, scaffold: Scaffold, name: str) -> None:
    (tmp_path / "file.py").write_text(APP)

    outcome = scaffold("inspect", name, "--json")

    assert outcome.code == 2
    assert outcome.error["code"] == "no_folder"
    assert outcome.error["hint"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_wrong_input(tmp_path: Path, scaffold: Scaffold) -> None:
    (tmp_path / "shut").mkdir(mode=0)

    assert scaffold("inspect", "shut").code == 2


def test_an_empty_folder_is_an_answer(scaffold: Scaffold) -> None:
    outcome = scaffold("inspect", "--json")

    assert outcome.code == 0
    assert outcome.result["routes"] == []
    assert outcome.result["problems"] == []


def test_the_page_shows_routes_and_tables(tmp_path: Path, scaffold: Scaffold) -> None:
    (tmp_path / "app.py").write_text(APP)

    outcome = scaffold("inspect", ".")

    assert outcome.code == 0
    assert "Routes (1)" in outcome.out
    assert "GET  /x  x  app.py:4  public" in " ".join(outcome.out.split(" ")).replace("   ", "  ")
    assert "Tables (0)" in outcome.out


def test_broken_files_are_named_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "binary.py").write_bytes(b"\x7fELF\0\0")
    (tmp_path / "latin.py").write_bytes(b"# -*- coding: latin-1 -*-\nNAME = '\xe9'\nimport flask\n")
    (tmp_path / "utf16.py").write_bytes("import flask\n".encode("utf-16"))
    (tmp_path / "lost.py").write_bytes(b"import flask\nx = '\xff\xfe\xfa'\n")
    (tmp_path / "loop").symlink_to(tmp_path)

    found = looked_at(tmp_path, f"### app.py\n{APP}### broken.py\nimport flask\ndef (:\n")

    assert paths(found) == ["GET /x"]
    assert notes(found) == [
        "binary.py: The file is binary in spite of its name.",
        "broken.py:2: No valid Python: invalid syntax.",
    ]


def test_a_file_that_is_too_large_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP + "# " + "x" * 1024 * 1024)

    assert notes(looked_at(tmp_path, "")) == [
        "app.py: The file is larger than 1 MB and was left out."
    ]


def test_code_that_would_never_end_is_not_followed_for_ever(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        f"""
### app.py
{APP}
### odd.py
import flask
def a(n): return b(n) + b(n)
def b(n): return a(n) + a(n)
X = a(1)
Y = "x" * 10**12
Z = [i for i in range(10**9)]
while True:
    X = [X, X]
class Own(Own): ...
from odd import Q as Q
W = W
""",
    )

    assert paths(found) == ["GET /x"]
