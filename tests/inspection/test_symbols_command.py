"""`scaffold symbols` as a person and as a program call it."""

import io
from pathlib import Path

import pytest

from tests.cli.running import Scaffold, runner


@pytest.fixture
def scaffold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Scaffold:
    (tmp_path / "a.py").write_text("class A:\n    def m(self): ...\n\n\nA().m()\n")
    return runner(tmp_path, capsys, monkeypatch)


def test_each_command_answers_in_one_envelope(scaffold: Scaffold) -> None:
    overview = scaffold("symbols", "overview", "a.py", "--json")
    found = scaffold("symbols", "find", "A.m", "--json")
    used = scaffold("symbols", "references", "A.m", "--json")
    fitting = scaffold("symbols", "search", "^A", "--json", "--kind", "class")
    code = scaffold("symbols", "search", "$X.m()", "--code", "python", "--json")

    assert [one["name"] for one in overview.result["symbols"]] == ["A", "A.m"]
    assert found.result["symbols"][0]["line"] == 2
    assert [one["line"] for one in used.result["references"]] == [5]
    assert used.result["method"] == "jedi"
    assert len(fitting.result["symbols"]) == 1
    assert code.result["matches"][0]["variables"] == {"X": "A()"}


def test_each_command_shows_lines_for_people(scaffold: Scaffold) -> None:
    assert "  method m  2-2  def m(self)\n" in scaffold("symbols", "overview", "a.py").out
    assert scaffold("symbols", "find", "A.m").out == "method A.m  a.py:2  def m(self)\n"
    assert "1 references, by jedi\n  a.py:5  A().m()" in scaffold("symbols", "references", "m").out
    assert "There is no symbol B" in scaffold("symbols", "find", "B").out


def test_insert_shows_the_diff_and_writes_once(
    scaffold: Scaffold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "snippet.txt").write_text("def n(self): ...\n")
    command = ("symbols", "insert", "--after", "A.m", "--file", "snippet.txt")

    tried = scaffold(*command, "--dry-run")
    done = scaffold(*command)
    again = scaffold(*command, "--json")
    monkeypatch.setattr("sys.stdin", io.StringIO("def n(self, a): ...\n"))
    refused = scaffold("symbols", "insert", "--before", "A.m", "--file", "-", "--json")

    assert "+    def n(self): ..." in tried.out
    assert "would be done: a.py" in tried.out
    assert "done: a.py" in done.out
    assert (tmp_path / "a.py").read_text().count("def n") == 1
    assert (again.code, again.result["outcome"]) == (0, "already there")
    assert (refused.code, refused.result["outcome"]) == (1, "cannot")
    assert refused.result["paste"] == "def n(self, a): ..."


@pytest.mark.parametrize(
    "arguments",
    [
        ("overview", "none.py"),
        ("overview", "."),
        ("overview", "notes.txt"),
        ("overview", "binary.py"),
        ("find", "A", "--path", "none"),
        ("find", "A", "--kind", "thing"),
        ("search", "("),
        ("search", "x", "--code", "cobol"),
        ("insert", "--after", "A"),
        ("insert", "--file", "a.py"),
        ("insert", "--after", "A", "--before", "A", "--file", "a.py"),
        ("insert", "--after", "B", "--file", "a.py"),
        ("insert", "--after", "A", "--file", "none"),
    ],
)
def test_wrong_arguments_end_with_two_and_a_hint(
    scaffold: Scaffold, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "binary.py").write_bytes(b"\0\1")

    outcome = scaffold("symbols", *arguments)

    assert outcome.code == 2
    assert outcome.err.startswith("Error: ")
    assert "Traceback" not in outcome.err


def test_broken_files_do_not_hide_the_others(scaffold: Scaffold, tmp_path: Path) -> None:
    (tmp_path / "b.py").write_text("class A(:\n")

    outcome = scaffold("symbols", "find", "A", "--json")

    assert outcome.code == 0
    assert len(outcome.result["symbols"]) == 1
    assert outcome.result["problems"][0]["where"] == "b.py:1"
