"""`scaffold status`: what a project is made of, and what became of its files."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scaffold_cli.cli.console import print_envelope, progress, say
from scaffold_cli.cli.living import AsJson, Check, Debug, ProjectOption
from scaffold_cli.errors import InputError
from scaffold_cli.questions import load_questions
from scaffold_cli.template_location import version

if TYPE_CHECKING:
    from scaffold_cli.looking import Files
    from scaffold_cli.project import Project

_SHOWN = 20


def status(
    *,
    project: ProjectOption = Path(),
    every: Annotated[bool, typer.Option("--all", help="List every file of your own.")] = False,
    check: Check = False,
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> int:
    """Show version, features, resources, and which files were edited."""
    from scaffold_cli.looking import files_of_project
    from scaffold_cli.project import find_project

    found = find_project(project)
    with progress("Comparing"):
        files = files_of_project(found)
        update = _update(found)
    if as_json:
        print_envelope("status", result={**_as_data(found, files), "update": update})
    else:
        _show(found, files, every=every)
        if update:
            say(f"\n{update['to']} is installed here. {_told(update)}")
    if check:
        return 1 if files.edited or files.missing or files.conflicts else 0
    return 1 if files.conflicts else 0


def _as_data(project: Project, files: Files) -> dict[str, object]:
    from scaffold_cli.features import feature_states

    return {
        "project": str(project.root),
        "version": project.version,
        "installed_version": version(),
        "framework": project.answers["framework"],
        "database": project.answers["database"],
        "features": feature_states(project.answers, load_questions()),
        "resources": project.resources,
        "files": asdict(files),
    }


def _update(project: Project) -> dict[str, Any] | None:
    """Say what an update to the installed version would do; None where there is nothing to do."""
    from scaffold_cli.history import order

    if order(project.version) >= order(version()):
        return None
    from scaffold_cli.changing import preview_update

    try:
        plan = preview_update(project, version())
    except InputError as error:
        return {"to": version(), "changes": {}, "conflicts": [], "problem": error.message}
    return {
        "to": version(),
        "changes": dict(Counter(change.kind for change in plan)),
        "conflicts": [change.path for change in plan.conflicts],
        "problem": "",
    }


def _told(update: dict[str, Any]) -> str:
    if update["problem"]:
        return f"What keeps an update from it: {update['problem']}"
    counts = ", ".join(f"{count} {kind}" for kind, count in update["changes"].items())
    return f"See what an update would do ({counts}): scaffold update --dry-run"


def _show(project: Project, files: Files, *, every: bool) -> None:
    from scaffold_cli.features import feature_states

    states = feature_states(project.answers, load_questions())
    on = [key if value is True else f"{key}={value}" for key, value in states.items()]
    off = [key for key, value in states.items() if value in {False, "none"}]
    is_on = [text for text, key in zip(on, states, strict=True) if key not in off]
    say(f"{project.answers['name']}: {project.answers['framework']}, {project.answers['database']}")
    say(f"Version    {project.version}")
    say(f"Features   {', '.join(is_on) or 'none'}")
    say(f"Not there  {', '.join(off) or 'nothing is left out'}")
    say(f"Resources  {', '.join(project.resources) or 'none'}")
    say(f"Files      {_counts(files)}")
    _list("Edited by you (see: scaffold diff)", files.edited, every=every)
    _list("Missing", files.missing, every=every)
    if every:
        _list("Your own", files.foreign, every=True)
    _list("Conflicts, yours to settle", files.conflicts, every=True)


def _counts(files: Files) -> str:
    return (
        f"{len(files.pristine)} as made, {len(files.edited)} edited, "
        f"{len(files.missing)} missing, {len(files.foreign)} of your own"
    )


def _list(title: str, paths: list[str], *, every: bool) -> None:
    if not paths:
        return
    say(f"\n{title}:")
    shown = paths if every else paths[:_SHOWN]
    for path in shown:
        say(f"  {path}")
    if len(paths) > len(shown):
        say(f"  … and {len(paths) - len(shown)} more (--all)")
