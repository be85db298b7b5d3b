"""Gradle's version catalogs and properties: the names behind `libs.some.alias`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scaffold_cli.detection.folders import folders_above, in_folder
from scaffold_cli.detection.manifests.reading import read_toml, table, texts
from scaffold_cli.detection.repository import Repository

_ACCESSOR_END = re.compile(r"\.(get|asProvider|toProvider)$")
_VARIABLE = re.compile(r"\$\{?([\w.]+)\}?")


class Catalogs:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._read: dict[str, dict[str, Any]] = {}
        self._properties: dict[str, dict[str, str]] = {}

    def plugin(self, file: str, accessor: str) -> tuple[str, str]:
        """Give the id and version behind `libs.plugins.a.b`; the alias itself where unknown."""
        catalog, _, alias = accessor.partition(".plugins.")
        data = self._catalog(file, catalog)
        found = _by_alias(table(data, "plugins"), alias)
        if isinstance(found, str):
            identity, _, version = found.partition(":")
            return identity, version
        version = self._version(data, table({"": found}, "").get("version"))
        return str(table({"": found}, "").get("id") or alias), version

    def libraries(self, file: str, accessor: str) -> Iterator[tuple[str, str]]:
        """Give the coordinates behind `libs.a.b` or `libs.bundles.a`."""
        catalog, _, alias = accessor.partition(".")
        alias = _ACCESSOR_END.sub("", alias)
        if alias.startswith(("plugins.", "versions.")):
            return
        data = self._catalog(file, catalog)
        libraries = table(data, "libraries")
        if alias.startswith("bundles."):
            bundle = _by_alias(table(data, "bundles"), alias.removeprefix("bundles."))
            aliases = texts(bundle)
        else:
            aliases = [alias]
        for each in aliases:
            found = _by_alias(libraries, each)
            if found is None:
                # A catalog from elsewhere: its aliases are all that can be seen.
                yield f"{catalog}:{_plain(each)}", ""
            else:
                yield self._library(data, found)

    def property(self, file: str, version: str) -> str:
        """Put in what gradle.properties says; nothing where it says nothing."""
        if not (found := _VARIABLE.search(version)):
            return version
        key = found[1].rpartition(".")[2]
        for folder in folders_above(file):
            if value := self._properties_of(in_folder(folder, "gradle.properties")).get(key):
                return value
        return ""

    def _library(self, data: dict[str, Any], found: object) -> tuple[str, str]:
        if isinstance(found, str):
            name, _, version = found.rpartition(":")
            return name, version
        entry = table({"": found}, "")
        name = entry.get("module") or f"{entry.get('group')}:{entry.get('name')}"
        return str(name), self._version(data, entry.get("version"))

    def _version(self, data: dict[str, Any], version: object) -> str:
        if isinstance(version, dict) and "ref" in version:
            version = _by_alias(table(data, "versions"), str(version["ref"]))
        if isinstance(version, dict):
            version = version.get("strictly") or version.get("require") or version.get("prefer")
        return version if isinstance(version, str) else ""

    def _catalog(self, file: str, name: str) -> dict[str, Any]:
        """Read the catalog of that name of the nearest folder above that has one."""
        for folder in folders_above(file):
            place = in_folder(folder, f"gradle/{name}.versions.toml")
            if self._repository.has(place):
                if place not in self._read:
                    self._read[place] = read_toml(self._repository, place)
                return self._read[place]
        return {}

    def _properties_of(self, file: str) -> dict[str, str]:
        if not self._repository.has(file):
            return {}
        if file not in self._properties:
            pairs = re.findall(r"(?m)^\s*([\w.-]+)\s*[=:]\s*(.*?)\s*$", self._repository.read(file))
            self._properties[file] = dict(pairs)
        return self._properties[file]


def _plain(alias: str) -> str:
    """Gradle takes `-`, `_` and `.` of an alias for the same."""
    return re.sub(r"[-_.]", "-", alias).lower()


def _by_alias(entries: dict[str, Any], alias: str) -> object:
    wanted = _plain(alias)
    return next((entry for key, entry in entries.items() if _plain(key) == wanted), None)
