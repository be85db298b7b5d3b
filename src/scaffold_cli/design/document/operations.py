"""Paths as they are written to operations: references followed, what the path says merged in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from scaffold_cli.design.document.contents import ContentReader, schema_of
from scaffold_cli.design.document.model import (
    Body,
    Operation,
    Parameter,
    Requirement,
    Response,
    Security,
)
from scaffold_cli.design.document.naming import Names, operation_id
from scaffold_cli.design.document.references import References
from scaffold_cli.design.document.routes import METHODS, is_routable, without_names
from scaffold_cli.design.document.schemas import SchemaReader
from scaffold_cli.design.document.servers import read_servers
from scaffold_cli.design.document.sources import Node

Read = TypeVar("Read")
STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
# OpenAPI says to pass over header parameters of these names.
_NOT_PARAMETERS = frozenset({"accept", "content-type", "authorization"})


@dataclass(slots=True)
class OperationReader:
    references: References
    schemas: SchemaReader
    names: Names
    security: Security
    contents: ContentReader
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
        media = next(iter(self.contents.content(node).values()), None)
        child = node.get("schema")
        schema = self.schemas.read(child) if child else schema_of(media)
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
            examples=self.contents.examples(node, schema) or (media.examples if media else ()),
            extensions=node.extensions(),
            place=node.place,
        )

    def _body(self, node: Node | None) -> Body | None:
        target = self.references.follow(node) if node else None
        return self._once("body", target, self._read_body) if target else None

    def _read_body(self, target: Node) -> Body:
        return Body(
            content=self.contents.content(target),
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
            content=self.contents.content(node),
            headers=self.contents.headers(node),
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


def read_security(node: Node) -> Security:
    """Read the alternatives; an empty one stays, for it lets anonymous callers in."""
    return tuple(
        tuple(
            Requirement(scheme, tuple(str(scope.value) for scope in scopes.items()))
            for scheme, scopes in alternative.members().items()
        )
        for alternative in node.list("security")
    )
