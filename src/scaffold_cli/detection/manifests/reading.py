"""TOML, JSON, YAML and XML from strangers: data where it is well-formed, else a problem."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scaffold_cli.detection.repository import Repository

# tomllib and PyYAML are written in Python; what people write by hand is far smaller.
_LARGEST_TOML = 256 * 1024
_LARGEST_YAML = 64 * 1024
_DEEPEST_XML = 60
# More than a sentence that is quoted in one line may have.
_LONGEST_KEY = 200


@dataclass(slots=True)
class Element:
    """An element of XML, its name without namespace; attributes and children by name."""

    name: str
    line: int
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def find(self, *path: str) -> Iterator[Element]:
        """Give the descendants at a path of names."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.name == path[0]:
                yield from child.find(*path[1:])

    def value(self, *path: str) -> str:
        return next((found.text.strip() for found in self.find(*path)), "")

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child.walk()


def read_json(repository: Repository, file: str) -> dict[str, Any]:
    text = repository.read(file)
    if not text.strip():
        return {}
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        return _refused(repository, file, "JSON", error)
    return data if isinstance(data, dict) else {}


def read_toml(repository: Repository, file: str) -> dict[str, Any]:
    import tomllib

    text = repository.read(file)
    if len(text) > _LARGEST_TOML:
        return _refused(repository, file, "TOML", ValueError("it is too large"))
    if _has_long_key(text):
        return _refused(repository, file, "TOML", ValueError("its keys are nested too deeply"))
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return _refused(repository, file, "TOML", error)


def _has_long_key(text: str) -> bool:
    """Find a dotted key of many parts, for which tomllib takes the square of their number."""
    words = re.split(r"[\n=,{}\[\]]", text.replace(" ", "").replace("\t", ""))
    return any(word.count(".") > _LONGEST_KEY for word in words)


def read_yaml(repository: Repository, file: str) -> dict[str, Any]:
    import yaml

    text = repository.read(file)
    # Aliases multiply: nothing that is read here needs them.
    if len(text) > _LARGEST_YAML or re.search(r"[:\-,\[{]\s*[&*]\w", text):
        return _refused(repository, file, "YAML", ValueError("it is too large or has aliases"))
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return _refused(repository, file, "YAML", error)
    return data if isinstance(data, dict) else {}


def read_xml(repository: Repository, file: str) -> Element | None:
    """Give the root element; entities and document types of its own are refused."""
    from xml.sax import SAXException

    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parseString

    from scaffold_cli.detection.manifests.xml_tree import TreeMaker

    text = repository.read(file)
    if not text.strip():
        return None
    # What was declared in the prologue is what it was decoded from.
    body = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text, count=1)
    maker = TreeMaker(_DEEPEST_XML)
    try:
        parseString(body.encode("utf-8", "replace"), maker, forbid_dtd=True)
    except (SAXException, DefusedXmlException, ValueError) as error:
        _refused(repository, file, "XML", error)
        return None
    return maker.root


def _refused(repository: Repository, file: str, kind: str, error: Exception) -> dict[str, Any]:
    reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
    first = reason.strip().partition("\n")[0][:120].rstrip(".") or type(error).__name__
    repository.report(f"It is no {kind} that can be read: {first}.", file)
    return {}


def table(data: object, *keys: str) -> dict[str, Any]:
    """Go down the keys; an empty table where one is missing or no table."""
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data if isinstance(data, dict) else {}


def texts(data: object) -> list[str]:
    return [each for each in data if isinstance(each, str)] if isinstance(data, list) else []


def line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def line_of(text: str, wanted: str, after: str = "") -> int:
    """Find the line of a text that the parser did not place, below another if that is there."""
    start = max(text.find(after), 0) if after else 0
    found = text.find(wanted, start)
    if found < 0:
        found = text.find(wanted)
    return line_at(text, max(found, 0))


def key_line(text: str, key: str, after: str = "") -> int:
    """Find the line of `key = …` or `"key": …`."""
    pattern = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[=:]", re.MULTILINE)
    start = max(text.find(after), 0) if after else 0
    found = pattern.search(text, start) or pattern.search(text)
    return line_at(text, found.start()) if found else line_of(text, f'"{key}"', after)
