"""`scaffold detect`: say which frameworks a repository's applications use, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scaffold_cli.cli.console import print_envelope, printable, say
from scaffold_cli.errors import InputError

if TYPE_CHECKING:
    from scaffold_cli.detection import Detection, Repository

_MOST_EVIDENCE = 3
_MOST_LEFT_OUT = 10
_MOST_PROBLEMS = 10
_HEADS = ("FRAMEWORK", "FOLDER", "LANGUAGE", "VERSION", "SURE")


def detect(
    path: Annotated[Path, typer.Argument(help="The repository.", metavar="PATH")] = Path(),
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,  # noqa: ARG001  # read by the program
) -> None:
    """Find the web frameworks of an existing repository. Nothing in it is run."""
    from scaffold_cli import detection

    repository = open_repository(path)
    found = detection.detect(repository)
    if as_json:
        print_envelope("detect", result=found.as_dict())
    else:
        _show(path, found)


def open_repository(path: Path) -> Repository:
    """View a folder that was named on the command line; refuse what is none."""
    from scaffold_cli.detection import Repository

    if not path.exists():
        raise InputError("There is no such folder.", where=str(path))
    if not path.is_dir():
        hint = f"Name the folder that it lies in: {path.parent}"
        raise InputError("It is not a folder.", where=str(path), hint=hint)
    repository = Repository(path)
    if not repository.entries and repository.problems:
        raise InputError(repository.problems[0].message, where=str(path))
    return repository


def _show(path: Path, found: Detection) -> None:
    looked = found.looked_at
    counts = (
        f"{looked.files} files, {len(looked.manifests)} of them manifests, "
        f"{looked.source_files} sources read"
    )
    if not found.findings:
        say(printable(f"No application with a framework that scaffold knows in {path} ({counts})."))
        if looked.manifests:
            say(printable(f"Looked at: {_some(looked.manifests)}"))
    else:
        _show_findings(found)
        say(f"\nLooked at {counts}.")
    if found.left_out:
        say("\nNot counted:")
        for each in found.left_out[:_MOST_LEFT_OUT]:
            say(printable(f"  {each.framework} in {each.path}: {each.reason} ({each.evidence})"))
        _say_more(len(found.left_out) - _MOST_LEFT_OUT)
    if found.problems:
        say("\nProblems:")
        for problem in found.problems[:_MOST_PROBLEMS]:
            say(printable(f"  {problem}"))
        _say_more(len(found.problems) - _MOST_PROBLEMS)


def _show_findings(found: Detection) -> None:
    rows = [
        (each.framework, each.path, each.language, each.version or "-", f"{each.confidence:.0%}")
        for each in found.findings
    ]
    widths = [max(map(len, column)) for column in zip(_HEADS, *rows, strict=True)]
    say("  ".join(head.ljust(width) for head, width in zip(_HEADS, widths, strict=True)).rstrip())
    for row, finding in zip(rows, found.findings, strict=True):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say(printable("  ".join(cells).rstrip()))
        for evidence in finding.evidence[:_MOST_EVIDENCE]:
            say(printable(f"    {evidence}"))


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_LEFT_OUT])
    more = len(names) - _MOST_LEFT_OUT
    return f"{shown} and {more} more" if more > 0 else shown


def _say_more(number: int) -> None:
    if number > 0:
        say(f"  … and {number} more; --json lists all of them.")
