"""The recorded answers of a project, and its files by kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from scaffold_cli.errors import TargetError
from scaffold_cli.reporting.model import Facts, FileGroup

ANSWERS_FILE = ".copier-answers.yml"
DATABASES = {"sqlite": "SQLite", "postgres": "PostgreSQL", "mysql": "MySQL or MariaDB"}
KINDS = {
    "Controllers": ("app/*/*api.py", "app/*/*router.py", "app/*/*views.py"),
    "Services": ("app/*/service.py", "app/*/services.py"),
    "Queries": ("app/*/repository.py", "app/*/selectors.py"),
    "Models": ("app/*/models.py",),
    "Schemas": ("app/*/schemas.py",),
    "Migrations": ("migrations/versions/*.py", "app/*/migrations/*.py"),
}


def read_facts(project: Path) -> Facts:
    """Read the answers file; a folder without one is no project of ours."""
    path = project / ANSWERS_FILE
    try:
        answers: Any = yaml.safe_load(path.read_text("utf-8"))
        return Facts(
            name=str(answers["name"]),
            framework=str(answers["framework"]),
            jwt=answers["auth"] == "jwt",
            rate_limits=bool(answers["rate_limits"]),
            data=answers["auth"] == "jwt" or bool(answers["design"]["resources"]),
            database=DATABASES[answers["database"]],
        )
    except OSError as error:
        raise TargetError(
            f"{project} holds no project made by scaffold: {ANSWERS_FILE} cannot be read.",
            where=str(path),
            hint="Name the folder of a generated project: scaffold report PATH",
        ) from error
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise TargetError(
            f"{ANSWERS_FILE} is broken: {str(error).partition(chr(10))[0]}",
            where=str(path),
            hint=f"Bring it back from version control: git checkout -- {ANSWERS_FILE}",
        ) from error


def files_by_kind(project: Path) -> tuple[FileGroup, ...]:
    """List what was implemented, each kind in alphabetical order, tests by folder."""
    groups = [FileGroup(kind, _matching(project, patterns)) for kind, patterns in KINDS.items()]
    groups.append(FileGroup("Tests", _test_folders(project)))
    return tuple(group for group in groups if group.paths)


def _matching(project: Path, patterns: tuple[str, ...]) -> tuple[str, ...]:
    found = {path for pattern in patterns for path in project.glob(pattern)}
    paths = sorted(path.relative_to(project) for path in found if path.name != "__init__.py")
    return tuple(path.as_posix() for path in paths)


def _test_folders(project: Path) -> tuple[str, ...]:
    folders = {path.parent.relative_to(project) for path in project.glob("tests/**/test_*.py")}
    return tuple(f"{folder.as_posix()}/" for folder in sorted(folders))
