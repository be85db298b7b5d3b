"""How names of a design are compared: `petId`, `pet_id` and `Pet-ID` are one."""

from __future__ import annotations

import re
from functools import lru_cache

from scaffold_cli.naming import singularize, words_of

# Designs say the same few thousand words over and over.
_MOST_WORDS = 65_536


@lru_cache(_MOST_WORDS)
def key(text: str) -> str:
    """Give what two names share when they differ in casing and separators only."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


@lru_cache(_MOST_WORDS)
def split(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


@lru_cache(_MOST_WORDS)
def singular_key(text: str) -> str:
    return key(singularize("_".join(words_of(text))))


def pascal(words: list[str]) -> str:
    return "".join(word[:1].upper() + word[1:] for word in words)


def entity_name(segment: str) -> str:
    """Name an entity by a segment of a path: `order-lines` becomes `OrderLine`."""
    return pascal(singularize("_".join(words_of(segment))).split("_"))


def mentions(text: str, name: str) -> bool:
    """Whether a sentence speaks of a thing, in singular or plural: `pet inventories` of `Pet`."""
    wanted = [singularize(word) for word in split(name)]
    spoken = [singularize(word) for word in words_of(text)]
    return bool(wanted) and any(
        spoken[start : start + len(wanted)] == wanted for start in range(len(spoken))
    )
