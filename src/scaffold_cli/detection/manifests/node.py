"""What Node.js projects need: package.json, and folders that share the one above (Nx, Nest)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from scaffold_cli.detection.folders import folders_above, in_folder
from scaffold_cli.detection.manifests.model import Manifest, Scope, beside, folder_of
from scaffold_cli.detection.manifests.reading import key_line, read_json, read_yaml, table
from scaffold_cli.detection.repository import Repository

# In place of a version that pnpm-workspace.yaml names; a name behind it is that of one of several.
_CATALOG = "catalog:"
_SECTIONS = {
    "dependencies": Scope.RUNTIME,
    "devDependencies": Scope.DEV,
    "optionalDependencies": Scope.OPTIONAL,
    "peerDependencies": Scope.PEER,
}
# What only a package for others says of itself; an application has `main`, too.
_PUBLISHED = ("publishConfig", "files", "exports", "types", "typings", "module", "peerDependencies")
# A command that runs code of the project itself, not a watcher of its tests or its compiler.
_RUNS = re.compile(
    r"\b(node|nodemon|ts-node|ts-node-dev|tsx|bun|deno|pm2|nest|next|fastify|micro|babel-node|forever)\b"
)
_STARTS = ("start", "start:prod", "start:dev", "serve", "dev")
# Frameworks whose own command starts the application.
_COMMANDS = re.compile(r"\b(nest|fastify)\s+start\b")


def read_node(repository: Repository) -> Iterator[Manifest]:
    for file in repository.named("package.json"):
        yield _package(repository, file)
    for file in repository.named("project.json"):
        if "targets" in (data := read_json(repository, file)):
            manifest = Manifest(file, "node", folder_of(file), str(data.get("name") or ""))
            manifest.is_library = data.get("projectType") == "library"
            yield manifest
    for file in repository.named("nest-cli.json"):
        yield from _projects_of_nest(repository, file)


def _projects_of_nest(repository: Repository, file: str) -> Iterator[Manifest]:
    """Give the applications that share one package.json, each with its folder."""
    for name, project in table(read_json(repository, file), "projects").items():
        root = beside(file, str(table({"": project}, "").get("root") or "."))
        if root and root != folder_of(file):
            manifest = Manifest(file, "node", root, name)
            manifest.is_library = table({"": project}, "").get("type") == "library"
            yield manifest


def _package(repository: Repository, file: str) -> Manifest:
    data, text = read_json(repository, file), repository.read(file)
    manifest = Manifest(file, "node", folder_of(file), str(data.get("name") or ""))
    scripts = {
        key: value for key, value in table(data, "scripts").items() if isinstance(value, str)
    }
    manifest.is_library = _is_library(data, scripts)
    manifest.has_program = "bin" in data
    for section, scope in _SECTIONS.items():
        for name, wanted in table(data, section).items():
            version = wanted if isinstance(wanted, str) else ""
            if version.startswith(_CATALOG):
                version = _from_catalog(repository, file, name, version.removeprefix(_CATALOG))
            place = partial(key_line, text, name, f'"{section}"')
            manifest.add(name, version, scope, place, section)
    for key, command in scripts.items():
        if found := _COMMANDS.search(command):
            place = partial(key_line, text, key, '"scripts"')
            manifest.add(f"command:{found[1]} start", "", Scope.BUILD, place, f"script {key}")
    return manifest


def _from_catalog(repository: Repository, file: str, name: str, catalog: str) -> str:
    """Give the version that the workspace of pnpm above has for all of its packages."""
    for folder in folders_above(file):
        place = in_folder(folder, "pnpm-workspace.yaml")
        if repository.has(place):
            if place not in repository.shared:
                repository.shared[place] = read_yaml(repository, place)
            data = repository.shared[place]
            named = table(data, "catalogs", catalog) if catalog else {}
            version = {**table(data, "catalog"), **named}.get(name)
            return version if isinstance(version, str) else ""
    return ""


def _is_library(data: dict[str, Any], scripts: dict[str, str]) -> bool:
    """Say whether it is published and nothing in it starts a program."""
    if data.get("private") is True or not data.get("name"):
        return False
    if not any(key in data for key in _PUBLISHED):
        return False
    return not any(_RUNS.search(scripts.get(name, "")) for name in _STARTS)
