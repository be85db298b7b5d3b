"""What the tests of a designed project send and expect: `tests/design/cases.json`.

Where a value refers to a row, `{"$row": "Pet"}` stands for the identity of one that the test makes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.model import Operation as Declared
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.model import Domain, Operation
from scaffold_cli.design.preparing.model import Api, Module
from scaffold_cli.design.preparing.model import Entity as Table
from scaffold_cli.design.preparing.model import Operation as Prepared
from scaffold_cli.design.preparing.operations import readable_media
from scaffold_cli.design.sampling import Sampler

# Different bodies for one operation.
_SERIES = 4
_JSON = "application/json"
Json = dict[str, Any]


def cases_json(document: Document, domain: Domain, api: Api) -> str:
    cases = {
        "base_path": api.base_path,
        "entities": dict(_entities(domain, api)),
        "operations": list(_Cases(document, domain, api).operations()),
    }
    return json.dumps(cases, indent=1, ensure_ascii=False) + "\n"


def seeds_json(document: Document, domain: Domain, api: Api) -> str:
    """Rows of each table that a command fills, as the API shows them."""
    sampler = Sampler(document, "response")
    found: dict[str, list[Json]] = {}
    for name, module in _modules(api):
        table = module.entity
        if table is None or table.seed_schema is None:
            continue
        schema = document.schemas[table.seed_schema]
        columns = {column.wire for column in table.columns} | {domain.entity(name).identity.field}
        rows = []
        for n in range(_SERIES):
            row = sampler.valid(schema, n)
            rows.append(
                {key: row[key] for key in row if key in columns} if isinstance(row, dict) else {}
            )
        for row, example in zip(rows, domain.entity(name).examples, strict=False):
            row.update(
                {
                    key: value
                    for key, value in example.items()
                    if key in row and _alike(row[key], value)
                }
            )
        found[table.name] = rows
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _alike(sample: object, example: object) -> bool:
    """Whether an example can stand for a sample: plain text that no rule of form binds."""
    return (
        isinstance(example, str)
        and isinstance(sample, str)
        and sample.rstrip("0123456789").endswith(" ")
    )


def _entities(domain: Domain, api: Api) -> Iterator[tuple[str, Json]]:
    wires = {entity.name: entity.identity.field for entity in domain.entities}
    for name, module in _modules(api):
        table = module.entity
        assert table is not None  # noqa: S101  # `_modules` gives those with one
        makers = [each for each in module.operations if each.behaviour == "create"]
        readers = [each for each in module.operations if each.behaviour == "read"]
        yield (
            table.name,
            {
                "identity": wires[name],
                "create": makers[0].id if makers else None,
                "read": readers[0].id if readers else None,
                "owner": table.owner,
                "private": table.visibility == "private" and table.owner == "always",
            },
        )


def _modules(api: Api) -> Iterator[tuple[str, Module]]:
    for module in api.modules:
        if module.entity:
            yield module.entity.design_name, module


@dataclass(slots=True)
class _Cases:
    document: Document
    domain: Domain
    api: Api

    def operations(self) -> Iterator[Json]:
        meant = {operation.id: operation for operation in self.domain.operations}
        for module in self.api.modules:
            for prepared in module.operations:
                declared = self.document.operation(prepared.id)
                if declared is not None:
                    yield self._operation(module, prepared, meant[prepared.id], declared)

    def _operation(
        self, module: Module, prepared: Prepared, meant: Operation, declared: Declared
    ) -> Json:
        table = module.entity
        return {
            "id": prepared.id,
            "method": prepared.verb.upper(),
            "path": prepared.path,
            "behaviour": prepared.behaviour,
            "entity": table.name if table else None,
            "file": f"app/{module.name}/operations.py",
            "actor": prepared.actor,
            "status": prepared.reply.status,
            "answers_json": prepared.reply.shape is not None,
            "answer_path": prepared.reply.path,
            "many": prepared.reply.many,
            "params": dict(self._params(prepared, declared, table)),
            "query": self._query(declared),
            "limit": next((p.name for p in meant.parameters if p.use == "limit"), None),
            "filters": [
                {"name": p.name, "member": p.field}
                for p in meant.parameters
                if p.use == "filter" and p.op == "eq" and p.location == "query"
            ],
            "body": self._body(prepared, meant, declared, table),
        }

    def _params(
        self, prepared: Prepared, declared: Declared, table: Table | None
    ) -> Iterator[tuple[str, Json]]:
        for param in prepared.path_params:
            if param.entity:
                own = bool(table and param.entity == table.name)
                yield param.wire, {"row": param.entity, "own": own, "type": param.type}
            else:
                found = declared.parameter(param.wire, "path")
                schema = found.schema if found else Schema(types=("string",))
                yield param.wire, {"value": Sampler(self.document).valid(schema, name="x")}

    def _query(self, declared: Declared) -> Json:
        sampler = Sampler(self.document)
        return {
            each.name: sampler.valid(each.schema, name=each.name)
            for each in declared.parameters
            if each.location == "query" and each.required
        }

    def _body(
        self, prepared: Prepared, meant: Operation, declared: Declared, table: Table | None
    ) -> Json | None:
        if prepared.body is None or meant.body is None or declared.body is None:
            return None
        if prepared.body.shape == "bytes":
            return {"media": prepared.body.media[0], "raw": True}
        media, schema = next(iter(readable_media(declared.body).items()))
        inner = self._inner(schema, meant.body.envelope)
        item = self.document.resolve(inner)
        item = item.items if meant.body.many and item.items else item
        sampler = Sampler(self.document)
        references = self._references(table)
        # A row that refers to its like would have to be there before the first one.
        own = {name for name, entity in references.items() if table and entity == table.name}
        return {
            "media": media,
            "required": prepared.body.required,
            "envelope": meant.body.envelope,
            "many": meant.body.many,
            "series": [
                _with_rows(sampler.valid(item, n, name="value"), references, without=own)
                for n in range(_SERIES)
            ],
            "refused": list(sampler.refused(item)),
            "limits": [pair for pair in sampler.limits(item) if pair[0] not in references],
        }

    def _inner(self, schema: Schema, path: Iterable[str]) -> Schema:
        for name in path:
            schema = self.document.resolve(schema).properties[name].schema
        return schema

    def _references(self, table: Table | None) -> dict[str, str]:
        if table is None:
            return {}
        return {
            column.wire: column.reference.entity
            for column in table.columns
            if column.reference and column.settable and column.wire
        }


def _with_rows(body: object, references: dict[str, str], *, without: set[str]) -> object:
    if not isinstance(body, dict):
        return body
    return {
        name: {"$row": references[name]} if name in references else value
        for name, value in body.items()
        if name not in without
    }
