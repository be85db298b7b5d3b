"""Objects of OpenAPI that are no plain list of fields: paths, statuses, what needs one of two."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from scaffold_cli.design.document.leaves import told
from scaffold_cli.design.document.references import is_reference
from scaffold_cli.design.document.shapes import SHAPES, or_slip
from scaffold_cli.design.document.sources import Node

if TYPE_CHECKING:
    from scaffold_cli.design.document.shaping import Shaping

_STATUS = re.compile(r"[1-5](\d\d|XX)|default")


def _paths(shaping: Shaping, node: Node) -> None:
    for path, each in node.members().items():
        if path.startswith("x-"):
            continue
        if not path.startswith("/"):
            shaping.problems.error(each.place, f"the path {path!r} has to begin with '/'")
        elif each.value is None:
            shaping.problems.warn(each.place, f"the path {path!r} has no value; it is passed over")
        else:
            shaping.later("path-item", each)


def _path_item(shaping: Shaping, node: Node) -> None:
    if is_reference(node):
        target = shaping.references.target(node)
        if target is not None:
            shaping.later("path-item", target)
    shaping.fields("path-item", node)


def _responses(shaping: Shaping, node: Node) -> None:
    found = node.members()
    if not any(not status.startswith("x-") for status in found):
        shaping.problems.error(node.place, "an operation has to have at least one response")
    for status, each in found.items():
        if status.startswith("x-"):
            continue
        if status[1:] == "xx":
            shaping.problems.warn(
                each.place,
                f"{status!r} is written {status.upper()!r} in OpenAPI; it is read so",
                topic=("status class",),
            )
        elif not _STATUS.fullmatch(status):
            shaping.problems.error(
                each.place,
                f"{status!r} is no status of a response",
                hint="Write three digits such as '200', a class such as '4XX', or 'default'.",
            )
        shaping.later("response", each)


def _callback(shaping: Shaping, node: Node) -> None:
    for name, each in node.members().items():
        if not name.startswith("x-"):
            shaping.later("path-item", each)


def _header(shaping: Shaping, node: Node) -> None:
    shaping.fields("header", node)
    if node.value.get("schema") is None and node.value.get("content") is None:
        shaping.problems.warn(
            node.place,
            "the header has neither a schema nor content; any value will do",
            topic=("header without schema",),
        )


def _operation(shaping: Shaping, node: Node) -> None:
    shaping.fields("operation", node)
    if "responses" not in node.value and shaping.version.is_30:
        shaping.problems.error(
            node.place,
            "the field 'responses' is missing from an operation"
            + or_slip("responses", node, SHAPES["operation"]),
        )


def _document(shaping: Shaping, node: Node) -> None:
    shaping.fields("document", node)
    contents = ("paths",) if shaping.version.is_30 else ("paths", "components", "webhooks")
    if not any(node.value.get(name) is not None for name in contents):
        wanted = ", ".join(map(repr, contents[:-1])) + " or " if contents[1:] else ""
        wanted += repr(contents[-1])
        shaping.problems.error(
            node.place,
            f"the field {wanted} is missing from the document"
            + or_slip("paths", node, SHAPES["document"]),
        )


def _requirement(shaping: Shaping, node: Node) -> None:
    for scheme, each in node.members().items():
        if not isinstance(each.value, list) or not all(isinstance(s, str) for s in each.value):
            shaping.problems.error(
                each.place,
                f"the scopes of {scheme!r} have to be a list of texts, not {told(each.value)}",
                hint="Write [] where there are none.",
            )


SPECIAL: dict[str, Callable[[Shaping, Node], None]] = {
    "callback": _callback,
    "document": _document,
    "header": _header,
    "operation": _operation,
    "path-item": _path_item,
    "paths": _paths,
    "responses": _responses,
    "security-requirement": _requirement,
}
