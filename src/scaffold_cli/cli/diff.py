"""`scaffold diff`: what was changed by hand since scaffold wrote it."""

from __future__ import annotations

from pathlib import Path

from scaffold_cli.cli.console import print_envelope, progress, say
from scaffold_cli.cli.living import AsJson, Check, Debug, ProjectOption


def diff(
    *,
    project: ProjectOption = Path(),
    check: Check = False,
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> int:
    """Show your own changes against what scaffold made."""
    from scaffold_cli.looking import own_changes
    from scaffold_cli.project import find_project

    found = find_project(project)
    with progress("Comparing"):
        texts = list(own_changes(found))
    if as_json:
        print_envelope("diff", result={"project": str(found.root), "diff": "".join(texts)})
    else:
        for text in texts:
            say(text.rstrip("\n"))
    return 1 if check and texts else 0
