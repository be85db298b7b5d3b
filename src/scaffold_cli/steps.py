"""What may follow when the files are there: dependencies, the report, the first commit."""

from __future__ import annotations

from pathlib import Path

from scaffold_cli.errors import ToolFault
from scaffold_cli.toolchain import run_tool

_IDENTITY = ("-c", "user.name=scaffold", "-c", "user.email=scaffold@localhost")
# A key that asks for its passphrase would wait for a terminal for ever.
_COMMIT = ("-c", "commit.gpgsign=false", "commit", "--quiet", "-m", "Start from scaffold")


def lock(project: Path) -> str:
    """Write uv.lock; needs the network or a warm cache."""
    run_tool(["uv", "lock"], project, more_environment=_own_environment(project))
    return "uv.lock written"


def install(project: Path) -> str:
    """Make .venv with everything in it, and uv.lock on the way."""
    run_tool(["uv", "sync"], project, more_environment=_own_environment(project))
    return "dependencies installed in .venv"


def _own_environment(project: Path) -> dict[str, str]:
    """Keep uv from the virtual environment that scaffold itself may run in."""
    return {"UV_PROJECT_ENVIRONMENT": str(project / ".venv"), "VIRTUAL_ENV": ""}


def commit(project: Path) -> str:
    """Make a repository with one commit; one that is there already is left alone."""
    if repository := _repository_around(project):
        return f"{repository} is a git repository already; nothing was committed"
    run_tool(["git", "-c", "init.defaultBranch=main", "init", "--quiet"], project)
    # The project's own .gitignore names .env, too; a secret is not left to it alone.
    with (project / ".git" / "info" / "exclude").open("a", encoding="utf-8") as exclude:
        exclude.write("/.env\n")
    run_tool(["git", "add", "--all"], project)
    known = _has_identity(project)
    run_tool(["git", *(() if known else _IDENTITY), *_COMMIT], project)
    return "first commit made" + ("" if known else " as scaffold <scaffold@localhost>")


def _repository_around(project: Path) -> str:
    try:
        return run_tool(["git", "rev-parse", "--show-toplevel"], project).strip()
    except ToolFault:
        return ""


def _has_identity(project: Path) -> bool:
    try:
        return all(run_tool(["git", "config", f"user.{key}"], project) for key in ("name", "email"))
    except ToolFault:
        return False
