"""Makes a domain ready for the templates: `prepare(document, domain)` gives `design.api`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.model import Operation as Declared
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.model import Domain, Operation
from scaffold_cli.design.preparing.model import Api, Module
from scaffold_cli.design.preparing.model import Entity as Table
from scaffold_cli.design.preparing.names import attribute_of, unique
from scaffold_cli.design.preparing.operations import Namer, readable_media
from scaffold_cli.design.preparing.shapes import Key, Library, rows
from scaffold_cli.design.preparing.tables import Tables, attributes_of
from scaffold_cli.design.preparing.types import Direction
from scaffold_cli.naming import words_of

__all__ = ["prepare"]

_MAKES = {"create", "create_many"}
_WRITES = {"create", "create_many", "replace", "update", "delete", "transition"}


def prepare(document: Document, domain: Domain) -> Api:
    """Name everything; entities come in the order in which their tables are made."""
    tables = Tables(document, domain).make()
    library = Library(document, _attributes(domain))
    groups = _groups(domain, tables)
    declared = {operation.id: operation for operation in document.operations}
    for name, operations in groups.items():
        for operation in operations:
            for schema, direction in _schemas(operation, declared[operation.id]):
                library.use(schema, direction, name)
        if not any(each.behaviour in _MAKES for each in operations):
            _use_seeds(name, tables, library, document, domain)
    api = Api(
        title=domain.title,
        api_version=domain.api_version,
        base_path=domain.base_path,
        file=domain.source,
        scopes=_scopes(domain),
        shared=library.shapes_of("app.shared_schemas"),
    )
    by_module = {table.module: table for table in tables.values()}
    for name, operations in groups.items():
        namer = Namer(document, domain, tables, library, name)
        api.modules.append(_module(namer, operations, by_module.get(name)))
    for module in api.modules:
        if module.entity:
            module.entity.owner = _owner(module)
            module.entity.known = _is_known(module.entity.name, api)
            _add_seeds(module, library, domain)
    api.seeded = any(module.entity and module.entity.seed_shape for module in api.modules)
    tables_made = [module.entity for module in api.modules if module.entity]
    api.stamped = any((each.key.type, each.key.attribute) != ("uuid", "id") for each in tables_made)
    api.possible_owners = any(each.owner == "possible" for each in tables_made)
    api.custom = any(module.custom for module in api.modules)
    api.callers = _callers(api)
    api.prefixes = _prefixes(api)
    return api


def _use_seeds(
    name: str,
    tables: Mapping[str, Table],
    library: Library,
    document: Document,
    domain: Domain,
) -> None:
    """A table that nothing in the API fills needs a class that reads rows."""
    for entity in domain.entities:
        if tables[entity.name].module == name:
            shown = [document.schemas[each] for each in entity.schemas if each in document.schemas]
            if shown and shown[0].properties:
                library.use(shown[0], "out", name)


def _add_seeds(module: Module, library: Library, domain: Domain) -> None:
    """Where nothing makes rows, a class that shows them can read them, too."""
    entity = module.entity
    if entity is None or any(each.behaviour in _MAKES for each in module.operations):
        return
    for schema in domain.entity(entity.design_name).schemas:
        key: Key = (schema, "out")
        if schema in library.document.schemas and library.knows(key):
            entity.seed_shape, entity.seed_home = library.name(key), library.home(key)
            entity.seed_schema = schema
            return


def _owner(module: Module) -> str:
    """Whose the rows are that the operations of a module make."""
    makers = [each for each in module.operations if each.behaviour in {"create", "create_many"}]
    if not makers:
        return "none"
    return "always" if all(each.actor == "required" for each in makers) else "possible"


def _is_known(name: str, api: Api) -> bool:
    """Whether each operation that looks for such a row knows its caller."""
    for module in api.modules:
        own = module.entity and module.entity.name == name
        for operation in module.operations:
            named = any(param.entity == name for param in operation.path_params)
            if (own or named) and operation.actor != "required":
                return False
    return True


def _callers(api: Api) -> list[list[str]]:
    found: dict[tuple[str, ...], None] = {}
    for module in api.modules:
        for operation in module.operations:
            if operation.permissions:
                found[tuple(operation.permissions)] = None
    return [list(permissions) for permissions in found]


def _prefixes(api: Api) -> list[str]:
    if api.base_path:
        return [f"{api.base_path}/"]
    firsts = (
        f"/{operation.route.split('/')[1].partition('{')[0]}"
        for module in api.modules
        for operation in module.operations
    )
    return list(dict.fromkeys(firsts))


def _groups(domain: Domain, tables: Mapping[str, Table]) -> dict[str, list[Operation]]:
    """The operations of each module, the tables' modules first and in their order."""
    found: dict[str, list[Operation]] = {table.module: [] for table in tables.values()}
    others: dict[str, str] = {}
    for operation in domain.operations:
        table = _table_about(operation, tables)
        if table:
            found[table.module].append(operation)
            continue
        if operation.group not in others:
            wanted = attribute_of("_".join(words_of(operation.group)))
            others[operation.group] = unique(f"{wanted}_operations", found)
            found[others[operation.group]] = []
        found[others[operation.group]].append(operation)
    return found


def _table_about(operation: Operation, tables: Mapping[str, Table]) -> Table | None:
    """The table whose folder an operation stands in: its own, else the last that its path names."""
    if operation.entity and operation.entity in tables:
        return tables[operation.entity]
    if operation.parents and operation.parents[-1].entity in tables:
        return tables[operation.parents[-1].entity]
    group = attribute_of(operation.group)
    return next((each for each in tables.values() if group in {each.module, each.row}), None)


def _module(namer: Namer, operations: list[Operation], table: Table | None) -> Module:
    name = namer.module
    module = Module(name, name, name.replace("_", " "), table)
    module.shapes = namer.library.shapes_of(f"app.{name}.schemas")
    for operation in operations:
        declared = namer.document.operation(operation.id)
        if declared is None:
            continue
        prepared, query = namer.prepare(operation, declared)
        module.operations.append(prepared)
        if query:
            module.queries.append(query)
    module.imports = rows(namer.imports)
    module.custom = any(each.behaviour == "custom" for each in module.operations)
    module.writes = any(each.behaviour in _WRITES for each in module.operations)
    known = {(row[0], item) for row in module.shapes.imports for item in row[1]}
    module.shapes.imports = rows(known | namer.schema_imports)
    return module


def _attributes(domain: Domain) -> dict[str, dict[str, str]]:
    """Of each schema that shows an entity: wire name → attribute of the row."""
    found: dict[str, dict[str, str]] = {}
    for entity in domain.entities:
        names = attributes_of(entity)
        for name in entity.schemas:
            found[name] = names
    return found


def _schemas(operation: Operation, declared: Declared) -> Iterator[tuple[Schema, Direction]]:
    """The schemas of its body and its answer."""
    if operation.body and declared.body:
        readable = readable_media(declared.body)
        for schema in list(readable.values())[:1]:
            yield schema, "in"
    response = declared.responses.get(str(operation.answer.status)) or next(
        declared.successes, None
    )
    for content in response.content.values() if response else ():
        if content.is_json and content.schema is not None:
            yield content.schema, "out"
            return


def _scopes(domain: Domain) -> list[str]:
    found: dict[str, None] = {}
    for operation in domain.operations:
        for alternative in operation.security:
            for need in alternative:
                found.update(dict.fromkeys(need.scopes))
    return list(found)
