"""What Maven modules need: pom.xml, with what they inherit from the parents in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from scaffold_cli.detection.manifests.model import Manifest, Scope, beside, folder_of
from scaffold_cli.detection.manifests.reading import Element, read_xml
from scaffold_cli.detection.repository import Repository

_SCOPES = {
    "": Scope.RUNTIME,
    "compile": Scope.RUNTIME,
    "runtime": Scope.RUNTIME,
    "test": Scope.DEV,
    "provided": Scope.OPTIONAL,
    "system": Scope.OPTIONAL,
    "import": Scope.BUILD,
}
_DEEPEST_PARENT = 10
# Goals that make a program of a module; without any, the plugin's defaults hold.
_PROPERTY = re.compile(r"\$\{([\w.-]+)\}")


@dataclass(slots=True)
class _Pom:
    file: str
    root: Element
    parent: _Pom | None = None
    properties: dict[str, str] = field(default_factory=dict)
    managed: dict[str, str] = field(default_factory=dict)

    def filled(self, text: str) -> str:
        """Put the properties in; what stays unknown stays as it is written."""
        for _ in range(3):
            filled = _PROPERTY.sub(lambda found: self.properties.get(found[1], found[0]), text)
            if filled == text or len(filled) > 1000:  # noqa: PLR2004  # no coordinate is as long
                break
            text = filled
        return text

    def coordinate(self, element: Element, group: str = "") -> str:
        written = self.filled(element.value("groupId")) or group
        return f"{written}:{self.filled(element.value('artifactId'))}"


def read_maven(repository: Repository) -> Iterator[Manifest]:
    poms: dict[str, _Pom | None] = {}
    for file in repository.named("pom.xml"):
        pom = _load(repository, file, poms, 0)
        yield _module(pom) if pom else Manifest(file, "jvm", folder_of(file))


def _load(
    repository: Repository, file: str, poms: dict[str, _Pom | None], depth: int
) -> _Pom | None:
    if file in poms:
        return poms[file]
    poms[file] = None
    root = read_xml(repository, file)
    if root is None:
        return None
    pom = _Pom(file, root)
    parent = next(root.find("parent"), None)
    if parent and depth < _DEEPEST_PARENT:
        where = parent.value("relativePath") or "../pom.xml"
        above = beside(file, where if where.endswith(".xml") else f"{where}/pom.xml")
        known = _load(repository, above, poms, depth + 1) if repository.has(above) else None
        if known and _artifact(known.root) == parent.value("artifactId"):
            pom.parent = known
            pom.properties |= known.properties
            pom.managed |= known.managed
    pom.properties |= {
        each.name: each.text.strip() for group in root.find("properties") for each in group.children
    }
    own_version = root.value("version") or root.value("parent", "version")
    pom.properties.setdefault("project.version", own_version)
    pom.properties["project.parent.version"] = root.value("parent", "version")
    group = root.value("groupId") or root.value("parent", "groupId")
    pom.properties["project.groupId"] = group
    for each in root.find("dependencyManagement", "dependencies", "dependency"):
        pom.managed[pom.coordinate(each)] = pom.filled(each.value("version"))
    poms[file] = pom
    return pom


def _artifact(root: Element) -> str:
    return root.value("artifactId")


def _module(pom: _Pom) -> Manifest:
    manifest = Manifest(pom.file, "jvm", folder_of(pom.file))
    manifest.name = f"{pom.properties['project.groupId']}:{pom.root.value('artifactId')}"
    if pom.root.value("packaging") == "pom":
        manifest.is_never_app = "a parent of modules"
    current: _Pom | None = pom
    while current is not None:
        _add_all(manifest, current, pom)
        current = current.parent
    return manifest


def _add_all(manifest: Manifest, source: _Pom, module: _Pom) -> None:
    """Add what one pom says; `module` may be a child of it that inherits."""
    root, inherited = source.root, source is not module
    said = " of the parent" if inherited else ""
    holder = Manifest(source.file, "jvm", manifest.folder)
    for parent in root.find("parent"):
        version = module.filled(parent.value("version"))
        name = f"parent:{source.coordinate(parent)}"
        holder.add(name, version, Scope.BUILD, parent.line, "parent" + said)
    for each in root.find("dependencyManagement", "dependencies", "dependency"):
        if each.value("scope") == "import":
            name = f"bom:{module.coordinate(each)}"
            version = module.filled(each.value("version"))
            holder.add(name, version, Scope.BUILD, each.line, "dependencyManagement" + said)
    dependencies = [*root.find("dependencies", "dependency")]
    dependencies += root.find("profiles", "profile", "dependencies", "dependency")
    for each in dependencies:
        name = module.coordinate(each)
        scope = _SCOPES.get(module.filled(each.value("scope")), Scope.RUNTIME)
        if each.value("optional") == "true":
            scope = Scope.OPTIONAL
        version = module.filled(each.value("version")) or module.managed.get(name, "")
        section = f"dependencies{said}" + f" ({scope.value})" * (scope is not Scope.RUNTIME)
        holder.add(name, version, scope, each.line, section)
    plugins = [*root.find("build", "plugins", "plugin")]
    plugins += root.find("profiles", "profile", "build", "plugins", "plugin")
    for each in plugins:
        _add_plugin(holder, each, module)
    manifest.dependencies += [replace(each, inherited=inherited) for each in holder.dependencies]


def _add_plugin(manifest: Manifest, plugin: Element, module: _Pom) -> None:
    if plugin.value("configuration", "skip") == "true":
        return
    name = f"plugin:{module.coordinate(plugin, 'org.apache.maven.plugins')}"
    version = module.filled(plugin.value("version"))
    manifest.add(name, version, Scope.BUILD, plugin.line, "build plugins")
