"""A rendered project on disk, and its own commands run in the shared environment."""

from __future__ import annotations

import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.harness.environments import command_environment
from tests.harness.rendering import CACHE, rendered, write_tree
from tests.harness.server import Server, serving
from tests.harness.sets import OptionSet


class CheckFailed(AssertionError):
    """A project's own command said no; carries the end of its output."""


@dataclass(frozen=True)
class Project:
    one: OptionSet
    folder: Path
    env: dict[str, str]

    @classmethod
    def lay_out(cls, one: OptionSet, folder: Path, database_url: str, **env: str) -> Project:
        write_tree(rendered(one), folder)
        return cls(one, folder, _environment(one, database_url, env))

    def make(self, target: str, **env: str) -> str:
        """Run a target of the project's Makefile and return what it printed."""
        return self.run("make", "--no-print-directory", target, **env)

    def run(self, *command: str, stdin: str = "", **env: str) -> str:
        result = subprocess.run(
            command,
            cwd=self.folder,
            env={**self.env, **env},
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=900,
        )
        if result.returncode:
            tail = "\n".join(result.stdout.splitlines()[-120:])
            raise CheckFailed(f"`{' '.join(command)}` failed in {self.one.name}:\n{tail}")
        return result.stdout

    @contextmanager
    def serving(self, **env: str) -> Iterator[Server]:
        with serving(self.one.framework, self.folder, {**self.env, **env}) as server:
            yield server

    def make_admin(self, email: str, password: str) -> None:
        """Run the command that makes the first administrator, as its README says."""
        django = ("python", "manage.py", "create_admin")
        command = (
            django
            if self.one.framework == "django"
            else ("python", "-m", "app.cli", "create-admin")
        )
        self.run(*command, email, stdin=f"{password}\n{password}\n")


def _environment(one: OptionSet, database_url: str, extra: dict[str, str]) -> dict[str, str]:
    """Settings of a machine that runs many requests from one address with fast hashing."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    accounts = {
        "JWT_SECRET": secrets.token_urlsafe(48),
        "ARGON2_TIME_COST": "1",
        "ARGON2_MEMORY_COST": "1024",
        "ARGON2_PARALLELISM": "1",
    }
    return {
        **command_environment(one.framework),
        "ENVIRONMENT": "development",
        "DATABASE_URL": database_url,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "LOG_FORMAT": "json",
        "MYPY_CACHE_DIR": str(CACHE / "mypy" / f"{one.framework}-{worker}"),
        "RUFF_CACHE_DIR": str(CACHE / "ruff"),
        **(accounts if one.has_accounts else {}),
        **extra,
    }


@contextmanager
def stopwatch(seconds: dict[str, float], step: str) -> Iterator[None]:
    started = time.monotonic()
    try:
        yield
    finally:
        seconds[step] = time.monotonic() - started
