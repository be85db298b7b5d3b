"""The Python modules of a repository: which file an import means, and its syntax tree."""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.python.values import Scope

# A module of the repository that bears one of these names is not what an import of it means.
_NEVER_OURS = frozenset(sys.stdlib_module_names) | {
    "aiohttp", "alembic", "apiflask", "celery", "django", "fastapi", "flask", "flask_restful",
    "flask_restx", "flask_smorest", "flask_sqlalchemy", "marshmallow", "ninja", "pydantic",
    "pytest", "requests", "rest_framework", "sqlalchemy", "sqlmodel", "starlette",
}  # fmt: skip
_MANIFESTS = ("manage.py", "setup.py")
_TEST = re.compile(r"(^|/)(tests?|testing|test_[^/]*|conftest\.py)(/|$)|_tests?\.py$")
_ASIDE = re.compile(r"(^|/)(docs?|docs_src|examples?|samples?|demos?|migrations|benchmarks?)(/|$)")


@dataclass(eq=False, repr=False)
class Module:
    """`name` is dotted, from the source root; `file` is empty for a folder without `__init__`."""

    name: str
    file: str
    tree: ast.Module | None
    is_package: bool
    folder: str
    state: str = "new"
    scope: Scope = field(init=False)

    def __post_init__(self) -> None:
        self.scope = Scope(self)


class Modules:
    """Finds and parses modules, each once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.files = [file for file in tree.files if file.endswith(".py")]
        self._by_path: dict[str, Module] = {}

    @cached_property
    def folders(self) -> set[str]:
        """Every folder that has Python files below it; the root is the empty string."""
        found = {""}
        for file in self.files:
            for parent in PurePosixPath(file).parents:
                found.add("" if str(parent) == "." else str(parent))
        return found

    @cached_property
    def roots(self) -> list[str]:
        """Folders that imports start from: the deepest comes first."""
        found = {""}
        for folder in self.folders:
            name = folder.rpartition("/")[2]
            if name == "src" or any(self.tree.has(_join(folder, one)) for one in _MANIFESTS):
                found.add(folder)
            if self._is_package(folder):
                parent = folder.rpartition("/")[0]
                if not self._is_package(parent):
                    found.add(parent)
        return sorted(found, key=lambda folder: (-folder.count("/"), -len(folder), folder))

    def _is_package(self, folder: str) -> bool:
        return self.tree.has(_join(folder, "__init__.py"))

    def of_file(self, file: str) -> Module | None:
        """Parse a file; None, and a note, where it is no Python."""
        if file in self._by_path:
            return self._by_path[file]
        parsed = self._parse(file)
        folder = file.rpartition("/")[0]
        is_package = file.endswith("__init__.py")
        name = self._name(folder if is_package else file.removesuffix(".py"))
        module = Module(name, file, parsed, is_package, folder)
        self._by_path[file] = module
        return module

    def _parse(self, file: str) -> ast.Module | None:
        text = self.tree.text(file)
        if text is None:
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(text)
        except SyntaxError as error:
            self.tree.note(f"No valid Python: {error.msg}.", f"{file}:{error.lineno or 1}")
        except (ValueError, RecursionError, MemoryError):
            self.tree.note("Python's parser cannot read the file.", file)
        return None

    def _name(self, path: str) -> str:
        for root in self.roots:
            if not root or path.startswith(f"{root}/"):
                return path.removeprefix(f"{root}/" if root else "").replace("/", ".")
        return path.replace("/", ".")

    def find(self, dotted: str, near: str = "") -> Module | None:
        """Find the module that an absolute import means, looked at from a file."""
        parts = dotted.split(".")
        if parts[0] in _NEVER_OURS:
            return None
        for root in self._roots_near(near):
            if found := self._at("/".join(filter(None, [root, *parts]))):
                return found
        if parts[0] == self.tree.root.resolve().name and self._is_package(""):
            return self._at("/".join(parts[1:]))
        return None

    def _roots_near(self, file: str) -> Iterator[str]:
        """Roots above the file, then those beside it, then the folders that it lies in."""
        above = [root for root in self.roots if not root or file.startswith(f"{root}/")]
        yield from above
        yield from (root for root in self.roots if root not in above)
        for parent in PurePosixPath(file).parents:
            if str(parent) != "." and not self._is_package(str(parent)):
                yield str(parent)

    def _at(self, path: str) -> Module | None:
        for file in (f"{path}.py", _join(path, "__init__.py")):
            if self.tree.has(file):
                return self.of_file(file)
        if path and path in self.folders:
            if path not in self._by_path:
                self._by_path[path] = Module(self._name(path), "", None, True, path)  # noqa: FBT003
            return self._by_path[path]
        return None

    def relative(self, module: Module, level: int, name: str) -> Module | None:
        """Follow `from ..name import`."""
        folder = PurePosixPath(module.folder or ".")
        for _ in range(level - 1):
            if str(folder) == ".":
                return None
            folder = folder.parent
        base = "" if str(folder) == "." else str(folder)
        return self._at("/".join(filter(None, [base, *name.split(".")])))

    def submodule(self, module: Module, name: str) -> Module | None:
        return self._at(_join(module.folder, name)) if module.is_package else None


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def is_test(file: str) -> bool:
    return bool(_TEST.search(file))


def is_aside(file: str) -> bool:
    """Whether the file is documentation, an example or a migration: no part of the application."""
    return bool(_ASIDE.search(file))
