"""A domain as plain data: all of it for programs, without what goes without saying for people."""

from __future__ import annotations

import json
from dataclasses import MISSING, asdict, fields, is_dataclass
from typing import Any

from scaffold_cli.design.domain.model import Domain


def as_data(domain: Domain) -> dict[str, Any]:
    return asdict(domain)


def dump(domain: Domain) -> str:
    """Write a domain as JSON that leaves out what is as it would be anyway."""
    return json.dumps(_told(domain), indent=2, ensure_ascii=False) + "\n"


def _told(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: _told(getattr(value, each.name))
            for each in fields(value)
            if not _is_usual(getattr(value, each.name), each)
        }
    if isinstance(value, list):
        return [_told(each) for each in value]
    if isinstance(value, dict):
        return {str(name): _told(each) for name, each in value.items()}
    return value


def _is_usual(value: object, member: Any) -> bool:
    if member.default is not MISSING:
        return bool(value == member.default) and member.name != "version"
    return member.default_factory is not MISSING and value in ([], {})
