"""`scaffold --help` beside a Typer app that does nothing; both as processes of their own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import race

EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None: ...\napp()\n"
GOAL = 1.6


def figures() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.py")
        empty.write_text(EMPTY, "utf-8")
        scaffold = [str(Path(sys.executable).with_name("scaffold")), "--help"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "an empty Typer app --help": [sys.executable, str(empty), "--help"],
            "scaffold --help": scaffold,
            "scaffold new --help": [scaffold[0], "new", "--help"],
        }
        found = race(
            {
                name: lambda command=command: subprocess.run(  # type: ignore[misc]  # binds the row
                    command, check=True, capture_output=True
                )
                for name, command in commands.items()
            },
            rounds=15,
        )
    peer = found["an empty Typer app --help"]
    for name, row in found.items():
        ratio = row.best_cpu / peer.best_cpu
        yield f"{name:28} {row.best:6.3f} s wall  {row.best_cpu:6.3f} s CPU  ratio {ratio:.2f}"
    yield f"goal: scaffold --help at most {GOAL} of the empty app"
