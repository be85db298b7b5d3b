"""The document model as JSON, the same text each time: for golden tests and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

# Told by the command line in its own way, or only true on this machine.
_LEFT_OUT = {"problems", "source", "files"}


def dump(document: object) -> str:
    return json.dumps(as_data(document), indent=2, ensure_ascii=False) + "\n"


def as_data(value: object) -> Any:
    """Give plain data; what is empty, or as it would be anyway, is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: as_data(getattr(value, each.name))
            for each in fields(value)
            if each.name not in _LEFT_OUT and not _is_usual(value, each.name, each.default)
        }
    if isinstance(value, Mapping):
        return {str(key): as_data(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_data(each) for each in value]
    return str(value) if isinstance(value, Path) else value


def _is_usual(owner: object, name: str, usual: object) -> bool:
    value = getattr(owner, name)
    if name == "default":
        return not getattr(owner, "has_default", False)
    # An empty mapping or tuple says nothing; an empty enum does.
    return value is None or value == usual or (value in ({}, ()) and name != "enum")
