"""What Python projects need: pyproject.toml, Pipfile, setup.cfg and setup.py."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice

from scaffold_cli.detection.manifests.model import Manifest, Scope, folder_of
from scaffold_cli.detection.manifests.reading import key_line, line_of, read_toml, table, texts
from scaffold_cli.detection.manifests.requirements import (
    normalised,
    parse_requirement,
    read_requirements,
)
from scaffold_cli.detection.repository import Repository

# Groups of Poetry that are installed where the application runs.
_RUNTIME_GROUP = re.compile(r"main|default|prod(uction)?|server|api|web|backend|app|runtime")
# Who publishes a package describes it to those who search for one.
_DESCRIBED = {"classifiers", "keywords"}
_SETUP_DESCRIBED = re.compile(r"\b(classifiers|keywords)\s*=")
_SETUP_LIST = re.compile(r"\b(install_requires|requires)\s*=\s*\[")
_MOST_SETUP_LISTS = 10
_SETUP_NAME = re.compile(r"\bname\s*=\s*['\"]([^'\"]+)['\"]")


def read_python(repository: Repository) -> Iterator[Manifest]:
    for name, read in _READERS.items():
        for file in repository.named(name):
            yield read(repository, file)
    for file in repository.named("setup.py"):
        # Settings of an application are at times called so, too.
        if re.search(r"\bsetup\s*\(", repository.read(file)):
            yield _setup_py(repository, file)
    yield from read_requirements(repository)


@dataclass(frozen=True, slots=True)
class _Notes:
    """Puts what a file lists into its manifest, with the lines."""

    manifest: Manifest
    text: str

    def listed(self, listed: Iterable[str], scope: Scope, section: str) -> None:
        after = section.rpartition(".")[2]
        for entry in listed:
            if found := parse_requirement(entry):
                place = partial(line_of, self.text, entry.strip(), after)
                self.manifest.add(found[0], found[1], scope, place, section)

    def groups(self, groups: Mapping[str, object], scope: Scope, section: str) -> None:
        for name, listed in groups.items():
            self.listed(texts(listed), scope, f"{section}.{name}")

    def keyed(self, needs: Mapping[str, object], scope: Scope, section: str) -> None:
        for name, wanted in needs.items():
            more = table({"": wanted}, "")
            version = wanted if isinstance(wanted, str) else str(more.get("version", ""))
            place = partial(key_line, self.text, name, f"[{section}]")
            optional = more.get("optional") is True
            scope_here = Scope.OPTIONAL if optional else scope
            self.manifest.add(normalised(name), version, scope_here, place, section)


def _pyproject(repository: Repository, file: str) -> Manifest:
    manifest = Manifest(file, "python", folder_of(file))
    data, notes = read_toml(repository, file), _Notes(manifest, repository.read(file))
    project, poetry = table(data, "project"), table(data, "tool", "poetry")
    manifest.name = normalised(str(project.get("name") or poetry.get("name") or ""))
    described = _DESCRIBED & (project.keys() | poetry.keys())
    manifest.is_library = "build-system" in data and bool(described)
    manifest.has_program = bool(table(project, "scripts") or table(poetry, "scripts"))
    notes.listed(texts(project.get("dependencies")), Scope.RUNTIME, "project.dependencies")
    extras = table(project, "optional-dependencies")
    notes.groups(extras, Scope.OPTIONAL, "project.optional-dependencies")
    notes.groups(table(data, "dependency-groups"), Scope.DEV, "dependency-groups")
    uv = table(data, "tool", "uv")
    notes.listed(texts(uv.get("dev-dependencies")), Scope.DEV, "tool.uv.dev-dependencies")
    pdm = table(data, "tool", "pdm", "dev-dependencies")
    notes.groups(pdm, Scope.DEV, "tool.pdm.dev-dependencies")
    _poetry(notes, poetry)
    return manifest


def _poetry(notes: _Notes, poetry: dict[str, object]) -> None:
    notes.keyed(table(poetry, "dependencies"), Scope.RUNTIME, "tool.poetry.dependencies")
    dev = "dev-dependencies"
    notes.keyed(table(poetry, dev), Scope.DEV, f"tool.poetry.{dev}")
    for name, group in table(poetry, "group").items():
        scope = Scope.RUNTIME if _RUNTIME_GROUP.fullmatch(name) else Scope.DEV
        section = f"tool.poetry.group.{name}.dependencies"
        notes.keyed(table(group, "dependencies"), scope, section)


def _pipfile(repository: Repository, file: str) -> Manifest:
    manifest = Manifest(file, "python", folder_of(file))
    data, notes = read_toml(repository, file), _Notes(manifest, repository.read(file))
    notes.keyed(table(data, "packages"), Scope.RUNTIME, "packages")
    notes.keyed(table(data, "dev-packages"), Scope.DEV, "dev-packages")
    return manifest


def _setup_cfg(repository: Repository, file: str) -> Manifest:
    manifest = Manifest(file, "python", folder_of(file))
    notes = _Notes(manifest, repository.read(file))
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(notes.text)
    except (configparser.Error, ValueError) as error:
        first = str(error).partition("\n")[0].rstrip(".")
        repository.report(f"It is no setup.cfg that can be read: {first}.", file)
        return manifest
    manifest.name = normalised(parser.get("metadata", "name", fallback=""))
    manifest.is_library = any(parser.has_option("metadata", key) for key in _DESCRIBED)
    manifest.has_program = "console_scripts" in notes.text
    needs = parser.get("options", "install_requires", fallback="")
    notes.listed(needs.splitlines(), Scope.RUNTIME, "install_requires")
    if parser.has_section("options.extras_require"):
        for extra, listed in parser.items("options.extras_require"):
            notes.listed(listed.splitlines(), Scope.OPTIONAL, f"extras_require.{extra}")
    return manifest


def _setup_py(repository: Repository, file: str) -> Manifest:
    """Take the quoted requirements after install_requires; the file itself is never run."""
    text = repository.read(file)
    manifest = Manifest(file, "python", folder_of(file))
    name = _SETUP_NAME.search(text)
    manifest.name = normalised(name[1]) if name else ""
    manifest.is_library = bool(_SETUP_DESCRIBED.search(text))
    manifest.has_program = "console_scripts" in text or "scripts=" in text
    for found in islice(_SETUP_LIST.finditer(text), _MOST_SETUP_LISTS):
        listed = text[found.end() :].partition("]\n")[0].partition("],")[0]
        quoted = re.findall(r"['\"]([^'\"\n]+)['\"]", listed)
        _Notes(manifest, text).listed(quoted, Scope.RUNTIME, found[1])
    return manifest


_READERS = {"pyproject.toml": _pyproject, "Pipfile": _pipfile, "setup.cfg": _setup_cfg}
