"""The document model: an OpenAPI document, read, checked and put into one form.

It knows no framework and infers nothing: what a document says is here, whichever version and
style it was written in, and all that a reader would have to look up twice is looked up.

    Document
    ├── servers, base_path, tags, security_schemes, problems that do not block
    ├── schemas: name → Schema          every named schema; references point here by name
    └── operations: Operation           in the document's order
        ├── parameters: Parameter       those of the path merged in
        ├── body: Body | None           content: media type → MediaType(schema)
        ├── responses: Response         content: media type → MediaType(schema)
        └── security: alternatives, each a tuple of Requirement(scheme, scopes)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from scaffold_cli.design.document.problems import DesignProblem
from scaffold_cli.design.document.schema import NOWHERE, Place, Schema


@dataclass(frozen=True, slots=True)
class Example:
    """`value` is None where it stands outside of the document only (`externalValue`)."""

    name: str = ""
    value: object = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """`location` is path, query, header or cookie; `style` and `explode` are never left open."""

    name: str
    location: str
    schema: Schema
    required: bool = False
    style: str = "simple"
    explode: bool = False
    allow_reserved: bool = False
    allow_empty: bool = False
    # Where the value is written as a document of its own, such as application/json.
    media_type: str = ""
    description: str = ""
    deprecated: bool = False
    examples: tuple[Example, ...] = ()
    extensions: Mapping[str, object] = field(default_factory=dict)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Encoding:
    """How one field of a form is written."""

    content_type: str = ""
    style: str = ""
    explode: bool | None = None
    allow_reserved: bool = False


@dataclass(frozen=True, slots=True)
class MediaType:
    """`name` is as written, parameters included: `application/json; charset=utf-8`."""

    name: str
    schema: Schema | None = None
    examples: tuple[Example, ...] = ()
    encoding: Mapping[str, Encoding] = field(default_factory=dict)

    @property
    def bare(self) -> str:
        return self.name.partition(";")[0].strip().lower()

    @property
    def is_json(self) -> bool:
        return self.bare == "application/json" or self.bare.endswith("+json")


@dataclass(frozen=True, slots=True)
class Body:
    content: Mapping[str, MediaType]
    required: bool = False
    description: str = ""
    extensions: Mapping[str, object] = field(default_factory=dict)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Header:
    name: str
    schema: Schema
    required: bool = False
    description: str = ""
    deprecated: bool = False
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """`status` is three digits, a class such as `4XX`, or `default`."""

    status: str
    description: str = ""
    content: Mapping[str, MediaType] = field(default_factory=dict)
    headers: tuple[Header, ...] = ()
    # operationIds or operationRefs that links name.
    links: tuple[str, ...] = ()
    extensions: Mapping[str, object] = field(default_factory=dict)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Requirement:
    """A security scheme by name, and the scopes (roles in 3.1) that it must carry."""

    scheme: str
    scopes: tuple[str, ...] = ()


# Alternatives, each of which asks for all of its requirements. An empty alternative lets
# anonymous callers in; no alternative at all means that nothing is asked for.
Security = tuple[tuple[Requirement, ...], ...]


@dataclass(frozen=True, slots=True)
class OAuthFlow:
    """`kind` is implicit, password, clientCredentials or authorizationCode."""

    kind: str
    authorization_url: str = ""
    token_url: str = ""
    refresh_url: str = ""
    scopes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """`type` is apiKey, http, oauth2, openIdConnect or mutualTLS.

    `location` and `parameter` are set for apiKey, `scheme` (lower case) for http.
    """

    name: str
    type: str
    location: str = ""
    parameter: str = ""
    scheme: str = ""
    bearer_format: str = ""
    flows: tuple[OAuthFlow, ...] = ()
    open_id_connect_url: str = ""
    description: str = ""
    extensions: Mapping[str, object] = field(default_factory=dict)
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Server:
    """`url` has its variables filled in with their defaults; `path` is empty or begins with /."""

    url: str
    path: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path. `id` is unique; `declared_id` is what the document calls it."""

    id: str
    method: str
    path: str
    declared_id: str = ""
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: Mapping[str, Response] = field(default_factory=dict)
    security: Security = ()
    # Whether the operation itself says so, or the document does for all.
    security_is_own: bool = False
    tags: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    deprecated: bool = False
    # Its own servers or those of its path; empty where the document's hold.
    servers: tuple[Server, ...] = ()
    callbacks: tuple[str, ...] = ()
    extensions: Mapping[str, object] = field(default_factory=dict)
    # x-* of the path item.
    path_extensions: Mapping[str, object] = field(default_factory=dict)
    place: Place = NOWHERE

    @property
    def anonymous(self) -> bool:
        """Whether it answers without credentials."""
        return not self.security or () in self.security

    @property
    def successes(self) -> Iterator[Response]:
        return (each for each in self.responses.values() if each.status.startswith("2"))

    def parameter(self, name: str, location: str) -> Parameter | None:
        found = (p for p in self.parameters if (p.name, p.location) == (name, location))
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Document:
    """All of it; `openapi` is the version as written."""

    openapi: str
    title: str
    version: str
    description: str = ""
    summary: str = ""
    servers: tuple[Server, ...] = ()
    operations: tuple[Operation, ...] = ()
    schemas: Mapping[str, Schema] = field(default_factory=dict)
    security_schemes: Mapping[str, SecurityScheme] = field(default_factory=dict)
    security: Security = ()
    tags: tuple[Tag, ...] = ()
    webhooks: tuple[str, ...] = ()
    extensions: Mapping[str, object] = field(default_factory=dict)
    # Nothing that blocks: then there is no document.
    problems: tuple[DesignProblem, ...] = ()
    source: Path = Path()
    # The source and the files that it refers to, all in its folder or below.
    files: tuple[Path, ...] = ()

    @property
    def base_path(self) -> str:
        """The path of the first server: empty, or `/v1` without a slash at its end."""
        return self.servers[0].path if self.servers else ""

    def base_path_of(self, operation: Operation) -> str:
        return operation.servers[0].path if operation.servers else self.base_path

    def operation(self, identifier: str) -> Operation | None:
        return next((each for each in self.operations if each.id == identifier), None)

    def resolve(self, schema: Schema) -> Schema:
        """Follow a reference to what it names, with what is said beside it laid over.

        The name is the target's. A schema that is no reference comes back as it is.
        """
        while schema.ref:
            target = self.schemas[schema.ref]
            schema = replace(
                target,
                nullable=target.nullable or schema.nullable,
                has_default=target.has_default or schema.has_default,
                default=schema.default if schema.has_default else target.default,
                examples=schema.examples or target.examples,
                title=schema.title or target.title,
                description=schema.description or target.description,
                deprecated=target.deprecated or schema.deprecated,
                read_only=target.read_only or schema.read_only,
                write_only=target.write_only or schema.write_only,
                extensions={**target.extensions, **schema.extensions},
            )
        return schema

    def is_kind_of(self, name: str, base: str) -> bool:
        """Whether the schema is the other one, or inherits from it by allOf."""
        seen: set[str] = set()
        names = [name]
        while names:
            current = names.pop()
            if current == base:
                return True
            if current not in seen and current in self.schemas:
                seen.add(current)
                schema = self.schemas[current]
                names += [*schema.bases, *([schema.ref] if schema.ref else [])]
        return False
