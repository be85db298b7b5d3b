"""`scaffold inspect`: what a codebase has, as a page for people and as data for programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scaffold_cli.cli.console import print_envelope, progress


def inspect(
    path: Annotated[Path, typer.Argument(help="The folder to look at.", metavar="PATH")] = Path(),
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,  # noqa: ARG001  # read by the program
) -> None:
    """Read a codebase: layers, routes, tables, wiring points."""
    from scaffold_cli.inspection import inspect as look

    with progress("Reading"):
        found = look(path)
    if as_json:
        print_envelope("inspect", result=found.as_dict())
    else:
        from scaffold_cli.cli.inspect_page import show

        show(found)
