"""Names for what a design calls as it likes: every one is good Python in all three frameworks."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Collection, Iterable

from scaffold_cli.design.reserved import why_no_field
from scaffold_cli.naming import words_of

# Columns of ours that a design may have as well, and parameters that only the short form takes.
_GOOD_FIELDS = frozenset({"id", "created_at", "updated_at", "cursor", "limit", "sort"})
_LONGEST = 40


def attribute_of(wire: str) -> str:
    """`photoUrls` becomes `photo_urls`, `class` becomes `class_value`."""
    name = "_".join(words_of(wire)) or "value"
    if name[0].isdigit():
        name = f"n_{name}"
    name = name[:_LONGEST].rstrip("_")
    return f"{name}_value" if name not in _GOOD_FIELDS and why_no_field(name) else name


def class_of(text: str) -> str:
    """`Links-Self` becomes `LinksSelf`."""
    name = "".join(word[:1].upper() + word[1:] for word in words_of(text)) or "Shape"
    return f"N{name}" if name[0].isdigit() else name


def function_of(operation_id: str, taken: Collection[str]) -> str:
    """The name of an operation's function: none of Python's, and none of `taken`."""
    name = "_".join(words_of(operation_id)) or "operation"
    if name[0].isdigit():
        name = f"operation_{name}"
    if keyword.iskeyword(name) or hasattr(builtins, name) or name in taken:
        name = f"{name}_operation"
    return unique(name, taken)


def unique(name: str, taken: Collection[str]) -> str:
    """The name itself, or with the first number that makes it one of its own."""
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name}{number}" if name[-1].isalpha() else f"{name}_{number}"
        number += 1
    return candidate


def all_unique(texts: Iterable[str], make: object) -> dict[str, str]:
    """Each text with a name that no other has, in their order."""
    found: dict[str, str] = {}
    for text in texts:
        found[text] = unique(make(text), set(found.values()))  # type: ignore[operator]
    return found
