"""Older versions of the template: from the wheel's bundle, or from the tags of a checkout.

An unpacked version is kept in the user's cache, under the digest of what it came from.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from scaffold_cli.errors import TargetError, ToolFault
from scaffold_cli.planning.git import ISOLATED, git, split
from scaffold_cli.template_location import TEMPLATE_PARTS, template_root, version

_RELEASE = re.compile(r"v(\d+(?:\.\d+)*)")


def source() -> Path | None:
    """Give the bundle or the repository that holds the older versions; None where nothing does."""
    bundle = Path(__file__).resolve().parent / "_history.bundle"
    if bundle.is_file():
        return bundle
    checkout = template_root()
    return checkout if (checkout / ".git").exists() else None


def older_versions() -> list[str]:
    """List the versions before the installed one that can be rendered, the oldest first."""
    place = source()
    if place is None:
        return []
    found = [match[1] for tag in _tags(place) if (match := _RELEASE.fullmatch(tag))]
    return sorted(
        (each for each in found if order(each) < order(version())),
        key=order,
    )


def order(text: str) -> list[int]:
    """Sort 0.9 before 0.10."""
    return [int(number) for number in re.findall(r"\d+", text)]


@cache
def template_of(wanted: str) -> Path:
    """Give the folder of a version's template; TargetError where this scaffold has it not."""
    if wanted == version():
        return template_root()
    place = source()
    if place is None or wanted not in older_versions():
        raise _unknown(wanted)
    kept = _cache_folder() / f"{wanted}-{_digest(place, wanted)}"
    if not (kept / "copier.yml").is_file():
        _unpack(place, wanted, kept)
    return kept


def _unknown(wanted: str) -> TargetError:
    known = ", ".join([*older_versions(), version()])
    if order(wanted) > order(version()):
        hint = "Install it: pip install --upgrade scaffold-cli"
    else:
        hint = f"It knows {known}. Plain `copier update` goes from any release to any other."
    return TargetError(
        f"Version {wanted} of the template is not in scaffold {version()}.",
        where=wanted,
        hint=hint,
    )


def _tags(place: Path) -> list[str]:
    if place.is_dir():
        return git(["tag", "--list"], place).decode().split()
    listed = git(["bundle", "list-heads", str(place)], place.parent).decode().splitlines()
    return [line.split()[1].removeprefix("refs/tags/") for line in listed]


def _digest(place: Path, wanted: str) -> str:
    if place.is_dir():
        told = git(["rev-parse", f"v{wanted}^{{tree}}"], place)
    else:
        told = place.read_bytes()
    return hashlib.sha256(told).hexdigest()[:16]


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    folder = user_cache_path("scaffold", appauthor=False) / "history"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="scaffold-history-"))
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp())


def _unpack(place: Path, wanted: str, kept: Path) -> None:
    """Take one version's tree out and give it its name only when it is whole."""
    with tempfile.TemporaryDirectory(dir=kept.parent, prefix=".unpacking-") as folder:
        with _repository(place, Path(folder)) as repository:
            parts = _parts(repository, wanted)
            packed = git(["archive", "--format=tar", f"v{wanted}", *parts], repository)
        tree = Path(folder, "tree")
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            # Python 3.11 has filters from 3.11.4 on; what git packs of our own needs none.
            archive.extraction_filter = getattr(tarfile, "data_filter", None)
            archive.extractall(tree)  # noqa: S202
        try:
            tree.rename(kept)
        except OSError:
            # Another run was faster, and may be reading it by now.
            if not (kept / "copier.yml").is_file():
                raise


@contextmanager
def _repository(place: Path, folder: Path) -> Iterator[Path]:
    if place.is_dir():
        yield place
        return
    repository = folder / "history.git"
    git(
        ["clone", "--quiet", "--bare", str(place), str(repository)],
        folder,
        more_environment=ISOLATED,
    )
    yield repository


def _parts(repository: Path, wanted: str) -> list[str]:
    """Leave out what that version did not have yet."""
    listed = split(git(["ls-tree", "-z", "--name-only", f"v{wanted}"], repository))
    parts = [part for part in TEMPLATE_PARTS if part in listed]
    if "copier.yml" not in parts:
        raise ToolFault(f"The tag v{wanted} holds no template.", where=str(repository))
    return parts
