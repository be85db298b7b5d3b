"""What a version renders of some answers, kept on this machine, for it never changes.

A render costs a second, and every look at a project begins with one. It is kept outside of the
project, so that the project's own files stay those of plain Copier (docs/decisions/0011).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from scaffold_cli.history import template_of
from scaffold_cli.planning.tree import File, read_tree
from scaffold_cli.project import ANSWERS_FILE
from scaffold_cli.rendering import render
from scaffold_cli.template_location import TEMPLATE_PARTS, template_root, version

# A full project takes 0.4 MB.
_MOST_KEPT = 40
_EXECUTABLE = 0o755 << 16
_PLAIN = 0o644 << 16


def pristine(answers: Mapping[str, Any], of_version: str) -> dict[str, File]:
    """Render, or read what was rendered before: the files of a project that nobody has touched."""
    template = template_of(of_version)
    place = _place(answers, of_version, template)
    if place is not None:
        with suppress(OSError, zipfile.BadZipFile, KeyError):
            found = _read(place)
            os.utime(place)
            return found
    with tempfile.TemporaryDirectory(prefix="scaffold-pristine-") as folder:
        render(answers, Path(folder, "tree"), template=template)
        files = read_tree(Path(folder, "tree"))
    _name_version(files, of_version)
    if place is not None:
        with suppress(OSError):
            _keep(files, place)
    return files


def keep_pristine(tree: Path, answers: Mapping[str, Any]) -> None:
    """Remember a project that was just rendered, before anything of the machine is added."""
    place = _place(answers, version(), template_root())
    if place is not None and not place.exists():
        with suppress(OSError):
            _keep(read_tree(tree), place)


def _name_version(files: dict[str, File], of_version: str) -> None:
    """Have the answers tell the version that was asked for; rendering writes the running one."""
    answers = files[ANSWERS_FILE].data
    line = f"_commit: v{of_version}".encode()
    named = re.sub(rb"^_commit: .*$", line, answers, flags=re.MULTILINE)
    files[ANSWERS_FILE] = File(named)


def _place(answers: Mapping[str, Any], of_version: str, template: Path) -> Path | None:
    from platformdirs import user_cache_path

    folder = user_cache_path("scaffold", appauthor=False) / "pristine"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    told = json.dumps([of_version, dict(answers)], sort_keys=True, default=str)
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass"))
    digest.update(_fingerprint(template).encode())
    return folder / f"{digest.hexdigest()[:32]}.zip"


def _fingerprint(root: Path) -> str:
    """Tell one state of a template from another by what the disk says of its files.

    A wheel's template never changes; a checkout's does, under the same version.
    """
    seen = [version()]
    for part in TEMPLATE_PARTS:
        seen += [
            f"{path} {status.st_size} {status.st_mtime_ns}"
            for path, status in _statuses(str(root / part))
        ]
    return "\n".join(sorted(seen))


def _statuses(path: str) -> list[tuple[str, os.stat_result]]:
    if not os.path.isdir(path):  # noqa: PTH112  # a thousand Paths would cost more than the disk
        return [(path, os.stat(path))]  # noqa: PTH116
    found = []
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir():
                found += _statuses(entry.path) if entry.name != "__pycache__" else []
            else:
                found.append((entry.path, entry.stat()))
    return found


def _read(place: Path) -> dict[str, File]:
    with zipfile.ZipFile(place) as archive:
        return {
            info.filename: File(archive.read(info), info.external_attr == _EXECUTABLE)
            for info in archive.infolist()
        }


def _keep(files: Mapping[str, File], place: Path) -> None:
    handle, partial = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as stream, zipfile.ZipFile(stream, "w") as archive:
        for path, file in files.items():
            info = zipfile.ZipInfo(path)
            info.external_attr = _EXECUTABLE if file.executable else _PLAIN
            archive.writestr(info, file.data, zipfile.ZIP_DEFLATED, compresslevel=1)
    Path(partial).replace(place)
    _prune(place.parent)


def _prune(folder: Path) -> None:
    kept = sorted(folder.glob("*.zip"), key=lambda each: each.stat().st_mtime, reverse=True)
    for place in kept[_MOST_KEPT:]:
        place.unlink(missing_ok=True)
