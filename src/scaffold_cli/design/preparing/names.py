"""Names for what a design calls as it likes: every one is good Python in all three frameworks."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Collection, Iterable

from scaffold_cli.design.reserved import why_no_field
from scaffold_cli.naming import words_of


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Columns of ours that a design may have as well, and parameters that only the short form takes.
_GOOD_FIELDS = frozenset({"id", "created_at", "updated_at", "cursor", "limit", "sort"})
_LONGEST = 40
# What the modules of a design import or define beside their rows, models and operations.
_ROWS = _names("access blueprint operation repository selectors service services")
_MODELS = _names(
    "ActorRequest AsyncSession Bearer BigInteger Blob Body CheckConstraint Condition Entity FORM"
    " ForeignKey Identifier Index Int32 Int64 Integer JSON JsonDocument LongText Moment"
    " OperationNotWritten Out Owned OwnedIfKnown Q RawBody RowNumber ShortText Stamped Text"
    " UniqueConstraint UtcDateTime Window"
)
FUNCTIONS = _names(
    "access actor_if_any answers any_contains begins_with blueprint changeable_by contains"
    " count_by count_rows current_url differs empty eq ge get_actor get_actor_if_any get_session"
    " given gt has_any insert is_one_of le lt matching ne new_id operations operations_of or_"
    " parse_id parse_number parse_text public read_page read_query repository require_known"
    " requires router same select selectors service services signed_in takes takes_bytes update"
    " utc_now visible_to"
)


def attribute_of(wire: str) -> str:
    """`photoUrls` becomes `photo_urls`, `class` becomes `class_value`."""
    name = "_".join(words_of(wire)) or "value"
    if name[0].isdigit():
        name = f"n_{name}"
    name = name[:_LONGEST].rstrip("_")
    return f"{name}_value" if name not in _GOOD_FIELDS and why_no_field(name) else name


def is_free(class_name: str, row: str) -> bool:
    """Whether a model and its rows can be called so beside what generated modules import."""
    return class_name not in _MODELS and row not in _ROWS


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
