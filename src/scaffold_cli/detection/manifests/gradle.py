"""What Gradle projects need, read as text: build scripts are programs, and never run.

Version catalogs, `subprojects` blocks of the folders above and convention plugins are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from scaffold_cli.detection.folders import folders_above, in_folder
from scaffold_cli.detection.manifests.catalogs import Catalogs
from scaffold_cli.detection.manifests.model import Manifest, Scope, folder_of
from scaffold_cli.detection.manifests.reading import line_at
from scaffold_cli.detection.repository import Repository

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'/\w])//[^\n]*", re.DOTALL)
# At the beginning of a statement; blocks may stand in one line.
_BEGIN = r"(?:^|[{;])[ \t]*"
_PLUGIN = re.compile(
    _BEGIN + r"(?:id[ (]+[\"']([\w.-]+)[\"']\)?|apply[ (]+plugin\s*[:=]\s*[\"']([\w.-]+)[\"']"
    r"|alias[ (]+([\w.]+)\)?|`([\w-]+)`)([^\n;}]*)",
    re.MULTILINE,
)
_COORDINATE = re.compile(
    _BEGIN + r"[\"']?(\w+)[\"']?[ \t(]+((?:enforcedPlatform|platform)[ (]+)?"
    r"[\"']([\w.-]+):([\w.-]+)(?::([^\"'@]*))?[^\"']*[\"']",
    re.MULTILINE,
)
_MAPPED = re.compile(
    _BEGIN
    + r"(\w+)[ \t(]+()group\s*[:=]\s*[\"']([\w.-]+)[\"']\s*,\s*name\s*[:=]\s*[\"']([\w.-]+)[\"']"
    r"(?:\s*,\s*version\s*[:=]\s*[\"']?([^\"'\n,)]*))?",
    re.MULTILINE,
)
_ALIASED = re.compile(
    _BEGIN + r"(\w+)[ \t(]+(?:(?:enforcedPlatform|platform)[ (]+)?"
    r"((?:libs|mn|[a-z]\w*[lL]ibs)\.[\w.]+)",
    re.MULTILINE,
)
_ROOT_NAME = re.compile(r"rootProject\.name\s*=\s*[\"']([\w.-]+)[\"']")
_FOR_CHILDREN = re.compile(r"\b(subprojects|allprojects|configure\s*\([^{\n]*\))\s*\{")
_NEEDS = re.compile(
    r"^(api|implementation|compile|runtimeOnly|runtime|developmentOnly|\w*Implementation|\w*Api)$"
)
_LIBRARY_PLUGINS = {"maven-publish", "com.vanniktech.maven.publish"}
# They build what builds the others.
_BUILD_PLUGINS = {"java-gradle-plugin", "groovy-gradle-plugin", "kotlin-dsl"}
_BUILD_FOLDERS = re.compile(r"(?:^|/)(?:buildSrc|build-?[lL]ogic)(?:/|$)")
_PROGRAM_PLUGINS = {
    "application", "io.micronaut.application", "io.quarkus", "org.springframework.boot",
}  # fmt: skip
_BUILD_FILES = ("build.gradle", "build.gradle.kts")
_DEEPEST_CONVENTION = 4


@dataclass(slots=True)
class _Script:
    """One script: what it says of its own project, and what it says of those below."""

    file: str
    own: Manifest
    children: Manifest = field(init=False)

    def __post_init__(self) -> None:
        self.children = Manifest(self.file, "jvm", self.own.folder)


def read_gradle(repository: Repository) -> Iterator[Manifest]:
    reader = _Reader(repository)
    for file in repository.named(*_BUILD_FILES):
        yield reader.project(file)


class _Reader:
    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.catalogs = Catalogs(repository)
        self._scripts: dict[str, _Script] = {}
        self._conventions = {
            re.sub(r"\.gradle(\.kts)?$", "", PurePosixPath(file).name): file
            for file in repository.ending(".gradle", ".kts")
            if re.search(r"src/main/(groovy|kotlin)/.*\.gradle(\.kts)?$", file)
        }

    def project(self, file: str) -> Manifest:
        script = self.script(file)
        manifest = Manifest(file, "jvm", folder_of(file), script.own.name)
        manifest.dependencies += script.own.dependencies
        for above in self._above(file):
            said = self.script(above).children.dependencies
            manifest.dependencies += [replace(each, inherited=True) for each in said]
        self._apply_conventions(manifest, 0)
        plugins = {each.name.removeprefix("plugin:") for each in manifest.dependencies}
        if plugins & _BUILD_PLUGINS or _BUILD_FOLDERS.search(folder_of(file)):
            manifest.is_never_app = "a part of the build"
        manifest.is_library = bool(plugins & _LIBRARY_PLUGINS) and not plugins & _PROGRAM_PLUGINS
        return manifest

    def script(self, file: str) -> _Script:
        if file not in self._scripts:
            self._scripts[file] = self._read(file)
        return self._scripts[file]

    def _above(self, file: str) -> Iterator[str]:
        for folder in folders_above(folder_of(file)):
            for name in _BUILD_FILES:
                if self.repository.has(in_folder(folder, name)):
                    yield in_folder(folder, name)

    def _apply_conventions(self, manifest: Manifest, depth: int) -> None:
        """Add what the plugins say that are scripts of this repository themselves."""
        if depth > _DEEPEST_CONVENTION:
            return
        for dependency in list(manifest.dependencies):
            name = dependency.name.removeprefix("plugin:")
            file = self._conventions.get(name) if name != dependency.name else None
            if file and all(each.file != file for each in manifest.dependencies):
                manifest.dependencies += self.script(file).own.dependencies
                self._apply_conventions(manifest, depth + 1)

    def _read(self, file: str) -> _Script:
        text = self.repository.read(file)
        # Spaces in place of comments keep the lines where they are.
        code = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
        group = re.search(r"^\s*group\s*=?\s*[\"']([\w.-]+)[\"']", code, re.MULTILINE)
        name = f"{group[1] if group else ''}:{self._project_name(file)}"
        script = _Script(file, Manifest(file, "jvm", folder_of(file), name))
        spans = _blocks_for_children(code)
        for position, add in self._found(file, code):
            inside = any(start <= position < end for start, end in spans)
            target = script.children if inside else script.own
            add(target)
        return script

    def _project_name(self, file: str) -> str:
        """Give the name that settings.gradle beside it has for it, else that of its folder."""
        for settings in ("settings.gradle", "settings.gradle.kts"):
            place = in_folder(folder_of(file), settings)
            if self.repository.has(place):
                found = _ROOT_NAME.search(self.repository.read(place))
                if found:
                    return found[1]
        return PurePosixPath(file).parent.name

    def _found(self, file: str, code: str) -> Iterator[tuple[int, _Adder]]:
        for found in _PLUGIN.finditer(code):
            rest = found[5]
            if "apply false" not in rest and "apply(false)" not in rest:
                name, version = found[1] or found[2] or found[4] or "", _version_after(rest)
                if found[3]:
                    name, version = self.catalogs.plugin(file, found[3])
                yield found.start(), _Adder(f"plugin:{name}", version, Scope.BUILD, code, found)
        for pattern in (_COORDINATE, _MAPPED):
            for found in pattern.finditer(code):
                version = self.catalogs.property(file, found[5] or "")
                # A platform brings versions, no library.
                name = f"{'bom:' if found[2] else ''}{found[3]}:{found[4]}"
                yield found.start(), _Adder(name, version, _scope(found[1]), code, found)
        for found in _ALIASED.finditer(code):
            for name, version in self.catalogs.libraries(file, found[2]):
                yield found.start(), _Adder(name, version, _scope(found[1]), code, found)


@dataclass(slots=True)
class _Adder:
    name: str
    version: str
    scope: Scope
    code: str
    found: re.Match[str]

    def __call__(self, manifest: Manifest) -> None:
        section = "plugins" if self.scope is Scope.BUILD else self.found[1]
        start = self.found.start() + len(self.found[0]) - len(self.found[0].lstrip())
        manifest.add(self.name, self.version, self.scope, line_at(self.code, start), section)


def _version_after(rest: str) -> str:
    found = re.search(r"version[ (]*[\"']([^\"']+)[\"']", rest)
    return found[1] if found else ""


def _scope(configuration: str) -> Scope:
    if re.search(r"(?i)test|jmh|benchmark", configuration) or configuration == "developmentOnly":
        return Scope.DEV
    if configuration in ("compileOnly", "provided", "optional", "compileOnlyApi"):
        return Scope.OPTIONAL
    return Scope.RUNTIME if _NEEDS.match(configuration) else Scope.BUILD


def _blocks_for_children(code: str) -> list[tuple[int, int]]:
    """Give where the blocks for other projects begin and end; the end where none closes them."""
    starts = {found.end() for found in _FOR_CHILDREN.finditer(code)}
    if not starts:
        return []
    spans: list[tuple[int, int]] = []
    # Where each block that is open began.
    stack: list[int] = []
    for found in re.finditer(r"[{}]", code):
        if found[0] == "{":
            stack.append(found.end())
        elif stack and (start := stack.pop()) in starts:
            spans.append((start, found.start()))
    spans += [(start, len(code)) for start in stack if start in starts]
    return _outermost(spans)


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
