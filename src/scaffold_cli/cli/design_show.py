"""`scaffold design show`: the domain of a design as JSON, and the schema of that JSON."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from scaffold_cli.cli.console import print_envelope, say
from scaffold_cli.cli.design_options import AsJson, Debug, DesignFile, Overrides, read_domain


def show(
    file: DesignFile,
    *,
    overrides: Overrides = None,
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> int:
    """Print what a design means, as JSON; --json puts it into the envelope of all commands."""
    from scaffold_cli.design.domain.dumping import as_data

    data = as_data(read_domain(file, overrides))
    if as_json:
        print_envelope("design show", result=data)
    else:
        say(json.dumps(data, indent=2, ensure_ascii=False))
    return 0


def schema(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,  # noqa: ARG001  # read by the program
) -> int:
    """Print the JSON Schema of what `design show` prints."""
    from scaffold_cli.design.domain.shapes import json_schema

    say(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0
