"""`scaffold symbols insert`: show what would change, change it once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scaffold_cli.cli.console import print_envelope, say
from scaffold_cli.errors import ChecksFailed, InputError, UsageProblem

if TYPE_CHECKING:
    from scaffold_cli.inspection.symbols.insertion import Insertion


def insert(
    *,
    after: Annotated[str, typer.Option("--after", help="The symbol above.", metavar="NAME")] = "",
    before: Annotated[str, typer.Option("--before", help="The symbol below.", metavar="NAME")] = "",
    snippet: Annotated[
        Path | None, typer.Option("--file", help="The code; - reads stdin.", metavar="SNIPPET")
    ] = None,
    path: Annotated[Path, typer.Option("--path", help="The codebase.", metavar="PATH")] = Path(),
    within: Annotated[
        str, typer.Option("--in", help="The file of the symbol, from PATH.", metavar="FILE")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,  # noqa: ARG001  # read by the program
) -> int:
    """Put code next to a symbol, with its indentation and imports."""
    from scaffold_cli.inspection.files import Tree
    from scaffold_cli.inspection.symbols.insertion import apply_insertion, plan_insertion

    if bool(after) == bool(before):
        raise UsageProblem("Say either --after NAME or --before NAME.")
    if snippet is None:
        raise UsageProblem("Say which code: --file SNIPPET, or --file - for stdin.")
    tree = Tree(path)
    planned = plan_insertion(
        tree,
        after or before,
        _read(snippet),
        side="after" if after else "before",
        file=within,
    )
    if planned.outcome == "done" and not dry_run:
        apply_insertion(tree, planned)
    if as_json:
        _print(planned, dry_run=dry_run)
    else:
        _show(planned, dry_run=dry_run)
    return ChecksFailed.exit_code if planned.outcome == "cannot" else 0


def _read(snippet: Path) -> str:
    if str(snippet) == "-":
        return sys.stdin.read()
    try:
        return snippet.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(
            f"The snippet cannot be read: {reason}.", where=str(snippet), hint="Check --file."
        ) from error


def _print(planned: Insertion, *, dry_run: bool) -> None:
    result = {
        "outcome": planned.outcome,
        "dry_run": dry_run,
        "file": planned.file,
        "line": planned.line,
        "diff": planned.diff,
        "reason": planned.reason,
        "paste": planned.paste,
    }
    print_envelope("symbols", result=result)


def _show(planned: Insertion, *, dry_run: bool) -> None:
    if planned.diff:
        say(planned.diff.rstrip("\n"))
    words = "would be done" if dry_run and planned.outcome == "done" else planned.outcome
    say(f"{words}: {planned.file}" + (f":{planned.line}" if planned.outcome == "cannot" else ""))
    if planned.outcome == "cannot":
        say(f"{planned.reason} Paste it there yourself:\n{planned.paste}")
