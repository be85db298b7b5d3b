"""Merges three trees with git's own merge, in a repository that lives for a moment.

Only the trees' own bytes go in and out: no filter, no attribute and no setting of the user.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from scaffold_cli.planning.git import ISOLATED, git, split
from scaffold_cli.planning.tree import File, Tree

# What the two sides are called in conflict markers.
YOURS, TEMPLATE = "yours", "scaffold"
_MERGE_TREE = (2, 38)
# A file that the user renamed is found by its content; a renamed folder stays the user's own.
_OPTIONS = ("-c", "merge.conflictStyle=diff3", "-c", "merge.directoryRenames=false")


@dataclass(slots=True)
class Merged:
    """The merged tree, conflict markers in place; `stages` tells of each conflict, by path.

    Stages are numbered as git does: 1 base, 2 yours, 3 the template's.
    """

    files: dict[str, File] = field(default_factory=dict)
    stages: dict[str, dict[int, File]] = field(default_factory=dict)


def merge_trees(base: Tree, yours: Tree, template: Tree, *, modern: bool | None = None) -> Merged:
    """Merge; `modern` says whether git has `merge-tree --write-tree`, else it is asked."""
    with tempfile.TemporaryDirectory(prefix="scaffold-merge-") as folder:
        repository = _Repository(Path(folder), base, yours, template)
        if modern is None:
            modern = _git_version() >= _MERGE_TREE
        return repository.merge_in_memory() if modern else repository.merge_on_disk()


@cache
def _git_version() -> tuple[int, int]:
    found = re.search(rb"(\d+)\.(\d+)", git(["version"], Path.cwd()))
    return (int(found[1]), int(found[2])) if found else (0, 0)


class _Repository:
    def __init__(self, folder: Path, base: Tree, yours: Tree, template: Tree) -> None:
        self.folder = folder
        self.environment = {**ISOLATED, "GIT_DIR": str(folder / "git")}
        # By object name, so that what went in need not be read back.
        self.known = {
            _object_name(file.data): file.data
            for tree in (base, yours, template)
            for file in tree.values()
        }
        self.git("init", "--quiet", "--bare", str(folder / "git"))
        stream = b"".join(_stream(base, yours, template))
        self.git("fast-import", "--quiet", "--date-format=raw", stdin=stream)

    def git(self, *arguments: str, stdin: bytes = b"", accepted: Iterable[int] = (0,)) -> bytes:
        return git(
            [*_OPTIONS, *arguments] if arguments[0] != "init" else arguments,
            self.folder,
            stdin=stdin,
            accepted=tuple(accepted),
            more_environment=self.environment,
        )

    def merge_in_memory(self) -> Merged:
        printed = self.git(
            *("merge-tree", "--write-tree", "-z", "--no-messages", YOURS, TEMPLATE), accepted=(0, 1)
        )
        tree, *conflicted = split(printed)
        listed = split(self.git("ls-tree", "-r", "-z", tree))
        entries = [re.split(r"[ \t]", line, maxsplit=3) for line in listed]
        return self._merged(
            {path: (mode, name) for mode, _, name, path in entries}, _parse_stages(conflicted)
        )

    def merge_on_disk(self) -> Merged:
        """Do it as git did before 2.38: in a work tree."""
        tree = self.folder / "tree"
        tree.mkdir()
        self.environment["GIT_WORK_TREE"] = str(tree)
        self.git("symbolic-ref", "HEAD", f"refs/heads/{YOURS}")
        self.git("reset", "--hard", "--quiet")
        self.git("merge-recursive", "base", "--", YOURS, TEMPLATE, accepted=(0, 1))
        listed = _parse_stages(split(self.git("ls-files", "--stage", "-z")))
        clean = {path: sides[0] for path, sides in listed.items() if 0 in sides}
        stages = {path: sides for path, sides in listed.items() if 0 not in sides}
        merged = self._merged(clean, stages)
        for path in stages:
            if (tree / path).is_file():
                executable = os.access(tree / path, os.X_OK)
                merged.files[path] = File((tree / path).read_bytes(), executable)
        return merged

    def _merged(
        self,
        entries: Mapping[str, tuple[str, str]],
        stages: Mapping[str, Mapping[int, tuple[str, str]]],
    ) -> Merged:
        sides = [entry for each in stages.values() for entry in each.values()]
        self._read([name for _, name in [*entries.values(), *sides]])

        def file(entry: tuple[str, str]) -> File:
            return File(self.known[entry[1]], entry[0] == "100755")

        return Merged(
            {path: file(entry) for path, entry in entries.items()},
            {
                path: {stage: file(entry) for stage, entry in each.items()}
                for path, each in stages.items()
            },
        )

    def _read(self, names: Iterable[str]) -> None:
        wanted = [name for name in dict.fromkeys(names) if name not in self.known]
        if not wanted:
            return
        printed = self.git("cat-file", "--batch", stdin="\n".join([*wanted, ""]).encode())
        position = 0
        for name in wanted:
            end = printed.index(b"\n", position)
            size = int(printed[position:end].split()[2])
            self.known[name] = printed[end + 1 : end + 1 + size]
            position = end + size + 2


def _object_name(data: bytes) -> str:
    # Git's own name of a blob; nothing is protected by it.
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _parse_stages(lines: Iterable[str]) -> dict[str, dict[int, tuple[str, str]]]:
    """Read lines `mode name stage TAB path`."""
    stages: dict[str, dict[int, tuple[str, str]]] = {}
    for line in lines:
        facts, _, path = line.partition("\t")
        mode, name, stage = facts.split(" ")
        stages.setdefault(path, {})[int(stage)] = (mode, name)
    return stages


def _stream(base: Tree, yours: Tree, template: Tree) -> Iterator[bytes]:
    """Write three commits in the language of `git fast-import`."""
    for mark, (branch, tree) in enumerate(
        [("base", base), (YOURS, yours), (TEMPLATE, template)], 1
    ):
        yield b"commit refs/heads/%s\nmark :%d\n" % (branch.encode(), mark)
        yield b"committer scaffold <scaffold@localhost> 0 +0000\ndata 0\n"
        if branch != "base":
            yield b"from :1\ndeleteall\n"
        for path, file in tree.items():
            mode = b"100755" if file.executable else b"100644"
            yield b"M %s inline %s\ndata %d\n" % (mode, _quoted(path), len(file.data))
            yield file.data
            yield b"\n"


def _quoted(path: str) -> bytes:
    raw = os.fsencode(path).replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"' + raw + b'"'
