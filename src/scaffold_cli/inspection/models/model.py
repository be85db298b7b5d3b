"""What a table is, whichever library maps it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A column; `nullable` is None where the code leaves that to the library."""

    name: str
    type: str
    # Where the code says so; in another file where a parent class does.
    file: str
    line: int
    nullable: bool | None = None
    primary_key: bool = False
    unique: bool = False
    # The table and column, or the model, that the column points at.
    references: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is to-one, to-many or many-to-many; `through` is the table between."""

    name: str
    kind: str
    target: str
    file: str
    line: int
    through: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """A table with the class that maps it; `name` is the table's own where no class does."""

    name: str
    table: str
    library: str
    file: str
    line: int
    fields: tuple[Field, ...]
    relations: tuple[Relation, ...]
