"""The domain model: what a design means, before any framework is chosen.

`infer` makes it of a Document, overrides and `x-scaffold` correct it, `scaffold design show` prints
it, and everything that is generated is made of it alone. Names are those of the design (`wire`);
classes, modules and columns are named later, when a project is prepared.

Domain
├── Entity          a thing with a table: identity, fields, owner, parent
│   └── Field       one member of it: where it is stored, who may set it, what fills it in
└── Operation       one HTTP operation: what it does to which entity, and how sure that is
    ├── Parent      a step of the path above the entity: /bookings/{bookingId}/payments
    ├── Parameter   of path, query, header or cookie, and what it is for
    ├── Body        what may be sent
    └── Answer      what comes back when it goes well, and where in it the payload lies
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

DOMAIN_VERSION = 1

Behaviour = Literal[
    "list",  # page of the rows that the caller may see, filtered and sorted
    "read",  # one row by its identity
    "create",
    "create_many",  # a body with a list of them
    "replace",  # what is left out takes its default
    "update",  # what is left out stays
    "delete",
    "read_singleton",  # the one row of this parent, or of the caller
    "write_singleton",
    "transition",  # sets `Operation.sets` on one row
    "link",  # adds `Operation.relation` of one row: follow, favourite, add a tag
    "unlink",
    "count_by",  # a map of how many rows have each value of `Operation.counted`
    "me",  # the caller's own account
    "login",
    "logout",
    "refresh",
    "register",
    "upload",
    "download",
    "custom",  # the user's to write: 501 until then
]
Kind = Literal[
    "string",
    "integer",
    "number",
    "boolean",
    "date",
    "datetime",
    "time",
    "uuid",
    "email",
    "uri",
    "bytes",
    "enum",
    "reference",  # the identity of a row of `target`
    "references",  # a list of them
    "document",  # anything with a structure: an object, a list, a map, a union; a JSON column
]
GeneratedBy = Literal["database", "uuid", "slug", "client"]
# Who sees a row: its owner, every caller that is logged in, everybody.
Visibility = Literal["private", "shared", "public"]


@dataclass(slots=True)
class Identity:
    """What a path names a row by, and where the value comes from.

    `generated_by` is `client` where the body brings it, also where it only may. A `field` that is
    none of the entity's fields is a column that no schema shows.
    """

    field: str
    kind: Literal["integer", "uuid", "string"]
    generated_by: GeneratedBy


@dataclass(slots=True)
class Field:
    """One member of an entity.

    `pointer` leads to its schema, whose constraints hold for it. `computed` says what fills in a
    member that the caller may not set: `created_at`, `updated_at`, `owner`, `identity`, or None
    for one that is the service's to write; `path` is a column that no schema shows, filled in and
    compared with the path parameter of the same name; `relation` tells of links; `token` lets an
    account in. `required_in` holds `create`, `replace`, `response`. `embedded` is a reference
    whose row is shown whole.
    """

    wire: str
    kind: Kind
    pointer: str
    nullable: bool = False
    required_in: list[str] = field(default_factory=list)
    read_only: bool = False
    write_only: bool = False
    unique: bool = False
    index: bool = False
    target: str | None = None
    computed: str | None = None
    embedded: bool = False
    # enum: its values, in the order of the design
    values: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Relation:
    """What rows are linked with by `link` and `unlink`: callers, where `target` is None.

    `flag` is the boolean member that says whether the caller is linked, `count` the number of all,
    `field` the list of references that holds the links; each None where the design shows none.
    """

    name: str
    target: str | None = None
    flag: str | None = None
    count: str | None = None
    field: str | None = None


@dataclass(slots=True)
class Entity:
    """A thing of the design with a table of its own.

    `schemas` names the component schemas that show it, the fullest first. `parent` is the entity
    that it lives under, `parent_field` the wire name of the member that says so, or None where the
    design shows none and a column is added for it.
    """

    name: str
    pointer: str
    identity: Identity
    schemas: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    visibility: Visibility = "private"
    owned: bool = False
    parent: str | None = None
    parent_field: str | None = None
    # Nothing in the design makes one: rows come from the seed command or the administrator.
    read_only: bool = False
    # The callers themselves: people who can log in.
    account: bool = False
    examples: list[dict[str, object]] = field(default_factory=list)
    confidence: float = 1.0
    reason: str = ""


@dataclass(slots=True)
class Parent:
    """One step of a path: the row of `entity` whose identity the parameter `param` is.

    `field` is the member of the step below, or of the operation's entity, that says so; None where
    the design shows none and a column is added. Of a `link` between two rows, the other row is one.
    """

    entity: str
    param: str
    field: str | None = None


@dataclass(slots=True)
class Parameter:
    """`use` is what the parameter is for, and `field` the member of the entity that it speaks of.

    A filter compares by `op`. A parameter for which nothing was found is `unmatched`: it is
    validated, listed in the plan, and left to the user.
    """

    name: str
    location: Literal["path", "query", "header", "cookie"]
    pointer: str
    required: bool = False
    use: Literal[
        "identity",
        "parent",
        "filter",
        "search",
        "sort",
        "order",
        "limit",
        "offset",
        "page",
        "cursor",
        "before",  # a cursor that the page ends before
        "value",  # sets a member: `POST /pet/{petId}?name=…`
        "unmatched",
    ] = "unmatched"
    field: str | None = None
    op: Literal["eq", "ne", "gt", "gte", "lt", "lte", "in", "has", "contains", "prefix"] = "eq"


@dataclass(slots=True)
class Body:
    """`media` keeps the order of the design; `envelope` is the path of members down to the payload.

    `pointer` leads to the schema of the whole; `many` says that the payload is a list.
    """

    media: list[str]
    pointer: str
    required: bool = True
    envelope: list[str] = field(default_factory=list)
    many: bool = False


@dataclass(slots=True)
class Answer:
    """The answer of success. `envelope` is the path down to the payload, [] where there is none.

    `members` says what else a list tells beside its rows: wire name, as a path, → `total`,
    `count` (of the rows on this page), `limit`, `offset`, `page`, `pages`, `next_cursor`,
    `previous_cursor`, `has_more`, `next_link`, `previous_link`, `self_link`, `first_link`,
    `last_link`.
    """

    status: int
    media: str | None = None
    pointer: str | None = None
    envelope: list[str] = field(default_factory=list)
    many: bool = False
    members: dict[str, str] = field(default_factory=dict)
    headers: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Paging:
    """How a list is cut. `default` and `largest` are numbers of rows."""

    style: Literal["none", "limit", "offset", "page", "cursor"] = "none"
    default: int = 20
    largest: int = 100
    # The number of the first page.
    first: int = 1


@dataclass(slots=True)
class Security:
    """One way to be let in: the scheme of the design, and the scopes that it asks for."""

    scheme: str
    scopes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Operation:
    """One operation.

    A `replace` or `update` without an identity in its path has it in the body; `me` reads, changes
    or deletes by its method. `security` holds alternatives, each a list of schemes that all must
    hold. No alternatives: everybody may call it. An empty alternative: being known is optional.
    """

    id: str
    method: str
    path: str
    pointer: str
    behaviour: Behaviour
    group: str
    entity: str | None = None
    summary: str = ""
    parents: list[Parent] = field(default_factory=list)
    parameters: list[Parameter] = field(default_factory=list)
    body: Body | None = None
    answer: Answer = field(default_factory=lambda: Answer(204))
    errors: list[str] = field(default_factory=list)
    security: list[list[Security]] = field(default_factory=list)
    paging: Paging = field(default_factory=Paging)
    # sort value of the query → member, with a leading - where it descends
    sorts: dict[str, str] = field(default_factory=dict)
    # transition: member → value; `now` for a member that is a time
    sets: dict[str, object] = field(default_factory=dict)
    # list: member → value that all its rows have, said by the path: `/tasks/completed`
    fixed: dict[str, object] = field(default_factory=dict)
    relation: str | None = None
    counted: str | None = None
    confidence: float = 1.0
    reason: str = ""


@dataclass(slots=True)
class Domain:
    """`source` is the name of the design's file; `remark` speaks of the whole, such as that an
    API is a set of remote calls.
    """

    title: str
    source: str
    version: int = DOMAIN_VERSION
    api_version: str = "1.0.0"
    description: str = ""
    base_path: str = ""
    entities: list[Entity] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    remark: str = ""

    def entity(self, name: str) -> Entity:
        return next(entity for entity in self.entities if entity.name == name)
