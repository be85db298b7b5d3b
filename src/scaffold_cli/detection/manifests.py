"""Reads what a Python project depends on, and in which file, line and section it says so."""

from __future__ import annotations

import configparser
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from scaffold_cli.detection.repository import Repository

_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*([^;#]*)")
_DEEPEST_INCLUDE = 5
_SIDE_SECTION = re.compile(r"(?<![a-z])(dev|test|doc|lint|ci|typ(e|ing)|optional|extra)(?!el)")


@dataclass(frozen=True, slots=True)
class Requirement:
    name: str
    version: str
    file: str
    line: int
    section: str

    @property
    def is_side(self) -> bool:
        """Whether only development or an extra needs it."""
        return bool(_SIDE_SECTION.search(self.section.lower()))


def requirements_of(repository: Repository) -> Iterator[Requirement]:
    """Give every requirement of every manifest in the view."""
    for file in repository.files:
        name = PurePosixPath(file).name
        if name in _READERS:
            yield from _READERS[name](repository, file)
        elif re.search(r"(^|/)(requirements[\w.-]*|requirements/[\w.-]+)\.(txt|in)$", file):
            yield from _requirements_txt(repository, file)


def _parse(text: str, file: str, line: int, section: str) -> Requirement | None:
    found = _REQUIREMENT.match(text)
    if not found:
        return None
    name = re.sub(r"[-_.]+", "-", found[1]).lower()
    return Requirement(name, found[3].strip().strip("()").strip(), file, line, section)


def _line_of(text: str, wanted: str) -> int:
    """Find the line that holds a quoted requirement; the parsers do not tell."""
    for number, line in enumerate(text.splitlines(), 1):
        if wanted in line:
            return number
    return 1


def _requirements_txt(repository: Repository, file: str, depth: int = 0) -> Iterator[Requirement]:
    section = PurePosixPath(file).stem
    for number, line in enumerate(repository.read(file).splitlines(), 1):
        include = re.match(r"\s*(?:-r|--requirement)[ =]+(\S+)", line)
        if include and depth < _DEEPEST_INCLUDE:
            other = _beside(file, include[1])
            if other and repository.has(other):
                yield from _requirements_txt(repository, other, depth + 1)
        elif not line.lstrip().startswith(("-", "#")):
            requirement = _parse(line, file, number, section)
            if requirement:
                yield requirement


def _beside(file: str, other: str) -> str:
    """Give the path from the root; empty where it would leave it."""
    parts: list[str] = []
    for part in (PurePosixPath(file).parent / other).parts:
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part == "/":
            return ""
        else:
            parts.append(part)
    return "/".join(parts)


def _pyproject(repository: Repository, file: str) -> Iterator[Requirement]:
    text = repository.read(file)
    data = _toml(text)
    project = _table(data, "project")
    for section, listed in {
        "project.dependencies": project.get("dependencies"),
        **_prefixed("project.optional-dependencies", project.get("optional-dependencies")),
        **_prefixed("dependency-groups (dev)", data.get("dependency-groups")),
        **_prefixed("tool.uv (dev)", _table(data, "tool", "uv").get("dev-dependencies")),
    }.items():
        yield from _listed(listed, text, file, section)
    poetry = _table(data, "tool", "poetry")
    yield from _keyed(poetry.get("dependencies"), text, file, "tool.poetry.dependencies")
    yield from _keyed(poetry.get("dev-dependencies"), text, file, "tool.poetry.dev-dependencies")
    for name, group in _table(poetry, "group").items():
        listed = _table(group, "dependencies") if isinstance(group, dict) else {}
        yield from _keyed(listed, text, file, f"tool.poetry.group.{name} (dev)")


def _pipfile(repository: Repository, file: str) -> Iterator[Requirement]:
    text = repository.read(file)
    data = _toml(text)
    for section in ("packages", "dev-packages"):
        yield from _keyed(data.get(section), text, file, section)


def _setup_cfg(repository: Repository, file: str) -> Iterator[Requirement]:
    text = repository.read(file)
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return
    yield from _listed(
        parser.get("options", "install_requires", fallback="").splitlines(),
        text,
        file,
        "options.install_requires",
    )
    if parser.has_section("options.extras_require"):
        for extra, listed in parser.items("options.extras_require"):
            yield from _listed(listed.splitlines(), text, file, f"extras_require.{extra}")


def _setup_py(repository: Repository, file: str) -> Iterator[Requirement]:
    """Take the quoted requirements after install_requires; the file itself is never run."""
    text = repository.read(file)
    found = re.search(r"install_requires\s*=\s*\[(.*?)\]", text, re.DOTALL)
    quoted = re.findall(r"['\"]([^'\"]+)['\"]", found[1]) if found else []
    yield from _listed(quoted, text, file, "install_requires")


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _table(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Go down the keys; an empty table where one is missing or no table."""
    found: Any = data
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _prefixed(prefix: str, groups: object) -> dict[str, object]:
    if isinstance(groups, dict):
        return {f"{prefix}.{name}": listed for name, listed in groups.items()}
    return {prefix: groups}


def _listed(listed: object, text: str, file: str, section: str) -> Iterator[Requirement]:
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, str) and entry.strip():
            requirement = _parse(entry, file, _line_of(text, entry.strip()), section)
            if requirement:
                yield requirement


def _keyed(table: object, text: str, file: str, section: str) -> Iterator[Requirement]:
    for name, wanted in table.items() if isinstance(table, dict) else ():
        version = wanted if isinstance(wanted, str) else _table({"": wanted}, "").get("version", "")
        line = _key_line(text, name)
        yield Requirement(re.sub(r"[-_.]+", "-", name).lower(), str(version), file, line, section)


def _key_line(text: str, name: str) -> int:
    found = re.search(rf"^\s*\"?{re.escape(name)}\"?\s*=", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 + found.group().count("\n") if found else 1


_READERS: dict[str, Callable[[Repository, str], Iterator[Requirement]]] = {
    "Pipfile": _pipfile,
    "pyproject.toml": _pyproject,
    "setup.cfg": _setup_cfg,
    "setup.py": _setup_py,
}
