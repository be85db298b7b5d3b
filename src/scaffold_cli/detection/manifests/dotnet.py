"""What .NET projects need: project files, with the properties and versions of the folders above."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from scaffold_cli.detection.folders import folders_above, in_folder
from scaffold_cli.detection.manifests.model import Manifest, Scope, folder_of
from scaffold_cli.detection.manifests.reading import Element, read_xml
from scaffold_cli.detection.repository import Repository

# The framework comes with the runtime: what is built for is its version.
TARGET = "target-framework"
# Beside its `.server` it is served, without it it is what is served.
_WASM = "microsoft.aspnetcore.components.webassembly"
_TEST_PACKAGES = ("microsoft.net.test.sdk", "xunit", "nunit", "mstest", "tunit")


def read_dotnet(repository: Repository) -> Iterator[Manifest]:
    for file in repository.ending(".csproj", ".fsproj", ".vbproj"):
        root = read_xml(repository, file)
        manifest = Manifest(file, "dotnet", folder_of(file), PurePosixPath(file).stem)
        if root is not None:
            _project(repository, root, manifest)
        yield manifest


def _project(repository: Repository, root: Element, manifest: Manifest) -> None:
    sdks = [(root.attributes.get("Sdk", ""), root.line)]
    sdks += [(each.attributes.get("Name", ""), each.line) for each in root.find("Sdk")]
    sdks += [(each.attributes.get("Sdk", ""), each.line) for each in root.find("Import")]
    for sdk, line in sdks:
        for name in filter(None, sdk.split(";")):
            bare, _, version = name.strip().partition("/")
            manifest.add(f"sdk:{bare.lower()}", version, Scope.BUILD, line, "Project Sdk")
    versions = _central_versions(repository, manifest.file)
    for kind in ("PackageReference", "FrameworkReference"):
        for found in root.find("ItemGroup", kind):
            name = found.attributes.get("Include", "").lower()
            version = found.attributes.get("Version") or found.value("Version")
            version = version or versions.get(name, "")
            manifest.add(name, version, Scope.RUNTIME, found.line, kind)
    properties = _properties(root)
    _judge(properties, manifest)
    _add_target(repository, properties, manifest)


def _properties(root: Element) -> dict[str, Element]:
    return {
        child.name.lower(): child
        for group in root.find("PropertyGroup")
        for child in group.children
    }


def _add_target(repository: Repository, properties: dict[str, Element], manifest: Manifest) -> None:
    """Note what it is built for, from the nearest Directory.Build.props where it does not say."""
    file = manifest.file
    for folder in folders_above(manifest.file):
        target = properties.get("targetframework") or properties.get("targetframeworks")
        if target is not None:
            if "$" not in target.text:
                manifest.add(
                    TARGET, target.text, Scope.BUILD, target.line, "TargetFramework", file=file
                )
            return
        file = in_folder(folder, "Directory.Build.props")
        root = _shared(repository, file)
        properties = _properties(root) if root else {}


def _judge(found: dict[str, Element], manifest: Manifest) -> None:
    properties = {name: element.text.strip().lower() for name, element in found.items()}
    names = {each.name for each in manifest.dependencies}
    is_test = any(name.startswith(_TEST_PACKAGES) for name in names)
    if properties.get("istestproject") == "true" or is_test:
        manifest.is_never_app = "a project of tests"
    elif _WASM in names and not any(name.startswith(f"{_WASM}.s") for name in names):
        manifest.is_never_app = "it runs in the browser"
    elif properties.get("outputtype") == "library":
        manifest.is_never_app = "OutputType is Library"
    elif properties.get("packastool") == "true" or "packageid" in properties:
        manifest.is_library = True


def _central_versions(repository: Repository, file: str) -> dict[str, str]:
    """Give the versions of the nearest Directory.Packages.props above a project."""
    for folder in folders_above(file):
        props = in_folder(folder, "Directory.Packages.props")
        if repository.has(props):
            root = _shared(repository, props)
            return {
                each.attributes.get("Include", "").lower(): each.attributes.get("Version", "")
                for each in (root.find("ItemGroup", "PackageVersion") if root else ())
            }
    return {}


def _shared(repository: Repository, file: str) -> Element | None:
    if not repository.has(file):
        return None
    if file not in repository.shared:
        repository.shared[file] = read_xml(repository, file)
    found: Element | None = repository.shared[file]
    return found
