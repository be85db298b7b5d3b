"""What a person sees: results on stdout, everything else on stderr; with --json one envelope."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from scaffold_cli.errors import InputError, Problem, ScaffoldError

# A step that takes longer tells how long it took.
_WORTH_TELLING = 1.0


def print_envelope(
    command: str, *, result: object = None, error: ScaffoldError | None = None
) -> None:
    """Print the one line that a program reads."""
    envelope: dict[str, object] = {"ok": error is None, "command": command}
    if error is None or result is not None:
        envelope["result"] = result
    if error is not None:
        envelope["error"] = {
            "code": error.code,
            "message": error.message,
            "where": error.where,
            "hint": error.hint,
        }
    sys.stdout.write(json.dumps(envelope, ensure_ascii=False) + "\n")


def show_error(error: ScaffoldError) -> None:
    sys.stderr.write(printable("\n".join(_lines(error))) + "\n")


def _lines(error: ScaffoldError) -> Iterator[str]:
    if isinstance(error, InputError) and len(error.problems) > 1:
        yield f"Error: {len(error.problems)} problems:"
        yield from numbered(error.problems)
        return
    sentence, *listed = error.message.split("\n")
    yield f"Error: {sentence}" + (f" [{error.where}]" if error.where else "")
    yield from listed
    yield from (f"  → {line}" for line in error.hint.splitlines())


def numbered(problems: Sequence[Problem]) -> Iterator[str]:
    """Put each hint below the problem that it mends."""
    for number, problem in enumerate(problems, 1):
        yield f"{number}. {problem}"
        yield from (f"   → {line}" for line in problem.hint.splitlines())


def printable(text: str) -> str:
    """Show what the terminal cannot, and what would steer it, as escapes."""
    shown = "".join(
        character if character.isprintable() or character == "\n" else repr(character)[1:-1]
        for character in text
    )
    encoding = sys.stderr.encoding or "utf-8"
    return shown.encode(encoding, "backslashreplace").decode(encoding)


def say(text: str = "", *, to_stderr: bool = False) -> None:
    stream = sys.stderr if to_stderr else sys.stdout
    stream.write(text + "\n")


@contextmanager
def progress(sentence: str) -> Iterator[None]:
    """Show the sentence while its block runs; a spinner on a terminal, else the outcome alone."""
    started = monotonic()
    if sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status(f"{sentence} …"):
            yield
    else:
        yield
    took = monotonic() - started
    if took >= _WORTH_TELLING:
        say(f"{sentence}: {took:.1f} s", to_stderr=True)
