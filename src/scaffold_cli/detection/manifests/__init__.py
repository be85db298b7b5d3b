"""Reads every manifest of a repository; adding a language is adding its reader here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scaffold_cli.detection.manifests.dotnet import read_dotnet
from scaffold_cli.detection.manifests.golang import read_go
from scaffold_cli.detection.manifests.gradle import read_gradle
from scaffold_cli.detection.manifests.maven import read_maven
from scaffold_cli.detection.manifests.model import Dependency, Manifest, Scope
from scaffold_cli.detection.manifests.node import read_node
from scaffold_cli.detection.manifests.php import read_php
from scaffold_cli.detection.manifests.python import read_python
from scaffold_cli.detection.manifests.ruby import read_ruby
from scaffold_cli.detection.repository import Repository

__all__ = ["Dependency", "Manifest", "Scope", "read_manifests"]

_READERS: tuple[Callable[[Repository], Iterator[Manifest]], ...] = (
    read_python,
    read_node,
    read_maven,
    read_gradle,
    read_go,
    read_dotnet,
    read_ruby,
    read_php,
)


def read_manifests(repository: Repository) -> list[Manifest]:
    return [manifest for reader in _READERS for manifest in reader(repository)]
