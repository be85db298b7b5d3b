"""What Ruby projects need: Gemfile and gemspec, read as text; both are programs, never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from scaffold_cli.detection.manifests.model import Manifest, Scope, beside, folder_of
from scaffold_cli.detection.repository import Repository

_GEM = re.compile(r"^\s*gem[\s(]+['\"]([\w.-]+)['\"]\s*(?:,\s*['\"]([^'\"]+)['\"])?(.*)$")
_GROUP = re.compile(r"^\s*group[\s(]+(.+?)\)?\s+do\b")
_INLINE_GROUP = re.compile(r"\bgroups?(?::|['\"]?\s*=>)\s*(\[[^\]]*\]|:\w+|['\"]\w+['\"])")
_INCLUDE = re.compile(r"^\s*eval_gemfile[\s(]+['\"]([^'\"]+)['\"]")
_GLOB_INCLUDE = re.compile(r"['\"/]([\w.-]+\.d)/")
_OPENS = re.compile(r"^\s*(if|unless|case|begin|def)\b|\bdo\b(\s*\|[^|]*\|)?\s*$")
_ENDS = re.compile(r"^\s*end\b")
_SPEC_NAME = re.compile(r"\.name\s*=\s*['\"]([\w.-]+)['\"]")
_SPEC_NEEDS = re.compile(
    r"\.add_(runtime_|development_)?dependency[\s(]+['\"]([\w.-]+)['\"]\s*(?:,\s*['\"]([^'\"]+)['\"])?"
)
_SIDE_GROUP = re.compile(r"\b(dev\w*|tests?|docs?|lint\w*|ci|rubocop|cucumber|spec|benchmark)\b")
_DEEPEST_INCLUDE = 5


def read_ruby(repository: Repository) -> Iterator[Manifest]:
    for file in repository.named("Gemfile", "gems.rb"):
        manifest = Manifest(file, "ruby", folder_of(file))
        _gemfile(repository, file, manifest, [])
        yield manifest
    for file in repository.ending(".gemspec"):
        yield _gemspec(repository, file)


def _gemfile(repository: Repository, file: str, manifest: Manifest, above: list[str]) -> None:
    holder = Manifest(file, "ruby", manifest.folder)
    # The open blocks; a word for those that are groups.
    open_blocks: list[str] = []
    for number, line in enumerate(repository.read(file).split("\n"), 1):
        code = line.split(" #")[0]
        group = _GROUP.match(code)
        if group:
            open_blocks.append(group[1])
        elif _OPENS.search(code) and not re.search(r"\bend\s*$", code):
            open_blocks.append("")
        elif _ENDS.match(code) and open_blocks:
            open_blocks.pop()
        elif gem := _GEM.match(code):
            _gem(holder, gem, ", ".join(filter(None, open_blocks)), number)
        for other in _includes(repository, file, code):
            if len(above) < _DEEPEST_INCLUDE and other not in above:
                _gemfile(repository, other, manifest, [*above, file])
    manifest.dependencies += holder.dependencies


def _gem(manifest: Manifest, gem: re.Match[str], block_groups: str, number: int) -> None:
    inline = _INLINE_GROUP.search(gem[3] or "")
    groups = ", ".join(filter(None, (block_groups, inline[1] if inline else "")))
    words = re.findall(r"\w+", groups)
    side = bool(words) and all(_SIDE_GROUP.search(word) for word in words)
    section = f"group {groups}" if groups else "the default group"
    manifest.add(gem[1], gem[2] or "", Scope.DEV if side else Scope.RUNTIME, number, section)


def _includes(repository: Repository, file: str, code: str) -> Iterator[str]:
    """Give the Gemfiles that a line includes: by name, or every file of a folder like bundler.d."""
    if found := _INCLUDE.match(code):
        other = beside(file, found[1])
        if other and repository.has(other):
            yield other
    elif found := _GLOB_INCLUDE.search(code):
        folder = beside(file, found[1])
        for other in repository.ending(".rb"):
            if folder and folder_of(other) == folder:
                yield other


def _gemspec(repository: Repository, file: str) -> Manifest:
    text = repository.read(file)
    name = _SPEC_NAME.search(text)
    manifest = Manifest(
        file, "ruby", folder_of(file), name[1] if name else PurePosixPath(file).stem
    )
    manifest.is_library = True
    manifest.has_program = bool(re.search(r"\.(executables|bindir)\b", text))
    for number, line in enumerate(text.split("\n"), 1):
        for found in _SPEC_NEEDS.finditer(line):
            scope = Scope.DEV if found[1] == "development_" else Scope.RUNTIME
            section = f"add_{found[1] or ''}dependency"
            manifest.add(found[2], found[3] or "", scope, number, section)
    return manifest
