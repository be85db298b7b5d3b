"""How the two sides of a field become one, where no other field has a say in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import lcm
from typing import Any, TypeVar

Number = TypeVar("Number", int, int | float)


def _common(
    left: tuple[object, ...] | None, right: tuple[object, ...] | None
) -> tuple[object, ...] | None:
    if left is None or right is None:
        return left if right is None else right
    return tuple(
        mine
        for mine in left
        if any(type(mine) is type(theirs) and mine == theirs for theirs in right)
    )


def _either_flag(left: bool, right: bool) -> bool:  # noqa: FBT001  # as the other rules
    return left or right


def _last(left: Any, right: Any) -> Any:
    return right or left


def _both(left: Mapping[str, object], right: Mapping[str, object]) -> dict[str, object]:
    return {**left, **right}


def _greater(left: Number | None, right: Number | None) -> Number | None:
    if left is None or right is None:
        return left if right is None else right
    return max(left, right)


def _smaller(left: Number | None, right: Number | None) -> Number | None:
    if left is None or right is None:
        return left if right is None else right
    return min(left, right)


def _multiple(left: float | None, right: float | None) -> int | float | None:
    if left is None or right is None:
        return left if right is None else right
    if isinstance(left, int) and isinstance(right, int):
        return lcm(left, right)
    return max(left, right)


RULES: dict[str, Callable[[Any, Any], Any]] = {
    "enum": _common,
    "minimum": _greater,
    "exclusive_minimum": _greater,
    "min_length": _greater,
    "min_items": _greater,
    "min_properties": _greater,
    "maximum": _smaller,
    "exclusive_maximum": _smaller,
    "max_length": _smaller,
    "max_items": _smaller,
    "max_properties": _smaller,
    "multiple_of": _multiple,
    "unique_items": _either_flag,
    "has_default": _either_flag,
    "deprecated": _either_flag,
    "read_only": _either_flag,
    "write_only": _either_flag,
    "format": _last,
    "prefix_items": _last,
    "discriminator": _last,
    "examples": _last,
    "title": _last,
    "description": _last,
    "content_media_type": _last,
    "content_encoding": _last,
    "extensions": _both,
    "others": _both,
}
