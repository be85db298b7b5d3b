import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scaffold_cli.questions import load_questions
from scaffold_cli.template_location import version
from tests.cli.running import Scaffold


def test_help_fits_a_screen(scaffold: Scaffold) -> None:
    outcome = scaffold("--help")
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) <= 24
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_help_of_new_fits_forty_lines_and_speaks_no_python(scaffold: Scaffold) -> None:
    lines = scaffold("new", "--help").out.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if "<" in line]
    for wanted in (
        "--resource TEXT",
        "--answers FILE",
        "--preset minimal|standard|full",
        "--license none|mit|apache-2.0|bsd-3-clause  Licence.",
        "Features:",
    ):
        assert wanted in "\n".join(lines)


def test_no_sentence_of_the_help_is_cut_off(scaffold: Scaffold) -> None:
    for command in ([], ["new"], ["options"], ["report"]):
        shown = scaffold(*command, "--help").out
        assert "..." not in shown.replace("[ARGS]...", "")
        assert "<" not in shown


def test_no_command_shows_the_help(scaffold: Scaffold) -> None:
    assert scaffold().out == scaffold("--help").out


def test_it_knows_its_version(scaffold: Scaffold) -> None:
    assert scaffold("--version").out == f"scaffold {version()}\n"


def test_every_question_has_a_flag_and_every_flag_a_sentence(scaffold: Scaffold) -> None:
    shown = " ".join(scaffold("new", "--help").out.split())
    for question in load_questions():
        # One that is seldom wanted is taken, but not told here.
        told = not question.seldom
        assert (f"--{question.flag}" in shown) == told
        assert (f"{question.title}." in shown) == told


def test_options_are_told_to_people(scaffold: Scaffold) -> None:
    shown = scaffold("options").out
    for question in load_questions():
        assert question.why in shown
    assert "needs --docker" in shown


def test_options_are_told_to_programs(scaffold: Scaffold) -> None:
    properties = scaffold("options", "--json").result["properties"]
    assert {*load_questions().keys, "preset", "resources"} == set(properties)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_get_a_completion_script_and_completions(shell: str) -> None:
    # As the shells ask; `--show-completion` only finds out which shell is its parent.
    asked = {"COMP_WORDS": "scaffold n", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "scaffold n"}
    asked["_TYPER_COMPLETE_FISH_ACTION"] = "get-args"
    answers = [
        subprocess.run(
            [sys.executable, "-m", "scaffold_cli"],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, **asked, "_SCAFFOLD_COMPLETE": f"{action}_{shell}"},
        ).stdout
        for action in ("source", "complete")
    ]
    assert f"_SCAFFOLD_COMPLETE=complete_{shell}" in answers[0]
    assert "new" in answers[1]


def test_help_does_not_load_the_engine() -> None:
    code = (
        "import sys; from scaffold_cli.cli.app import run; run(['new', '--help']);"
        "print({'copier', 'questionary', 'jinja2', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_a_polite_kill_ends_like_ctrl_c(tmp_path: Path) -> None:
    code = (
        "import os, signal; from scaffold_cli import creating; from scaffold_cli.cli import main;"
        "creating.render = lambda *_: os.kill(os.getpid(), signal.SIGTERM);"
        "import sys; sys.argv = ['scaffold', 'new', 'x', '--yes']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=False, capture_output=True
    )
    assert done.returncode == 130
    assert re.fullmatch(rb"Error: Stopped; nothing was written\.\s*", done.stderr)
    assert list(tmp_path.iterdir()) == []
