"""The document model as JSON, the same text each time: for golden tests and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

# Told by the command line in its own way, or only true on this machine.
_LEFT_OUT = frozenset({"problems", "source", "files"})


def dump(document: object, *, with_places: bool = False) -> str:
    """Write a document, or a part of it; places make it longer and change with every line."""
    data = as_data(document, _LEFT_OUT if with_places else _LEFT_OUT | {"place"})
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def as_data(value: object, left_out: frozenset[str] = _LEFT_OUT) -> Any:
    """Give plain data; what is empty, or as it would be anyway, is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: as_data(getattr(value, each.name), left_out)
            for each in fields(value)
            if each.name not in left_out and not _is_usual(value, each.name, each.default)
        }
    if isinstance(value, Mapping):
        return {str(key): as_data(each, left_out) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_data(each, left_out) for each in value]
    return value


def _is_usual(owner: object, name: str, usual: object) -> bool:
    value = getattr(owner, name)
    if name == "default" and hasattr(owner, "has_default"):
        return not owner.has_default
    if usual is MISSING:
        return value in ({}, ())
    # An empty mapping or tuple says nothing; an empty enum and an example that is null do.
    return value is usual or (value in ({}, (), "", usual) and type(value) is type(usual))
