"""The recorded answers of a project, and its files by kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from scaffold_cli.errors import TargetError
from scaffold_cli.reporting.model import Facts, FileGroup

ANSWERS_FILE = ".copier-answers.yml"
DATABASES = {"sqlite": "SQLite", "postgres": "PostgreSQL", "mysql": "MySQL or MariaDB"}
# A kind and the file names that mark it, one level below app/.
KINDS = {
    "Controllers": ("api.py", "router.py", "views.py"),
    "Services": ("service.py", "services.py"),
    "Queries": ("repository.py", "selectors.py"),
    "Models": ("models.py",),
    "Shapes": ("schemas.py",),
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
    groups = [FileGroup(kind, _named(project, names)) for kind, names in KINDS.items()]
    groups.append(FileGroup("Migrations", tuple(sorted(_migrations(project)))))
    groups.append(FileGroup("Tests", _test_folders(project)))
    return tuple(group for group in groups if group.paths)


def _named(project: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    found = (path for name in names for path in project.glob(f"app/*/{name}"))
    return tuple(sorted(path.relative_to(project).as_posix() for path in found))


def _migrations(project: Path) -> Iterator[str]:
    for pattern in ("migrations/versions/*.py", "app/*/migrations/*.py"):
        for path in project.glob(pattern):
            if path.name != "__init__.py":
                yield path.relative_to(project).as_posix()


def _test_folders(project: Path) -> tuple[str, ...]:
    folders = {path.parent.relative_to(project) for path in project.glob("tests/**/test_*.py")}
    return tuple(f"{folder.as_posix()}/" for folder in sorted(folders))
