"""Paths as they are written to operations: references followed, what the path says merged in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from scaffold_cli.design.document.model import (
    Body,
    Encoding,
    Example,
    Header,
    MediaType,
    Operation,
    Parameter,
    Requirement,
    Response,
    Security,
)
from scaffold_cli.design.document.naming import Names, operation_id
from scaffold_cli.design.document.references import References
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.document.schema_checks import Claim
from scaffold_cli.design.document.schemas import SchemaReader
from scaffold_cli.design.document.servers import read_servers
from scaffold_cli.design.document.sources import Node, plain

Read = TypeVar("Read")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
# OpenAPI says to pass over header parameters of these names.
_NOT_PARAMETERS = frozenset({"accept", "content-type", "authorization"})


@dataclass(slots=True)
class OperationReader:
    references: References
    schemas: SchemaReader
    names: Names
    security: Security
    # What many operations refer to is read once.
    _read: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def read_all(self, root: Node) -> list[Operation]:
        found: list[Operation] = []
        served: set[tuple[str, str]] = set()
        for path, item in self.references.mapping(root, "paths").items():
            for operation in self._path(path, item) if is_routable(path) else ():
                route = (operation.method, without_names(path))
                # A second one would never be reached, which is told as a problem.
                if route not in served:
                    served.add(route)
                    found.append(operation)
        # Names that the document gives come first, so that an invented one never takes them.
        self.names.taken |= {each.declared_id for each in found if each.declared_id}
        used: set[str] = set()
        return [self._with_id(each, used) for each in found]

    def _with_id(self, operation: Operation, used: set[str]) -> Operation:
        declared = operation.declared_id
        if declared and declared not in used:
            used.add(declared)
            return replace(operation, id=declared)
        # Two paths may share one path item, and with it the ids in there.
        invented = operation_id(operation.method, operation.path)
        return replace(operation, id=self.names.unique(invented, joint="_"))

    def _path(self, path: str, item: Node) -> list[Operation]:
        target = self.references.follow(item)
        if target is None:
            return []
        sides = [target] if target is item else [item, target]
        found = {}
        for side in sides:
            for method in METHODS:
                operation = side.get(method)
                if operation and isinstance(operation.value, dict) and method not in found:
                    found[method] = self._operation(path, method, operation, side)
        return [found[method] for side in sides for method in side.members() if method in found]

    def _operation(self, path: str, method: str, node: Node, item: Node) -> Operation:
        own = "security" in node.value
        return Operation(
            id="",
            method=method,
            path=path,
            declared_id=node.text("operationId"),
            parameters=self._parameters(item, node),
            body=self._body(node.get("requestBody")),
            responses=self._responses(node),
            security=read_security(node) if own else self.security,
            security_is_own=own,
            tags=tuple(
                dict.fromkeys(t.value for t in node.list("tags") if isinstance(t.value, str))
            ),
            summary=node.text("summary") or item.text("summary"),
            description=node.text("description") or item.text("description"),
            deprecated=node.flag("deprecated"),
            servers=read_servers(node) or read_servers(item),
            callbacks=tuple(node.mapping("callbacks")),
            extensions=node.extensions(),
            path_extensions=item.extensions(),
            place=node.place,
        )

    def _parameters(self, item: Node, operation: Node) -> tuple[Parameter, ...]:
        found: dict[tuple[str, str], Parameter] = {}
        for node in (
            *self.references.list(item, "parameters"),
            *self.references.list(operation, "parameters"),
        ):
            target = self.references.follow(node)
            if target is None:
                continue
            parameter = self._once("parameter", target, self._parameter)
            if parameter:
                found[parameter.name, parameter.location] = parameter
        return tuple(found.values())

    def _parameter(self, node: Node) -> Parameter | None:
        name, location = node.text("name"), node.text("in")
        if location not in STYLES or not name:
            return None
        if location == "header" and name.lower() in _NOT_PARAMETERS:
            return None
        style = node.text("style") or STYLES[location]
        media = next(iter(self._content(node).values()), None)
        child = node.get("schema")
        schema = self.schemas.read(child) if child else _schema_of(media)
        return Parameter(
            name=name,
            location=location,
            schema=schema,
            required=node.flag("required") or location == "path",
            style=style,
            explode=node.value.get("explode", style == "form") is True,
            allow_reserved=node.flag("allowReserved"),
            allow_empty=node.flag("allowEmptyValue"),
            media_type=media.name if media and not child else "",
            description=node.text("description"),
            deprecated=node.flag("deprecated"),
            examples=self._examples(node, schema) or (media.examples if media else ()),
            extensions=node.extensions(),
            place=node.place,
        )

    def _body(self, node: Node | None) -> Body | None:
        target = self.references.follow(node) if node else None
        return self._once("body", target, self._read_body) if target else None

    def _read_body(self, target: Node) -> Body:
        return Body(
            content=self._content(target),
            required=target.flag("required"),
            description=target.text("description"),
            extensions=target.extensions(),
            place=target.place,
        )

    def _responses(self, operation: Node) -> dict[str, Response]:
        found = {}
        for written, node in self.references.mapping(operation, "responses").items():
            status = written.upper() if written[1:] == "xx" else written
            target = None if status.startswith("x-") else self.references.follow(node)
            if target is not None:
                read = partial(self._response, status)
                found[status] = self._once(f"response {status}", target, read)
        return found

    def _once(self, kind: str, node: Node, read: Callable[[Node], Read]) -> Read:
        key = (kind, *node.key)
        if key not in self._read:
            self._read[key] = read(node)
        found: Read = self._read[key]
        return found

    def _response(self, status: str, node: Node) -> Response:
        return Response(
            status=status,
            description=node.text("description"),
            content=self._content(node),
            headers=self._headers(node),
            links=tuple(self._links(node)),
            extensions=node.extensions(),
            place=node.place,
        )

    def _links(self, node: Node) -> list[str]:
        links = [
            self.references.follow(each) for each in self.references.mapping(node, "links").values()
        ]
        named = [each.text("operationId") or each.text("operationRef") for each in links if each]
        return [each for each in named if each]

    def _headers(self, node: Node) -> tuple[Header, ...]:
        found = []
        for name, each in self.references.mapping(node, "headers").items():
            target = self.references.follow(each)
            if target is None or name.lower() == "content-type":
                continue
            schema = target.get("schema")
            media = next(iter(self._content(target).values()), None)
            found.append(
                Header(
                    name=name,
                    schema=self.schemas.read(schema) if schema else _schema_of(media),
                    required=target.flag("required"),
                    description=target.text("description"),
                    deprecated=target.flag("deprecated"),
                    examples=self._examples(target),
                )
            )
        return tuple(found)

    def _content(self, node: Node) -> dict[str, MediaType]:
        """Read media types; `content` itself may stand behind a reference in real documents."""
        found = {}
        for name, each in self.references.mapping(node, "content").items():
            media = self.references.follow(each)
            if media is not None:
                found[name] = self._media_type(name, media)
        return found

    def _media_type(self, name: str, node: Node) -> MediaType:
        child = node.get("schema")
        schema = self.schemas.read(child) if child else None
        as_json = MediaType(name).is_json
        return MediaType(
            name=name,
            schema=schema,
            # Of other types an example shows the text on the wire.
            examples=self._examples(node, schema if as_json else None),
            encoding={key: _encoding(each) for key, each in node.mapping("encoding").items()},
        )

    def _examples(self, node: Node, schema: Schema | None = None) -> tuple[Example, ...]:
        if isinstance(node.value, dict) and "example" in node.value:
            return (Example(value=self._claimed(node["example"], schema)),)
        found = []
        for name, each in self.references.mapping(node, "examples").items():
            target = self.references.follow(each)
            if target is not None and isinstance(target.value, dict) and "value" in target.value:
                value = self._claimed(target["value"], schema)
                found.append(Example(name, value, target.text("summary")))
        return tuple(found)

    def _claimed(self, node: Node, schema: Schema | None) -> object:
        """Give an example; whether it fits is looked at when all schemas are there."""
        if schema is not None:
            claim = Claim("example", node.value, schema, node.place)
            self.schemas.checks.claims.append(claim)
        return plain(node.value)


def is_routable(path: str) -> bool:
    """Whether a request can have this path: a query or a fragment is never part of it."""
    return path.startswith("/") and not {"?", "#"} & set(path)


def without_names(path: str) -> str:
    """Give what tells paths apart; the names of their parameters do not."""
    return re.sub(r"\{[^{}/]*\}", "{}", path)


def read_security(node: Node) -> Security:
    """Read the alternatives; an empty one stays, for it lets anonymous callers in."""
    return tuple(
        tuple(
            Requirement(scheme, tuple(str(scope.value) for scope in scopes.items()))
            for scheme, scopes in alternative.members().items()
        )
        for alternative in node.list("security")
    )


def _schema_of(media: MediaType | None) -> Schema:
    return media.schema if media and media.schema else Schema()


def _encoding(node: Node) -> Encoding:
    explode = node.value.get("explode") if isinstance(node.value, dict) else None
    return Encoding(
        content_type=node.text("contentType"),
        style=node.text("style"),
        explode=explode if isinstance(explode, bool) else None,
        allow_reserved=node.flag("allowReserved"),
    )
