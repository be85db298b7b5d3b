"""What Go modules need: go.mod."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scaffold_cli.detection.manifests.model import Manifest, Scope, folder_of
from scaffold_cli.detection.repository import Repository


def read_go(repository: Repository) -> Iterator[Manifest]:
    for file in repository.named("go.mod"):
        yield _module(repository, file)


def _module(repository: Repository, file: str) -> Manifest:
    manifest = Manifest(file, "go", folder_of(file))
    block = ""
    for number, line in enumerate(repository.read(file).split("\n"), 1):
        words = line.split() or [""]
        if words[-1] == "(":
            block = words[0]
        elif words[0] == ")":
            block = ""
        elif words[0] == "module":
            manifest.name = _major_less(words[-1].strip('"'))
        elif "require" in (block, words[0]):
            _require(manifest, words[words[0] == "require" :], number)
    return manifest


def _require(manifest: Manifest, words: list[str], number: int) -> None:
    match words:
        case [module, version, *rest] if module != "//" and version.startswith("v"):
            indirect = any(word.startswith("indirect") for word in rest)
            scope = Scope.INDIRECT if indirect else Scope.RUNTIME
            section = "require (indirect)" if indirect else "require"
            manifest.add(_major_less(module.strip('"')), version, scope, number, section)


def _major_less(path: str) -> str:
    """Take the major version off a module's path: it is the same module."""
    return re.sub(r"/v\d+$", "", path)
