"""What PHP projects need: composer.json."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from scaffold_cli.detection.manifests.model import Manifest, Scope, folder_of
from scaffold_cli.detection.manifests.reading import key_line, read_json, table
from scaffold_cli.detection.repository import Repository

_SECTIONS = {"require": Scope.RUNTIME, "require-dev": Scope.DEV}
# Composer's own words for what is installed into another project.
_APPLICATION_TYPES = ("", "project")


def read_php(repository: Repository) -> Iterator[Manifest]:
    for file in repository.named("composer.json"):
        data, text = read_json(repository, file), repository.read(file)
        manifest = Manifest(file, "php", folder_of(file), str(data.get("name") or "").lower())
        kind = str(data.get("type") or "")
        manifest.is_library = kind not in _APPLICATION_TYPES
        if kind.endswith(("-bundle", "-plugin", "-module")):
            manifest.is_never_app = f"Composer's type is {kind}"
        for section, scope in _SECTIONS.items():
            for name, wanted in table(data, section).items():
                place = partial(key_line, text, name, f'"{section}"')
                version = wanted if isinstance(wanted, str) else ""
                manifest.add(name.lower(), version, scope, place, section)
        yield manifest
