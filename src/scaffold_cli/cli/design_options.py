"""What `scaffold design plan` and `scaffold design show` are both asked, and how they read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from scaffold_cli.design.domain import Domain

DesignFile = Annotated[Path, typer.Argument(help="An OpenAPI document, YAML or JSON.")]
Overrides = Annotated[
    Path | None,
    typer.Option(
        "--overrides",
        help="Corrections of what is inferred. [default: scaffold.yaml beside the document]",
        show_default=False,
        metavar="FILE",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.")]


def read_domain(file: Path, overrides: Path | None) -> Domain:
    """Read a document and infer its domain; DesignError where it or a correction is wrong."""
    from scaffold_cli.design.document import load_document
    from scaffold_cli.design.domain import infer
    from scaffold_cli.design.domain.corrections import find_overrides

    return infer(load_document(file), overrides or find_overrides(file))
