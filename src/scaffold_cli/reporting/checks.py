"""The project's own checks, one after the other; a check that fails does not stop the next."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from scaffold_cli.reporting.environment import Environment, Finished
from scaffold_cli.reporting.model import Check

STATIC = {
    "lint": ("-m", "ruff", "check", "."),
    "format": ("-m", "ruff", "format", "--check", "."),
    "types": ("-m", "mypy"),
}
ALEMBIC = (("-m", "alembic", "upgrade", "head"), ("-m", "alembic", "check"))
MIGRATIONS = {
    "fastapi": ALEMBIC,
    "flask": ALEMBIC,
    "django": (
        ("manage.py", "migrate", "--verbosity", "0"),
        ("manage.py", "makemigrations", "--check", "--dry-run"),
    ),
}
# Bookkeeping of the tools, not of the project.
FOREIGN_TABLES = ("alembic_", "django_", "sqlite_")


def checked(name: str, result: Finished) -> Check:
    """Judge by the exit code; the end of the output tells people what to mend."""
    if result.ok:
        return Check(name, "passed")
    return Check(name, "failed", note=f" (exit code {result.code})", output=result.tail())


def run_static(environment: Environment, name: str) -> Check:
    """Run a tool on the sources; Django's plugin of mypy loads the settings on its way."""
    return checked(name, environment.run(STATIC[name]))


def run_migrations(environment: Environment, framework: str) -> Check:
    """Apply every migration to an empty database, then ask for a difference to the models."""
    for arguments in MIGRATIONS[framework]:
        result = environment.run(arguments)
        if not result.ok:
            return checked("migrations", result)
    return Check("migrations", "passed")


def tables(environment: Environment) -> tuple[str, ...]:
    """List what the migrations made, after `run_migrations`."""
    if not environment.database.is_file():
        return ()
    with closing(sqlite3.connect(environment.database)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return tuple(sorted(name for (name,) in rows if not name.startswith(FOREIGN_TABLES)))
