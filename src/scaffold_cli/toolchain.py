"""The programs that a run needs, looked up before anything is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scaffold_cli.errors import Problem, ToolFault

_PYTHON = (3, 11)
_ADVICE = {
    "git": "Install git (https://git-scm.com/downloads), or leave out --git.",
    "uv": "Install uv (https://docs.astral.sh/uv/getting-started/installation/), or leave out"
    " --install, --lock and --verify.",
}
# A caller that is itself a git hook hands these down; they would point git at its repository.
_OF_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def missing_tools(names: Sequence[str]) -> list[Problem]:
    """Name what is missing, and what to do about each."""
    problems = []
    if sys.version_info < _PYTHON:
        running = ".".join(map(str, sys.version_info[:2]))
        problems.append(Problem(f"Python {running} is too old.", "python", "Use 3.11 or newer."))
    problems += [
        Problem(f"{name} is not installed.", name, _ADVICE[name])
        for name in names
        if not find_tool(name)
    ]
    return problems


def check_tools(names: Sequence[str]) -> None:
    """ToolFault tells everything that is missing at once."""
    problems = missing_tools(names)
    if problems:
        raise ToolFault(
            " ".join(problem.message for problem in problems),
            where=problems[0].where,
            hint="\n".join(problem.hint for problem in problems),
        )


def find_tool(name: str) -> str | None:
    """Look on PATH, then beside the running Python, where pip puts programs."""
    beside = Path(sys.executable).parent
    return shutil.which(name) or shutil.which(name, path=str(beside))


def run_tool(
    arguments: Sequence[str], folder: Path, *, more_environment: Mapping[str, str] | None = None
) -> str:
    """Run a program without a terminal, so that it cannot ask; ToolFault holds its last words."""
    name, *rest = arguments
    environment = {
        key: value for key, value in os.environ.items() if key not in _OF_ANOTHER_REPOSITORY
    }
    environment |= {"GIT_TERMINAL_PROMPT": "0", **(more_environment or {})}
    done = subprocess.run(
        [find_tool(name) or name, *rest],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise ToolFault(
            f"`{' '.join(arguments[:2])}` failed: {said[-1] if said else 'it gave no reason'}",
            where=str(folder),
            hint="\n".join(said[-10:-1]),
        )
    return done.stdout
