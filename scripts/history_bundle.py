"""Makes the bundle that lets a wheel render its older versions offline: one commit per release.

A commit's tree holds what a template is made of and nothing else; dates and names are fixed, so the
same tags give the same objects. Used by hatch_build.py; plain Python and git.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

PARTS = ("copier.yml", "macros", "questions", "template")
_RELEASE = re.compile(r"v\d+(\.\d+)*")
_IDENTITY = {
    "GIT_AUTHOR_NAME": "scaffold",
    "GIT_AUTHOR_EMAIL": "scaffold@localhost",
    "GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "scaffold",
    "GIT_COMMITTER_EMAIL": "scaffold@localhost",
    "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z",
}


def releases(root: Path, version: str) -> list[str]:
    """Give the tags before a version, the oldest first."""
    listed = _git(root, "tag", "--list", "v*", "--merged", "HEAD").split()
    tags = sorted((tag for tag in listed if _RELEASE.fullmatch(tag)), key=_order)
    return [tag for tag in tags if _order(tag) < _order(f"v{version}")]


def build_history(root: Path, version: str, bundle: Path) -> list[str]:
    """Write the bundle; gives its tags. Without a release before this one there is no bundle."""
    tags = releases(root, version)
    bundle.unlink(missing_ok=True)
    if not tags:
        return []
    with tempfile.TemporaryDirectory() as folder:
        repository = Path(folder, "history.git")
        _git(root, "init", "--quiet", "--bare", str(repository))
        common = _git(root, "rev-parse", "--path-format=absolute", "--git-common-dir").strip()
        alternates = repository / "objects" / "info" / "alternates"
        alternates.write_text(f"{common}/objects\n", "utf-8")
        parent: list[str] = []
        for tag in tags:
            tree = _tree_of(root, repository, tag)
            commit = _git(repository, "commit-tree", tree, "-m", tag, *parent).strip()
            _git(repository, "tag", tag, commit)
            parent = ["-p", commit]
        bundle.parent.mkdir(parents=True, exist_ok=True)
        _git(repository, "-c", "pack.threads=1", "bundle", "create", "-q", str(bundle), "--tags")
    return tags


def _order(tag: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", tag)]


def _tree_of(root: Path, repository: Path, tag: str) -> str:
    """Take the template's parts of a tag into an index of their own."""
    index = {"GIT_INDEX_FILE": str(repository / f"index-{tag}")}
    listing = _git(root, "ls-tree", "-r", "-z", "--full-tree", tag, "--", *PARTS)
    _git(repository, "update-index", "-z", "--index-info", stdin=listing, environment=index)
    return _git(repository, "write-tree", environment=index).strip()


def _git(
    folder: Path, *arguments: str, stdin: str = "", environment: dict[str, str] | None = None
) -> str:
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**own, **_IDENTITY, **(environment or {})},
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
