"""A file to a document: text, references, checks, and the one form of the model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from scaffold_cli.design.document.checking import Checks
from scaffold_cli.design.document.contents import ContentReader
from scaffold_cli.design.document.discriminators import with_mappings
from scaffold_cli.design.document.kinds import Version, version_of
from scaffold_cli.design.document.model import Document, Tag
from scaffold_cli.design.document.naming import InlineNames, Names, name_of_target
from scaffold_cli.design.document.operations import OperationReader, read_security
from scaffold_cli.design.document.problems import DesignProblem, Problems
from scaffold_cli.design.document.references import References
from scaffold_cli.design.document.registry import Registry
from scaffold_cli.design.document.schema import Place
from scaffold_cli.design.document.schema_checks import SchemaChecks
from scaffold_cli.design.document.schemas import SchemaReader
from scaffold_cli.design.document.security import SecurityChecks
from scaffold_cli.design.document.servers import read_security_schemes, read_servers
from scaffold_cli.design.document.shaping import Shaping
from scaffold_cli.design.document.sources import Node, Refused, Source, Sources
from scaffold_cli.design.document.words import Words
from scaffold_cli.errors import DesignError


@dataclass(frozen=True, slots=True)
class Reading:
    """All problems, and the document where none of them blocks."""

    document: Document | None
    problems: tuple[DesignProblem, ...]

    @property
    def errors(self) -> tuple[DesignProblem, ...]:
        return tuple(each for each in self.problems if each.is_error)

    @property
    def warnings(self) -> tuple[DesignProblem, ...]:
        return tuple(each for each in self.problems if not each.is_error)


def load_document(path: Path) -> Document:
    """Read an OpenAPI document; DesignError names all that is wrong with it."""
    reading = read_document(path)
    if reading.document is None:
        raise DesignError.of([each for each in reading.errors if each.blocks])
    return reading.document


def read_document(path: Path) -> Reading:
    """Read an OpenAPI document with everything there is to say about it."""
    problems = Problems()
    sources = Sources(path, problems)
    try:
        root = _main_file(sources).root
        if root.value is None and problems.blocking:
            return Reading(None, problems.sorted(path.name))
        version = version_of(root.value)
    except Refused as refusal:
        problems.error(Place(str(path)), refusal.message, hint=refusal.hint)
        return Reading(None, problems.sorted(path.name))
    reader = _DocumentReader(sources, problems, version, root)
    reader.check()
    document = reader.read()
    reader.check_meaning(document)
    found = problems.sorted(path.name)
    return Reading(None if problems.blocking else replace(document, problems=found), found)


def _main_file(sources: Sources) -> Source:
    path = sources.main
    if path.is_dir():
        raise Refused("this is a folder", "Name the file with the OpenAPI document in it.")
    if not path.exists():
        raise Refused("there is no such file")
    if not path.is_file():
        raise Refused("this is no regular file")
    return sources.main_source()


class _DocumentReader:
    def __init__(self, sources: Sources, problems: Problems, version: Version, root: Node) -> None:
        self.sources = sources
        self.problems = problems
        self.version = version
        self.root = root
        self.references = References(sources, problems)
        self.names = Names()
        self.checks = SchemaChecks(problems)
        self.registry = Registry(self.references, version.is_30, self._name_for)
        self.schemas = SchemaReader(
            self.references, problems, version.is_30, self.registry, self.checks
        )

    def _name_for(self, target: Node) -> str:
        return self.names.unique(name_of_target(target))

    def check(self) -> None:
        if self.version.minor == 2:  # noqa: PLR2004  # the one after the last that is known
            self.problems.warn(
                Place(self.root.source.name, "/openapi", self.root["openapi"].line),
                f"OpenAPI {self.version.text} is read as 3.1; what is new in it is passed over",
            )
        Shaping(self.references, self.problems, self.version).check(self.root)
        Checks(self.references, self.problems, self.root).run()
        SecurityChecks(self.references, self.problems, self.root, self.version.is_30).run()

    def check_meaning(self, document: Document) -> None:
        """Check what shows only once every reference is followed."""
        Words(self.references, self.problems, self.root).run(document)
        self.checks.settle(document)

    def read(self) -> Document:
        root = self.root
        info = root.get("info")
        components = root.get("components")
        schemas = self.references.mapping(components, "schemas") if components else {}
        for name, node in schemas.items():
            self.registry.register(node, self.names.unique(name))
        self.registry.settle_aliases()
        security = read_security(root)
        contents = ContentReader(self.references, self.schemas)
        operations = OperationReader(self.references, self.schemas, Names(), security, contents)
        found = operations.read_all(root)
        inline = InlineNames(self.names)
        named = with_mappings(inline.schemas(self.schemas.read_all()))
        return Document(
            openapi=self.version.text,
            title=info.text("title") if info else "",
            version=info.text("version") if info else "",
            description=info.text("description") if info else "",
            summary=info.text("summary") if info else "",
            servers=read_servers(root),
            operations=tuple(inline.operation(each) for each in found),
            schemas=named,
            security_schemes=read_security_schemes(root, self.references),
            security=security,
            tags=tuple(
                Tag(each.text("name"), each.text("description")) for each in root.list("tags")
            ),
            webhooks=tuple(root.mapping("webhooks")),
            extensions=root.extensions(),
            source=self.sources.main,
            files=self.sources.files,
        )
