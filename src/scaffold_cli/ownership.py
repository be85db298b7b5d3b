"""Which files are written once and then the user's: the same list that Copier itself heeds."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml


class _Loader(yaml.SafeLoader):
    """Reads copier.yml without the files that it includes."""


_Loader.add_constructor("!include", lambda _loader, _node: None)


def seeded_by(template: Path) -> Callable[[str], bool]:
    """Give a test for paths, made of `_skip_if_exists` in copier.yml, which may be missing."""
    patterns: list[str] = []
    documents = yaml.load_all((template / "copier.yml").read_text("utf-8"), _Loader)
    for settings in documents:
        found: Any = settings.get("_skip_if_exists", []) if isinstance(settings, dict) else []
        patterns += [str(pattern) for pattern in found]
    return lambda path: any(fnmatchcase(path, pattern) for pattern in patterns)
