"""What a symbol is, in any language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

KINDS = ("class", "interface", "enum", "type", "module", "function", "method", "property", "field",
         "constant", "variable")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Symbol:
    """`name` is dotted from the top of its file: `Order.total`; lines count from 1."""

    name: str
    kind: str
    language: str
    file: str
    line: int
    end_line: int
    # The first line of its code, without the body.
    signature: str
    # The column of its name, from 0, where it is known.
    column: int = 0

    @property
    def last(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def depth(self) -> int:
        return self.name.count(".")


@dataclass(frozen=True, slots=True)
class Reference:
    """`certain` is false where the name fits but what it belongs to cannot be told."""

    file: str
    line: int
    column: int
    text: str
    certain: bool


Method = Literal["jedi", "scoped names"]


@dataclass(frozen=True, slots=True)
class References:
    """`method` says how they were found; `complete` is false where the search was cut short."""

    definitions: tuple[Symbol, ...]
    references: tuple[Reference, ...]
    method: Method | None
    complete: bool
