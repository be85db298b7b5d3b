"""The API design as it is recorded: every key is always there, in this order.

`asdict` of a Design is the `design` answer that templates read.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Target:
    """What a relation points at."""

    name: str
    module: str
    singular: str
    table: str
    path: str


@dataclass(slots=True)
class Join:
    """The table of a many-to-many relation and its two columns."""

    table: str
    left: str
    right: str


@dataclass(slots=True)
class Examples:
    """Values that satisfy the constraints, and values that every framework must refuse."""

    valid: object = None
    updated: object = None
    invalid: list[object] = field(default_factory=list)
    series: list[object] = field(default_factory=list)


@dataclass(slots=True)
class Field:
    name: str
    attribute: str
    type: str
    required: bool = False
    nullable: bool = False
    unique: bool = False
    index: bool = False
    has_default: bool = False
    default: object = None
    min: int | float | str | None = None
    max: int | float | str | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    digits: int | None = None
    decimals: int | None = None
    choices: list[str] = field(default_factory=list)
    enum: str | None = None
    target: Target | None = None
    deferred: bool = False
    join: Join | None = None
    examples: Examples = field(default_factory=Examples)


@dataclass(slots=True)
class Filter:
    """A query parameter of the list: `op` is eq, gte or lte."""

    param: str
    column: str
    field: str
    op: str


@dataclass(slots=True)
class Resource:
    name: str
    module: str
    singular: str
    table: str
    path: str
    label: str
    labels: str
    description: str = ""
    sorts: list[str] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)

    def as_target(self) -> Target:
        return Target(self.name, self.module, self.singular, self.table, self.path)


@dataclass(slots=True)
class Design:
    version: int = 1
    resources: list[Resource] = field(default_factory=list)
    # Of an OpenAPI document, see `preparing.model`: the whole, and one folder per group.
    api: dict[str, object] | None = None
    modules: list[dict[str, object]] = field(default_factory=list)
