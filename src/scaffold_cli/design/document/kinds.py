"""What a file is, and what to do where it is no OpenAPI document that is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from scaffold_cli.design.document.sources import Refused

_VERSION = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?(?:-.+)?")
_READ = {("3", "0"), ("3", "1"), ("3", "2")}


@dataclass(frozen=True, slots=True)
class Version:
    """The `openapi` field; 3.2 is read as 3.1."""

    text: str
    minor: int

    @property
    def is_30(self) -> bool:
        return self.minor == 0


def version_of(value: Any) -> Version:
    """Read the version; Refused, with advice, where the file is something else."""
    if value is None:
        raise Refused("the file is empty", "Name a file with an OpenAPI document.")
    if not isinstance(value, dict):
        raise Refused(
            "this is no OpenAPI document: it holds "
            + ("a list" if isinstance(value, list) else "a single value")
            + ", not the fields openapi, info and paths"
        )
    said = value.get("openapi")
    if said is None:
        raise _other(value)
    text = str(said)
    match = _VERSION.fullmatch(text)
    if match and match.group(1, 2) in _READ:
        return Version(text, int(match.group(2)))
    raise Refused(
        f"OpenAPI {text} is not read; 3.0 and 3.1 are",
        "Write the version as it is defined, for example openapi: 3.1.0.",
    )


def _other(value: dict[str, Any]) -> Refused:
    if "swagger" in value:
        return Refused(
            f"this is Swagger {value['swagger']}, the format before OpenAPI; 3.0 and 3.1 are read",
            "Convert it once, for example with: npx swagger2openapi --yaml --outfile"
            " openapi.yaml FILE",
        )
    if "asyncapi" in value:
        return Refused(
            "this is an AsyncAPI document, which describes messages; OpenAPI 3.0 and 3.1 are read"
        )
    info = value.get("info")
    if isinstance(info, dict) and ("_postman_id" in info or "item" in value):
        return Refused(
            "this is a Postman collection; OpenAPI 3.0 and 3.1 are read",
            "Export it as OpenAPI from Postman, or convert it with: npx -p"
            " postman-to-openapi p2o FILE -f openapi.yaml",
        )
    if {"$schema", "properties"} & value.keys():
        return Refused("this is a JSON Schema; an OpenAPI document has openapi, info and paths")
    if {"arazzo", "overlay"} & value.keys():
        name = "Arazzo" if "arazzo" in value else "Overlay"
        return Refused(f"this is an {name} document; name the OpenAPI document that it belongs to")
    found = ", ".join(repr(key)[:40] for key in list(value)[:5]) or "no field"
    return Refused(
        f"this is no OpenAPI document: the field openapi is missing; it begins with {found}",
        "An OpenAPI document begins with a line like openapi: 3.1.0.",
    )
