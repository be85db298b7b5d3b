"""A domain made ready for the templates: every class, module, column and route has its name.

`asdict` of an Api is `design.api`, which a project records; templates print it and derive nothing.
Types are written as Python expressions; `imports` says what a file must import for them, as rows
of [module, names].
"""

from __future__ import annotations

from dataclasses import dataclass, field

Imports = list[tuple[str, list[str]]]


@dataclass(slots=True)
class Member:
    """`annotation` is one expression, or the parts of an `Annotated[…]`, one a line."""

    name: str
    wire: str
    annotation: list[str]
    default: str | None = None


@dataclass(slots=True)
class Shape:
    """A Pydantic class; `base` is In, ClosedIn or Out."""

    name: str
    base: str
    label: str
    description: str = ""
    members: list[Member] = field(default_factory=list)


@dataclass(slots=True)
class Alias:
    """A type too long for the line that uses it: `Currency = Literal[…]`."""

    name: str
    head: str
    parts: list[str]


@dataclass(slots=True)
class Shapes:
    """What a `schemas.py` holds, in an order in which each part knows those before it."""

    imports: Imports = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    classes: list[Shape] = field(default_factory=list)
    # Two classes need each other: annotations are read when all are known.
    postponed: bool = False


@dataclass(slots=True)
class Reference:
    """The table and column that a column refers to, and the module that knows its rows."""

    table: str
    column: str
    module: str
    row: str
    nullable: bool
    # Of the column referred to: integer, uuid or string.
    type: str = "uuid"
    max_length: int | None = None
    entity: str = ""
    # Made before the table that it refers to: the foreign key is added afterwards.
    deferred: bool = False


@dataclass(slots=True)
class Column:
    """`type` is a row of the templates' table of column types.

    `initial` is what the service writes into a column that the caller may not set, a Python
    expression, or None.
    """

    attribute: str
    wire: str
    type: str
    nullable: bool = False
    unique: bool = False
    index: bool = False
    max_length: int | None = None
    choices: list[str] = field(default_factory=list)
    min: int | float | None = None
    max: int | float | None = None
    above: int | float | None = None
    below: int | float | None = None
    reference: Reference | None = None
    initial: str | None = None
    # The caller sets it when it creates or changes a row.
    settable: bool = True
    # Bodies may leave it out.
    optional: bool = False


@dataclass(slots=True)
class Key:
    """The primary key. `hidden` where the design does not show it."""

    attribute: str
    type: str
    hidden: bool = False
    # The body may bring it.
    client: bool = False


@dataclass(slots=True)
class Entity:
    name: str
    module: str
    row: str
    table: str
    label: str
    labels: str
    key: Key
    # What a path names a row by: attribute, and the Python type of the parameter.
    identity: str
    identity_type: str
    # What the domain calls it.
    design_name: str = ""
    # The class that shows a row, and its module, where nothing in the API makes rows.
    seed_shape: str | None = None
    seed_home: str | None = None
    seed_schema: str | None = None
    visibility: str = "private"
    # Whose a row is: `always` its maker's; `possible`, where strangers make some, too; `none`.
    owner: str = "none"
    # Every operation that looks for one is told who calls.
    known: bool = False
    # Some reference leads to a table that is made later.
    late: bool = False
    columns: list[Column] = field(default_factory=list)
    sorts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PathParam:
    name: str
    wire: str
    type: str
    # Whose row it names, and under which name operations know that row.
    entity: str | None = None
    row: str | None = None


@dataclass(slots=True)
class Filter:
    """A condition of a list: `attribute op value` for the query parameter `name`."""

    name: str
    attribute: str
    op: str
    many: bool = False


@dataclass(slots=True)
class Payload:
    """A body: `shape` is its type, `media` what it may be sent as, `path` where the values lie."""

    shape: str
    media: list[str]
    required: bool = True
    many: bool = False
    path: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reply:
    """An answer: `shape` is its type or None; `path` is where the payload lies in it."""

    status: int
    shape: str | None = None
    many: bool = False
    path: list[str] = field(default_factory=list)
    # member, as a path of names → what a page knows under that name
    members: dict[str, str] = field(default_factory=dict)
    media: str | None = None
    # The object around the payload, a line each: `$payload` and `$url` stand for what a controller
    # calls them.
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Operation:
    id: str
    name: str
    verb: str
    # Below the base path: as the design has it, and with `{name}` for each of `path_params`.
    path: str
    route: str
    behaviour: str
    summary: str
    entity: str | None = None
    # required, optional or none
    actor: str = "none"
    permissions: list[str] = field(default_factory=list)
    path_params: list[PathParam] = field(default_factory=list)
    query: str | None = None
    # The repository looks at the query, too.
    reads_query: bool = False
    body: Payload | None = None
    reply: Reply = field(default_factory=lambda: Reply(204))
    paging: dict[str, object] = field(default_factory=dict)
    filters: list[Filter] = field(default_factory=list)
    search: dict[str, object] = field(default_factory=dict)
    sorts: dict[str, str] = field(default_factory=dict)
    # Python expressions by attribute: what a transition or an update by query sets.
    sets: dict[str, str] = field(default_factory=dict)
    counted: str | None = None


@dataclass(slots=True)
class Module:
    """A folder: the operations of one group, with its table where it has one."""

    name: str
    tag: str
    label: str
    entity: Entity | None = None
    shapes: Shapes = field(default_factory=Shapes)
    queries: list[Shape] = field(default_factory=list)
    # It has operations that are the user's to write.
    custom: bool = False
    # It has operations that write rows.
    writes: bool = False
    # What the types of its bodies and answers need.
    imports: Imports = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)


@dataclass(slots=True)
class Api:
    version: int = 1
    title: str = ""
    api_version: str = ""
    base_path: str = ""
    file: str = ""
    # What the path of every operation begins with, one or more.
    prefixes: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    shared: Shapes = field(default_factory=Shapes)
    # It has tables that a command fills.
    seeded: bool = False
    # Whether there are rows with keys or owners of other kinds, and operations to be written.
    stamped: bool = False
    possible_owners: bool = False
    custom: bool = False
    # Sets of permissions that operations ask for, each once.
    callers: list[list[str]] = field(default_factory=list)
    modules: list[Module] = field(default_factory=list)
