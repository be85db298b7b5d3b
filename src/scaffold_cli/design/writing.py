"""Writes a recorded design in its short form again: a project's own answers can be given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from scaffold_cli.design.field_types import FIELD_TYPES
from scaffold_cli.design.resolving import resolve
from scaffold_cli.errors import DesignError
from scaffold_cli.naming import Name

_PLAIN = re.compile(r"[A-Za-z0-9_.:/@+-]+")
_HINT = "Give `resources` in the short form instead of `design`."


def short_forms(design: object, *, auth: str) -> list[str]:
    """Give the short form of each resource; DesignError where the record was edited by hand."""
    try:
        resources = _resources(design)
        for examples in (False, True):
            texts = [_resource(resource, examples=examples) for resource in resources]
            if asdict(resolve(texts, auth=auth))["resources"] == resources:
                return texts
    except DesignError as error:
        raise DesignError(
            f"The recorded design is not sound: {error.message}", hint=_HINT
        ) from None
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        pass
    raise DesignError("The recorded design is not one that scaffold has written.", hint=_HINT)


def _resources(design: object) -> list[dict[str, Any]]:
    if not isinstance(design, dict) or design.get("version") != 1:
        raise TypeError
    resources: list[dict[str, Any]] = design["resources"]
    return resources


def _resource(resource: Mapping[str, Any], *, examples: bool) -> str:
    options = []
    if Name.of(resource["name"]).plural != resource["module"]:
        options.append(f"plural={resource['module']}")
    if resource["description"]:
        options.append(f"description={_quoted(resource['description'])}")
    head = resource["name"] + (f"({', '.join(options)})" if options else "")
    return " ".join([head, *(_field(field, examples=examples) for field in resource["fields"])])


def _field(field: Mapping[str, Any], *, examples: bool) -> str:
    kind = field["type"]
    text = f"{field['name']}:{kind}"
    if kind in {"ref", "many"}:
        text += f":{field['target']['name']}"
    elif kind == "enum":
        text += f"({','.join(field['choices'])})"
    implied = field["unique"] or kind in {"ref", "enum"}
    signs = {"?": field["nullable"], "^": field["unique"], "!": field["index"] and not implied}
    text += "".join(sign for sign, is_on in signs.items() if is_on)
    options = dict(_options(field))
    if examples and kind not in {"ref", "many"}:
        options["example"] = _written(field, field["examples"]["valid"])
    if options:
        text += f"({', '.join(f'{key}={_quoted(value)}' for key, value in options.items())})"
    if field["has_default"] and kind != "many":
        text += f"={_quoted(_written(field, field['default']))}"
    return text


def _options(field: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    usual = {"max_length": FIELD_TYPES[field["type"]].max_length, "digits": 12, "decimals": 2}
    for key in ("min", "max", "min_length", "max_length", "pattern", "digits", "decimals"):
        if field[key] is not None and field[key] != usual.get(key):
            yield key, str(field[key])


def _written(field: Mapping[str, Any], value: object) -> str:
    return json.dumps(value) if field["type"] in {"json", "boolean"} else str(value)


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    quote = "'" if '"' in text else '"'
    return quote + text.replace(quote, f"\\{quote}") + quote
