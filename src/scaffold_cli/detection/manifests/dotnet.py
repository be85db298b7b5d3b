"""What .NET projects need: project files, with the properties and versions of the folders above."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from scaffold_cli.detection.manifests.model import Manifest, Scope, folder_of
from scaffold_cli.detection.manifests.reading import Element, read_xml
from scaffold_cli.detection.repository import Repository

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
    _judge(root, manifest)


def _judge(root: Element, manifest: Manifest) -> None:
    properties = {
        child.name.lower(): child.text.strip().lower()
        for group in root.find("PropertyGroup")
        for child in group.children
    }
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
    for folder in PurePosixPath(file).parents:
        props = str(folder / "Directory.Packages.props")
        if repository.has(props):
            root = read_xml(repository, props)
            return {
                each.attributes.get("Include", "").lower(): each.attributes.get("Version", "")
                for each in (root.find("ItemGroup", "PackageVersion") if root else ())
            }
    return {}
