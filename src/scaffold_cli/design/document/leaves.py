"""Kinds that are no object: texts, numbers, types; each says what is wrong with a value."""

from __future__ import annotations

from collections.abc import Callable

from scaffold_cli.design.document.kinds import Version
from scaffold_cli.design.document.problems import Problems, did_you_mean
from scaffold_cli.design.document.sources import Node

Leaf = Callable[[Node, str, Problems, Version], None]
TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")
FORM_STYLES = ("form", "spaceDelimited", "pipeDelimited", "deepObject")
# What people write for a type, and what OpenAPI calls it.
_MEANT = {
    "any": "no type at all",
    "bool": "type: boolean",
    "date": "type: string, format: date",
    "date-time": "type: string, format: date-time",
    "datetime": "type: string, format: date-time",
    "decimal": "type: number",
    "dict": "type: object",
    "double": "type: number, format: double",
    "enum": "type: string beside the enum",
    "file": "type: string, format: binary",
    "float": "type: number, format: float",
    "int": "type: integer",
    "int32": "type: integer, format: int32",
    "int64": "type: integer, format: int64",
    "list": "type: array",
    "long": "type: integer, format: int64",
    "map": "type: object",
    "str": "type: string",
    "text": "type: string",
    "uri": "type: string, format: uri",
    "url": "type: string, format: uri",
    "uuid": "type: string, format: uuid",
}

_KINDS = (
    (bool, "boolean"),
    (int, "integer"),
    (float, "number"),
    (str, "string"),
    (list, "array"),
    (type(None), "null"),
)


def told(value: object) -> str:
    """Say what a value is: `a list`, `the text 'no'`."""
    match value:
        case None:
            return "empty"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text {value[:60]!r}"
        case list():
            return "a list"
        case _:
            return "a mapping"


def _text(node: Node, name: str, problems: Problems, _version: Version) -> None:
    if isinstance(node.value, str):
        return
    if isinstance(node.value, (int, float)):
        problems.warn(
            node.place,
            f"{name!r} has to be a text, not {told(node.value)}; it is read as one",
            hint="Put it between quotes.",
            topic=("no text", name),
        )
    else:
        problems.error(node.place, f"{name!r} has to be a text, not {told(node.value)}")


def _flag(node: Node, name: str, problems: Problems, _version: Version) -> None:
    if not isinstance(node.value, bool):
        hint = "Write it without quotes." if node.value in ("true", "false") else ""
        problems.error(
            node.place, f"{name!r} has to be true or false, not {told(node.value)}", hint=hint
        )


def _number(node: Node, name: str, problems: Problems, _version: Version) -> None:
    if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
        problems.error(node.place, f"{name!r} has to be a number, not {told(node.value)}")
    elif name == "multipleOf" and node.value <= 0:
        problems.error(node.place, f"{name!r} has to be more than 0, not {node.value}")


def _count(node: Node, name: str, problems: Problems, _version: Version) -> None:
    value = node.value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value):
        problems.error(node.place, f"{name!r} has to be a whole number, not {told(value)}")
    elif value < 0:
        problems.error(node.place, f"{name!r} cannot be less than 0, as {value} is")


def _bound(node: Node, name: str, problems: Problems, version: Version) -> None:
    if isinstance(node.value, bool):
        if not version.is_30:
            limit = name.removeprefix("exclusive").lower()
            problems.warn(
                node.place,
                f"{name!r} is a number from OpenAPI 3.1 on; it is read as in 3.0",
                hint=f"Write the number of {limit!r} there, and no {limit!r}.",
                topic=("boolean bound",),
            )
    elif not isinstance(node.value, (int, float)):
        problems.error(node.place, f"{name!r} has to be a number, not {told(node.value)}")
    elif version.is_30:
        problems.warn(
            node.place,
            f"{name!r} is true or false in OpenAPI 3.0; the number is read as in 3.1",
            topic=("number as bound",),
        )


def _texts(node: Node, name: str, problems: Problems, version: Version) -> None:
    if not isinstance(node.value, list):
        problems.error(node.place, f"{name!r} has to be a list, not {told(node.value)}")
        return
    for each in node.items():
        _text(each, name, problems, version)


def _names(node: Node, name: str, problems: Problems, version: Version) -> None:
    if not isinstance(node.value, dict):
        problems.error(node.place, f"{name!r} has to be a mapping, not {told(node.value)}")
        return
    for key, each in node.members().items():
        if each.value is not None:
            _text(each, key, problems, version)


def _values(node: Node, name: str, problems: Problems, _version: Version) -> None:
    if not isinstance(node.value, list):
        problems.error(node.place, f"{name!r} has to be a list, not {told(node.value)}")
    elif not node.value:
        problems.error(node.place, f"{name!r} is empty, so that no value would fit")


def _required(node: Node, name: str, problems: Problems, version: Version) -> None:
    if isinstance(node.value, bool):
        problems.warn(
            node.place,
            "'required' of a schema is a list of its properties; true or false is passed over",
            hint="Name the property in 'required' of the object around it.",
            topic=("required as flag",),
        )
        return
    _texts(node, name, problems, version)


def _type(node: Node, name: str, problems: Problems, version: Version) -> None:
    if isinstance(node.value, list):
        if version.is_30:
            problems.warn(
                node.place,
                "a list of types is OpenAPI 3.1; it is read as such",
                hint="Write openapi: 3.1.0 at the top.",
                topic=("list of types",),
            )
        if not node.value:
            problems.error(node.place, f"{name!r} is empty, so that no value would fit")
        for each in node.items():
            _one_type(each, problems)
        return
    if node.value == "null" and version.is_30:
        problems.warn(
            node.place, "the type 'null' is OpenAPI 3.1; it is read as such", topic=("null type",)
        )
    _one_type(node, problems)


def _one_type(node: Node, problems: Problems) -> None:
    if node.value in TYPES:
        return
    if not isinstance(node.value, str):
        hint = "Write 'null' between quotes." if node.value is None else ""
        problems.error(node.place, f"a type has to be a text, not {told(node.value)}", hint=hint)
        return
    meant = _MEANT.get(node.value.lower(), "")
    problems.error(
        node.place,
        f"there is no type {node.value!r}" + ("" if meant else did_you_mean(node.value, TYPES)),
        hint=f"Write {meant}." if meant else f"The types are {', '.join(TYPES)}.",
    )


def _form_style(node: Node, name: str, problems: Problems, version: Version) -> None:
    if isinstance(node.value, str) and node.value not in FORM_STYLES:
        problems.warn(
            node.place,
            f"a field of a form has no style {node.value!r}{did_you_mean(node.value, FORM_STYLES)}",
            hint=f"Write {' or '.join(FORM_STYLES)}.",
        )
    else:
        _text(node, name, problems, version)


def _anything(_node: Node, _name: str, _problems: Problems, _version: Version) -> None:
    """Any value will do."""


LEAVES: dict[str, Leaf] = {
    "bound": _bound,
    "count": _count,
    "flag": _flag,
    "form-style": _form_style,
    "names": _names,
    "number": _number,
    "required": _required,
    "text": _text,
    "texts": _texts,
    "type": _type,
    "value": _anything,
    "values": _values,
}


def type_of(value: object) -> str:
    # bool comes before int, of which it is a kind.
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "object")
