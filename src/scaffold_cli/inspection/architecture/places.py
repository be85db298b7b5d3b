"""Where controllers, services, models and the like lie: by what was found, then by name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from scaffold_cli.inspection.architecture.model import Place
from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.models import Model
from scaffold_cli.inspection.routes import Route

# A word of a file's name or of its folder; the first role that fits has the file.
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(^|[/_.-])({words})([/_.-]|$)", re.IGNORECASE))
    for role, words in (
        ("tests", r"tests?|specs?|__tests__|conftest"),
        ("migrations", r"migrations?|migrate|alembic"),
        ("settings", r"settings?|config|configuration|conf"),
        ("auth", r"auth|authentication|authorization|permissions?|security|guards?|policies"),
        ("jobs", r"tasks?|jobs?|workers?|celery|queues?|consumers?"),
        ("services", r"services?|usecases?|use_cases|interactors?|actions|handlers_domain"),
        ("repositories", r"repositor(?:y|ies)|selectors?|crud|dao|daos|queries|stores?"),
        ("schemas", r"schemas?|serializers?|dtos?|forms?|requests|resources_dto"),
        ("models", r"models?|entities|entity|domain"),
        ("controllers", r"controllers?|views?|routers?|routes|endpoints?|api|handlers?|resources"),
        ("middleware", r"middlewares?|interceptors?|filters?"),
    )
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MOST_SHOWN = 8


def find_places(tree: Tree, routes: Sequence[Route], models: Sequence[Model]) -> list[Place]:
    by_role: dict[str, list[str]] = defaultdict(list)
    handlers = {route.handler.file for route in routes if route.handler.file}
    tables = {model.file for model in models}
    for file in tree.files:
        role = _role(file, handlers, tables)
        if role and not file.endswith("__init__.py"):
            by_role[role].append(file)
    order = [role for role, _ in _ROLES]
    sizes = Counter(file.rpartition("/")[0] for file in tree.files)
    return [
        Place(role, len(files), tuple(_gathered(files, sizes)))
        for role, files in sorted(by_role.items(), key=lambda pair: order.index(pair[0]))
    ]


def _role(file: str, handlers: set[str], tables: set[str]) -> str:
    """Give the role that the code shows; else the one that the nearest part of the path names."""
    test, pattern = _ROLES[0]
    if pattern.search(_words(file)):
        return test
    if file in handlers:
        return "controllers"
    if file in tables:
        return "models"
    for part in reversed(_words(file).rpartition(".")[0].split("/")):
        for role, words in _ROLES[1:]:
            if words.search(part):
                return role
    return ""


def _words(file: str) -> str:
    return _CAMEL.sub("_", file)


def _gathered(files: list[str], sizes: Counter[str]) -> list[str]:
    """Name patterns such as `app/*/service.py` and whole folders rather than a hundred files."""
    by_name: dict[str, list[str]] = defaultdict(list)
    by_folder = Counter(file.rpartition("/")[0] for file in files)
    for file in files:
        by_name[file.rpartition("/")[2]].append(file)
    shown: dict[str, int] = {}
    for file in files:
        folder, _, name = file.rpartition("/")
        tops = {one.rpartition("/")[0].rpartition("/")[0] for one in by_name[name]}
        if len(by_name[name]) > 1 and len(tops) == 1:
            key = "/".join(filter(None, [tops.pop(), "*", name]))
        elif folder and by_folder[folder] > 1 and by_folder[folder] * 2 > sizes[folder]:
            key = f"{folder}/"
        else:
            key = file
        shown[key] = shown.get(key, 0) + 1
    return sorted(shown, key=lambda key: (-shown[key], key))[:_MOST_SHOWN]
