"""Puts the manifests of a folder together: one project for each folder and ecosystem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scaffold_cli.detection.folders import Role, folders_above, in_folder, role_of
from scaffold_cli.detection.manifests import Dependency, Manifest
from scaffold_cli.detection.repository import Repository

# Where a program can do without any manifest; elsewhere its compiler asks for one.
_WITHOUT_MANIFEST = ("python", "node", "ruby", "go")


@dataclass(slots=True)
class Project:
    folder: str
    ecosystem: str
    manifests: list[Manifest] = field(default_factory=list)

    @property
    def dependencies(self) -> Iterator[Dependency]:
        for manifest in self.manifests:
            yield from manifest.dependencies

    @property
    def is_library(self) -> bool:
        return any(manifest.is_library for manifest in self.manifests)

    @property
    def has_program(self) -> bool:
        return any(manifest.has_program for manifest in self.manifests)

    @property
    def is_never_app(self) -> str:
        reasons = [manifest.is_never_app for manifest in self.manifests]
        return reasons[0] if reasons and all(reasons) else ""

    def inside(self, path: str) -> str:
        """Give a path in the project from its folder."""
        return path if self.folder == "." else path[len(self.folder) + 1 :]

    def at(self, name: str) -> str:
        """Give the path of a file beside the manifest."""
        return in_folder(self.folder, name)


class Projects:
    def __init__(self, repository: Repository, manifests: Iterable[Manifest]) -> None:
        self._repository = repository
        self._known: dict[tuple[str, str], Project] = {}
        self._owners: dict[tuple[str, str], Project | None] = {}
        self.manifest_files: set[str] = set()
        for manifest in manifests:
            self.manifest_files.add(manifest.file)
            self._at(manifest.ecosystem, manifest.folder).manifests.append(manifest)
        # What generators call `demo` when nobody names it, and nothing that it would show.
        self._only_demo = {folder.partition("/")[0] for _, folder in self._known} == {"demo"}

    def __iter__(self) -> Iterator[Project]:
        return iter(list(self._known.values()))

    def role_of(self, project: Project) -> Role | None:
        """Say what the folder of a project is for; a demo of nothing is none."""
        folder = project.folder
        return role_of(folder.removeprefix("demo").strip("/") if self._only_demo else folder)

    def count(self, ecosystem: str) -> int:
        return sum(1 for each, _ in self._known if each == ecosystem)

    def owner(self, ecosystem: str, file: str) -> Project | None:
        """Give the nearest project above a file; one without manifest where there is none."""
        key = ecosystem, file.rpartition("/")[0]
        if key not in self._owners:
            self._owners[key] = self._find_owner(ecosystem, file)
        return self._owners[key]

    def above(self, project: Project) -> Iterator[Project]:
        for folder in folders_above(project.folder):
            if found := self._known.get((project.ecosystem, folder)):
                yield found

    def _find_owner(self, ecosystem: str, file: str) -> Project | None:
        for folder in folders_above(file):
            if found := self._known.get((ecosystem, folder)):
                return found
        if ecosystem not in _WITHOUT_MANIFEST:
            return None
        # Where imports start from: the first folder that is no Python package.
        has = self._repository.has
        roots = (each for each in folders_above(file) if not has(in_folder(each, "__init__.py")))
        return self._at(ecosystem, next(roots, "."))

    def _at(self, ecosystem: str, folder: str) -> Project:
        return self._known.setdefault((ecosystem, folder), Project(folder, ecosystem))
