"""Runs the program in this process, as `main` does, and reads what it printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scaffold_cli.cli.app import run


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def envelope(self) -> dict[str, Any]:
        """The one line on stdout; a second one would not be JSON any more."""
        made: dict[str, Any] = json.loads(self.out)
        return made

    @property
    def result(self) -> dict[str, Any]:
        assert self.envelope["ok"] is True, self.envelope
        made: dict[str, Any] = self.envelope["result"]
        return made

    @property
    def error(self) -> dict[str, str]:
        assert self.envelope["ok"] is False
        made: dict[str, str] = self.envelope["error"]
        return made


Scaffold = Callable[..., Outcome]


def runner(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Scaffold:
    """Give a function that runs `scaffold …` in the folder."""
    monkeypatch.chdir(folder)

    def scaffold(*arguments: str) -> Outcome:
        capsys.readouterr()
        code = run(arguments)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return scaffold


def everything_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file but the secrets, which no two projects share."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".env" and ".git/" not in path.as_posix()
    }
