"""One name in every casing, singular and plural; everything else prints what is derived here."""

from __future__ import annotations

import re
from dataclasses import dataclass

_IRREGULAR = {
    "alumnus": "alumni",
    "analysis": "analyses",
    "axis": "axes",
    "basis": "bases",
    "calorie": "calories",
    "child": "children",
    "cookie": "cookies",
    "crisis": "crises",
    "criterion": "criteria",
    "datum": "data",
    "diagnosis": "diagnoses",
    "echo": "echoes",
    "excuse": "excuses",
    "foot": "feet",
    "fuse": "fuses",
    "goose": "geese",
    "half": "halves",
    "hero": "heroes",
    "knife": "knives",
    "leaf": "leaves",
    "lens": "lenses",
    "life": "lives",
    "loaf": "loaves",
    "man": "men",
    "matrix": "matrices",
    "medium": "media",
    "mouse": "mice",
    "movie": "movies",
    "ox": "oxen",
    "person": "people",
    "phenomenon": "phenomena",
    "pie": "pies",
    "potato": "potatoes",
    "quiz": "quizzes",
    "shelf": "shelves",
    "shoe": "shoes",
    "thesis": "theses",
    "thief": "thieves",
    "tie": "ties",
    "tomato": "tomatoes",
    "tooth": "teeth",
    "vertex": "vertices",
    "veto": "vetoes",
    "wife": "wives",
    "wolf": "wolves",
    "woman": "women",
}
_SINGULAR_OF = {plural: singular for singular, plural in _IRREGULAR.items()}
_UNCOUNTABLE = frozenset(
    [
        "advice",
        "equipment",
        "feedback",
        "fish",
        "furniture",
        "hardware",
        "information",
        "luggage",
        "metadata",
        "money",
        "news",
        "progress",
        "research",
        "rice",
        "series",
        "sheep",
        "software",
        "species",
        "staff",
        "stuff",
    ]
)

# Tried from the top: what a plural ends in, and what its singular ends in.
_SINGULAR_ENDINGS = (
    (r"(?<=[a-z]{2})ies$", "y"),
    (r"(ss|sh|ch|x|zz)es$", r"\1"),
    (r"(?<=[^aeiou]us)es$", ""),
    (r"(?<=[^o])oes$", "o"),
    (r"(?<=[^siu])s$", ""),
)


def pluralize(word: str) -> str:
    """Give the plural of a lower-case word, or of the last word of a snake_case one."""
    head, last = _last_word(word)
    if last in _UNCOUNTABLE:
        return word
    if last in _IRREGULAR:
        return head + _IRREGULAR[last]
    if re.search(r"(s|sh|ch|x|z)$", last):
        return f"{word}es"
    if re.search(r"[^aeiou]y$", last):
        return f"{word[:-1]}ies"
    return f"{word}s"


def singularize(word: str) -> str:
    """Give the singular of a lower-case word; a word that is no plural comes back as it is."""
    head, last = _last_word(word)
    if last in _UNCOUNTABLE:
        return word
    if last in _SINGULAR_OF:
        return head + _SINGULAR_OF[last]
    if last in _IRREGULAR:
        return word
    for ending, singular in _SINGULAR_ENDINGS:
        if re.search(ending, last):
            return head + re.sub(ending, singular, last)
    return word


def _last_word(word: str) -> tuple[str, str]:
    head, underscore, last = word.rpartition("_")
    return head + underscore, last


def words_of(text: str) -> list[str]:
    """Split `OrderLine`, `order_line`, `order-line` and `APIKey` into lower-case words."""
    spaced = re.sub(r"([a-z0-9])([A-Z])|([A-Z]+)(?=[A-Z][a-z])", r"\1\3 \2", text)
    return [word.lower() for word in re.split(r"[^A-Za-z0-9]+", spaced) if word]


def slug(text: str) -> str:
    """Make a project name of a folder's name: `My Shop_2` becomes `my-shop-2`."""
    words = [word for word in re.split(r"[^a-z0-9]+", text.lower()) if word]
    joined = "-".join(words)
    return joined.lstrip("0123456789-")


@dataclass(frozen=True, slots=True)
class Name:
    """What a resource is called, wherever it is called."""

    words: tuple[str, ...]
    plural: str

    @classmethod
    def of(cls, text: str, *, plural: str = "") -> Name:
        words = tuple(words_of(text))
        return cls(words, "_".join(words_of(plural)) or pluralize("_".join(words)))

    @property
    def class_name(self) -> str:
        return "".join(word[:1].upper() + word[1:] for word in self.words)

    @property
    def singular(self) -> str:
        return "_".join(self.words)

    @property
    def path(self) -> str:
        return self.plural.replace("_", "-")

    @property
    def label(self) -> str:
        return " ".join(self.words)

    @property
    def labels(self) -> str:
        return self.plural.replace("_", " ")
