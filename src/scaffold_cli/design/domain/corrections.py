"""What a user says against what is inferred: `x-scaffold` in the document, or an overrides file.

Both say the same words, those of the domain model, and come here as one correction per word:

    operations:                           entities:
      listTasks:                            Task:
        behaviour: list                       visibility: public
        entity: Task                          identity: {field: slug, generated_by: slug}
        parameters:                           fields:
          since: {use: filter, …}               owner_ref: {kind: reference, target: User}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from scaffold_cli.design.document.model import Document, Operation
from scaffold_cli.design.document.problems import Problems, did_you_mean
from scaffold_cli.design.document.schema import Place, Schema
from scaffold_cli.design.document.sources import Node, Refused, Source, Sources, plain
from scaffold_cli.errors import DesignError

EXTENSION = "x-scaffold"
OVERRIDES_FILE = "scaffold.yaml"
Kind = Literal["operation", "parameter", "entity", "field"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One word about one thing: `subject` is an operation's id, an entity's or a schema's name.

    `member` is the parameter or the field of it, empty where the subject itself is meant.
    """

    kind: Kind
    subject: str
    word: str
    value: object
    place: Place
    member: str = ""
    # Said at a schema: the subject is its name, not the entity's.
    at_schema: bool = False


@dataclass(slots=True)
class Corrections:
    """All of them, and what is wrong with them."""

    all: list[Correction] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    file: str = ""

    def of(self, kind: Kind, subject: str) -> list[Correction]:
        return [each for each in self.all if (each.kind, each.subject) == (kind, subject)]


def find_overrides(design: Path) -> Path | None:
    """Find the overrides file that stands beside a design."""
    found = design.parent / OVERRIDES_FILE
    return found if found.is_file() and found != design else None


def corrections_of(document: Document, overrides: Path | None = None) -> Corrections:
    """Collect what the document and the overrides file say; the file has the last word."""
    found = Corrections()
    for node in _extension(document.extensions, Place(document.source.name, "", 1)):
        found.all += _in_tree(node, document, found.problems)
    found.all += _in_document(document)
    if overrides is not None:
        found.file = overrides.name
        root = _root(overrides, found.problems)
        found.all += _in_tree(root, document, found.problems)
    return found


def _in_document(document: Document) -> Iterator[Correction]:
    for operation in document.operations:
        yield from _at_operation(operation)
    for name, schema in document.schemas.items():
        yield from (replace(each, at_schema=True) for each in _at_schema(name, schema))


def _at_operation(operation: Operation) -> Iterator[Correction]:
    for extensions in (operation.path_extensions, operation.extensions):
        for node in _extension(extensions, operation.place):
            yield from _in_node("operation", operation.id, node)
    for parameter in operation.parameters:
        for node in _extension(parameter.extensions, parameter.place):
            yield from _of_member("parameter", operation.id, parameter.name, node)


def _at_schema(name: str, schema: Schema) -> Iterator[Correction]:
    for node in _extension(schema.extensions, schema.place):
        yield from _in_node("entity", name, node)
    for wire, member in schema.properties.items():
        for node in _extension(member.schema.extensions, member.schema.place):
            yield from _of_member("field", name, wire, node)


def _extension(extensions: Mapping[str, object], place: Place) -> Iterator[Node]:
    """Give what `x-scaffold` says, if it does; its line is that of what it stands in."""
    if EXTENSION in extensions:
        source = Source(Path(place.file), place.file)
        yield Node(source, f"{place.pointer}/{EXTENSION}", extensions[EXTENSION], place.line)


def _in_tree(root: Node, document: Document, problems: Problems) -> Iterator[Correction]:
    """Read `operations` and `entities`, of a file or of what the whole document says."""
    ids = {operation.id: operation.id for operation in document.operations}
    ids |= {f"{each.method.upper()} {each.path}": each.id for each in document.operations}
    for word in root.members().keys() - {"operations", "entities"}:
        near = did_you_mean(word, ["operations", "entities"])
        problems.error(root[word].place, f"{word!r} is neither operations nor entities{near}")
    for name, node in root.mapping("operations").items():
        if name in ids:
            yield from _in_node("operation", ids[name], node)
        else:
            near = did_you_mean(name, ids)
            problems.error(node.place, f"there is no operation {name!r}{near}")
    for name, node in root.mapping("entities").items():
        yield from _in_node("entity", name, node)


def _root(path: Path, problems: Problems) -> Node:
    try:
        return Sources(path, problems).main_source().root
    except Refused as refusal:
        raise DesignError(refusal.message, where=str(path), hint=refusal.hint) from refusal
    except OSError as error:
        reason = error.strerror or str(error)
        raise DesignError(f"it cannot be read: {reason}", where=str(path)) from error


def _in_node(
    kind: Literal["operation", "entity"], subject: str, node: Node
) -> Iterator[Correction]:
    """Give a correction for each word; those about members are one level deeper."""
    inner: dict[str, Kind] = {"parameters": "parameter", "fields": "field"}
    for word, each in node.members().items():
        if word in inner:
            for member, below in each.members().items():
                yield from _of_member(inner[word], subject, member, below)
        else:
            yield Correction(kind, subject, word, plain(each.value), each.place)


def _of_member(kind: Kind, subject: str, member: str, node: Node) -> Iterator[Correction]:
    for word, each in node.members().items():
        yield Correction(kind, subject, word, plain(each.value), each.place, member)
