"""Requirements files of pip, with all that they include, and the one line that they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from scaffold_cli.detection.manifests.model import Manifest, Scope, beside, folder_of
from scaffold_cli.detection.repository import Repository

_DEEPEST_INCLUDE = 8
_FILE = re.compile(
    r"(?:^|/)(?:[\w.-]*requirements?[\w.-]*|requirements?/(?:[\w.-]+/)?[\w.-]+)\.(?:txt|in|pip)$"
)
_INCLUDE = re.compile(r"\s*(?:-r|--requirement)[ =]*(\S+)")
# Written by pip-compile behind what another package needs.
_VIA = re.compile(r"\s*#\s*via\s+(?!-r)[\w.-]+(?:\[[^\]]*\])?(?!\S*\s*\()")
_SIDE = re.compile(
    r"(?<![a-z])(dev(?!ice)|local|test|docs?(?![a-z])|sphinx|lint|ci(?![a-z])|typ(e|ing)s?(?![a-z])"
    r"|style|build|bench|example|optional|extra|format|quality|mypy|constraint|release|notebook)"
)
# What follows a requirement in its line.
_BEHIND = re.compile(r"\s#|\s--hash|\s\\")
_DEMAND = r"[~=!<>]=?=?\s?[\w.*+-]+"
_SIMPLE = re.compile(rf"([A-Za-z0-9][\w.-]*)(?:\[[\w, -]*\])?\s*({_DEMAND}(?:\s?,\s?{_DEMAND})*)?")
# What is left of a line that packaging refuses: a name, extras, a version.
_TOLERANT = re.compile(r"([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*([~=!<>][^;#@]*)?")
_LONGEST = 500


def normalised(name: str) -> str:
    """Write a name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def parse_requirement(text: str) -> tuple[str, str] | None:
    """Give the normalised name and the version as it is demanded."""
    written = _BEHIND.split(text, maxsplit=1)[0].strip()
    if not written or written[0] in "#-." or len(written) > _LONGEST:
        return None
    # Most lines; the whole grammar costs twenty times as much.
    if simple := _SIMPLE.fullmatch(written):
        return normalised(simple[1]), (simple[2] or "").replace(" ", "")
    return _parse_whole(written)


def _parse_whole(written: str) -> tuple[str, str] | None:
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        found = Requirement(written)
    except InvalidRequirement:
        tolerant = _TOLERANT.match(written)
        return (normalised(tolerant[1]), (tolerant[2] or "").strip()) if tolerant else None
    return normalised(found.name), str(found.specifier)


def read_requirements(repository: Repository) -> Iterator[Manifest]:
    for file in repository.ending(".txt", ".in", ".pip"):
        if _FILE.search(file):
            yield _read(repository, file)


def _read(repository: Repository, file: str) -> Manifest:
    """Read one file; `requirements/` is a part of the project above it."""
    folder = PurePosixPath(folder_of(file))
    for number, part in enumerate(folder.parts):
        if re.fullmatch(r"requirements?", part):
            folder = PurePosixPath(*folder.parts[:number])
            break
    manifest = Manifest(file, "python", str(folder))
    stem = PurePosixPath(file).stem.lower().replace("requirement", "")
    scope = Scope.DEV if _SIDE.search(stem) else Scope.RUNTIME
    _Lines(repository, manifest, scope).read(file, ())
    return manifest


@dataclass(frozen=True, slots=True)
class _Lines:
    repository: Repository
    manifest: Manifest
    scope: Scope

    @property
    def folder(self) -> str:
        return self.manifest.folder

    def read(self, file: str, above: tuple[str, ...]) -> None:
        lines = self.repository.read(file).split("\n")
        for number, line in enumerate(lines, 1):
            if include := _INCLUDE.match(line):
                self._follow(file, include[1], above)
            elif found := parse_requirement(line):
                following = lines[number] if number < len(lines) else ""
                via = _VIA.search(line) or _VIA.match(following)
                indirect = via and self.scope is Scope.RUNTIME
                scope = Scope.INDIRECT if indirect else self.scope
                section = PurePosixPath(file).name
                # What tasks or tests take over from the application beside them.
                foreign = self.folder != "." and not file.startswith(f"{self.folder}/")
                self.manifest.add(*found, scope, number, section, file=file, inherited=foreign)

    def _follow(self, file: str, named: str, above: tuple[str, ...]) -> None:
        other = beside(file, named)
        known = bool(other) and other not in (*above, file) and self.repository.has(other)
        if known and len(above) < _DEEPEST_INCLUDE:
            self.read(other, (*above, file))
