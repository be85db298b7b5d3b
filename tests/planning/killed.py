"""Makes a project in a process that ends at a chosen point: `python -m tests.planning.killed`."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from scaffold_cli import creating
from scaffold_cli.answers import Given, settle
from scaffold_cli.creating import Request, create
from scaffold_cli.questions import load_questions
from tests.planning.trees import FILES, write


def ending(signal_number: int, call: int, original: Callable[..., Any]) -> Callable[..., Any]:
    """Send the signal in place of the given call, counted from one; 0 sends it after the first."""
    calls = 0

    def wrapped(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            os.kill(os.getpid(), signal_number)
        done = original(*arguments, **options)
        if call == 0:
            os.kill(os.getpid(), signal_number)
        return done

    return wrapped


def main(target: str, place: str, call: str, signal_name: str) -> None:
    replaced: Any = creating
    replaced.render = lambda _answers, tree: write(tree, FILES)
    module_name, _, name = place.rpartition(".")
    module: Any = importlib.import_module(module_name) if "Path" not in place else Path
    number = getattr(signal, signal_name)
    setattr(module, name, ending(number, int(call), getattr(module, name)))
    questions = load_questions()
    request = Request(Path(target), settle(Given(), questions))
    create(request, progress=lambda _sentence: nullcontext(), agree=lambda _plan: True)


if __name__ == "__main__":
    main(*sys.argv[1:])
