"""The environment that a project is installed in, and how commands run there."""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scaffold_cli.errors import ToolFault

# A hung test or server must not hold the report for ever.
TIMEOUT_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Finished:
    code: int
    output: str

    @property
    def ok(self) -> bool:
        return self.code == 0

    def tail(self, lines: int = 20) -> str:
        return "\n".join(self.output.strip().splitlines()[-lines:])


@dataclass(frozen=True, slots=True)
class Environment:
    """Runs `python …` of the project, in its folder, on a scratch database of its own."""

    project: Path
    python: Path
    scratch: Path

    @property
    def database(self) -> Path:
        return self.scratch / "report.db"

    def variables(self) -> dict[str, str]:
        """Settings for a project that may have no `.env`: safe, local and gone afterwards."""
        inherited = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
        secret = secrets.token_urlsafe(48)
        return inherited | {
            "ALLOWED_HOSTS": "127.0.0.1",
            "COVERAGE_FILE": str(self.scratch / ".coverage"),
            "DATABASE_URL": f"sqlite:///{self.database.as_posix()}",
            "DOCS_ENABLED": "true",
            "ENVIRONMENT": "development",
            "JWT_SECRET": secret,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(self.project),
            "RATE_LIMIT_STORAGE_URL": "memory://",
            "SECRET_KEY": secret,
        }

    def run(self, arguments: Sequence[str], *, own_settings: bool = False) -> Finished:
        """Run to the end. With `own_settings` the project finds its settings by itself."""
        variables: Mapping[str, str] = self.variables()
        if own_settings:
            kept = {"COVERAGE_FILE", "PYTHONDONTWRITEBYTECODE"}
            variables = os.environ | {name: variables[name] for name in kept}
        try:
            result = subprocess.run(
                [str(self.python), *arguments],
                cwd=self.project,
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=TIMEOUT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Finished(124, f"It was stopped after {TIMEOUT_SECONDS} seconds.")
        return Finished(result.returncode, result.stdout.decode("utf-8", "replace"))


def find_environment(project: Path, scratch: Path) -> Environment:
    """Find the project's Python where uv puts it; it must hold the development tools."""
    folder = project / os.environ.get("UV_PROJECT_ENVIRONMENT", ".venv")
    candidates = (folder / "bin" / "python", folder / "Scripts" / "python.exe")
    python = next((path for path in candidates if path.exists()), None)
    if python is None:
        raise ToolFault(
            f"{project} is not installed: there is no environment in {folder.name}.",
            where=str(folder),
            hint=f"Install it: cd {project} && make setup  (or: uv sync)",
        )
    environment = Environment(project, python, scratch)
    if not environment.run(["-c", "import coverage, mypy, pytest, ruff"]).ok:
        raise ToolFault(
            f"The environment in {folder.name} lacks the development tools.",
            where=str(folder),
            hint=f"Install them: cd {project} && uv sync",
        )
    return environment
