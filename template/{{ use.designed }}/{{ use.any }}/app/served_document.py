"""The document at `/openapi.json`: the design as it is, and what the project adds to it.

`openapi.json` beside this file is made of the design in docs/project/api-design; change that one,
then run `scaffold sync`.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from app.http_headers import DESIGN_PATH

Json = dict[str, Any]
DESIGN = Path(__file__).with_name("openapi.json")
SECTIONS = ("schemas", "responses", "parameters", "securitySchemes", "requestBodies", "headers")


@cache
def read_design() -> Json:
    """The design, all of its files in one."""
    document: Json = json.loads(DESIGN.read_text("utf-8"))
    return document


def serve_with(own: Json) -> Json:
    """Put our own operations, such as those of accounts, beside the design's."""
    design = read_design()
    components: Json = {name: dict(part) for name, part in design.get("components", {}).items()}
    renamed = _names(own, components)
    ours = _rewritten(own, renamed, is_old=str(design["openapi"]).startswith("3.0"))
    for section, parts in ours.get("components", {}).items():
        known = components.setdefault(section, {})
        for name, part in parts.items():
            known[renamed.get(f"{section}/{name}", name)] = part
    paths = {path: {**item, "servers": [{"url": "/"}]} for path, item in ours["paths"].items()}
    served = design | {"servers": [{"url": DESIGN_PATH or "/"}]}
    return served | {"paths": paths | design["paths"], "components": components}


def _names(own: Json, components: Json) -> dict[str, str]:
    """New names for our components whose own the design has given away."""
    return {
        f"{section}/{name}": f"Accounts{name[:1].upper()}{name[1:]}"
        for section, parts in own.get("components", {}).items()
        for name in parts
        if name in components.get(section, {})
    }


def _rewritten(value: Any, renamed: dict[str, str], *, is_old: bool) -> Any:
    """References and security under their new names; in words of OpenAPI 3.0 for such a design."""
    if isinstance(value, list):
        return [_rewritten(item, renamed, is_old=is_old) for item in value]
    if not isinstance(value, dict):
        return value
    done = {name: _rewritten(item, renamed, is_old=is_old) for name, item in value.items()}
    if isinstance(done.get("$ref"), str):
        section_and_name = done["$ref"].removeprefix("#/components/")
        if section_and_name in renamed:
            section = section_and_name.partition("/")[0]
            done["$ref"] = f"#/components/{section}/{renamed[section_and_name]}"
    if isinstance(done.get("security"), list):
        done["security"] = [
            {renamed.get(f"securitySchemes/{name}", name): scopes for name, scopes in one.items()}
            for one in done["security"]
        ]
    return _in_old_words(done) if is_old else done


def _in_old_words(schema: Json) -> Json:
    """OpenAPI 3.0 has no type of null, and knows `nullable` instead."""
    alternatives = schema.get("anyOf")
    if isinstance(alternatives, list) and {"type": "null"} in alternatives:
        others = [item for item in alternatives if item != {"type": "null"}]
        rest = {name: item for name, item in schema.items() if name != "anyOf"}
        if len(others) == 1 and "$ref" not in others[0]:
            return {**others[0], **rest, "nullable": True}
        return {**rest, "anyOf": others, "nullable": True}
    if "const" in schema:
        return {name: item for name, item in schema.items() if name != "const"} | {
            "enum": [schema["const"]]
        }
    return schema
