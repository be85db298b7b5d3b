"""What the name of a folder says about what lies in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

# Made by tools or copied from elsewhere: never looked into.
_NOISE = frozenset(
    {"__pycache__", "bower_components", "build", "coverage", "deriveddata", "dist", "htmlcov",
     "jspm_packages", "node_modules", "obj", "out", "pods", "site-packages", "target",
     "third-party", "third_party", "thirdparty", "vendor", "vendored", "venv", "virtualenv"}
)  # fmt: skip


class Role(Enum):
    """Why a folder's application is not one of the repository's own."""

    TEST = "tests"
    SAMPLE = "samples"
    DOCS = "documentation"
    TEMPLATE = "templates of other projects"


_NAMES = {
    Role.TEST: r"i?tests?|specs?|e2e|test-?data|fixtures|mocks|cypress"
    r"|testing|test(ing)?[-_]?(apps?|assets?|helpers?|kit|lib|projects?|servers?|suites?|support|utils?)"
    r"|tests?[-_.].+|.+[-_.](tests?|specs?|e2e)",
    Role.SAMPLE: r"(code-?)?(examples?|samples?|demos?|tutorials?|playgrounds?|sandbox(es)?"
    r"|benchmarks?|snippets)([-_.].+)?|.+[-_.](examples?|samples?|demos?|playground|benchmarks?)",
    Role.DOCS: r"docs?|documentation|docs?[-_]src",
    Role.TEMPLATE: r"templates?|cookiecutters?|archetype-resources|generators?|skeletons?|stubs"
    r"|archetypes?|boilerplates?|schematics|starters?"
    r"|templates?[-_.].+|.+[-_.]templates?",
}
_PATTERNS = {role: re.compile(f"(?:{names})\\Z") for role, names in _NAMES.items()}
_CAMEL_TEST = re.compile(r"[a-z.](Tests?|Specs?)\Z")
_CAMEL_SAMPLE = re.compile(r"(?:\A|[a-z.])(Sample|Demo|Example)s?(App|Api|Web|Host)?\Z")
# Below it, folders are the packages of a language, named by the code's subject.
_SOURCE_ROOT = re.compile(r"(?:^|/)src/main/(?!resources/)|(?:^|/)src/main\Z")


def folders_above(path: str) -> Iterator[str]:
    """Give the folders that a path lies in, nearest first, "." last; pathlib takes ten times."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
    if path != ".":
        yield "."


def in_folder(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


@lru_cache(maxsize=4096)
def is_noise(name: str) -> bool:
    return name.startswith(".") or name.lower() in _NOISE


def role_of(path: str) -> Role | None:
    """Say what a folder of the repository, or one above it, is for; None for its own code."""
    found = _SOURCE_ROOT.search(path)
    for part in (path[: found.start()] if found else path).split("/"):
        if (role := _role_of_name(part)) is not None:
            return role
    return None


@lru_cache(maxsize=4096)
def _role_of_name(name: str) -> Role | None:
    if "{{" in name or "{%" in name:
        return Role.TEMPLATE
    # Go leaves folders that begin with `_` out of a build; JavaScript dresses tests in them.
    lowered = name.lower().strip("_")
    for role, pattern in _PATTERNS.items():
        if pattern.match(lowered):
            return role
    if _CAMEL_TEST.search(name):
        return Role.TEST
    return Role.SAMPLE if _CAMEL_SAMPLE.search(name) else None
