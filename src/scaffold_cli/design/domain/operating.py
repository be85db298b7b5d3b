"""One operation of the domain: its verdict, and what its parameters, body and answer are for."""

from __future__ import annotations

from typing import Any

from scaffold_cli.design.document.model import Parameter as Declared
from scaffold_cli.design.domain import accounts
from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.filters import use_filter
from scaffold_cli.design.domain.model import (
    Answer,
    Body,
    Entity,
    Operation,
    Paging,
    Parameter,
    Parent,
    Security,
)
from scaffold_cli.design.domain.paging import members_around, use_paging
from scaffold_cli.design.domain.payloads import media_of
from scaffold_cli.design.domain.sorting import use_sorting
from scaffold_cli.design.domain.world import Verdict, World, parents_of

_ON_ONE_ROW = frozenset(
    [
        "read", "replace", "update", "delete", "transition", "link", "unlink", "upload",
        "download", "custom",
    ]
)  # fmt: skip
_NO_CONTENT = 204


def operation_of(facts: Facts, verdict: Verdict, world: World) -> Operation:
    declared = facts.operation
    entity = verdict.entity
    parameters = [_parameter(each) for each in declared.parameters]
    parents = _use_steps(facts, verdict, parameters, world)
    paging, sorts = Paging(), {}
    if verdict.behaviour == "list" and entity is not None:
        paging = use_paging(world.document, declared.parameters, parameters)
        sorts = use_sorting(world.document, declared.parameters, parameters, entity)
        _use_filters(declared.parameters, parameters, entity, world)
    if verdict.behaviour == "update" and facts.method == "post" and entity is not None:
        _use_values(parameters, entity, world)
    if verdict.behaviour == "login":
        accounts.use_credentials(parameters)
    settings: dict[str, Any] = dict(verdict.settings)
    return Operation(
        id=declared.id,
        method=declared.method,
        path=declared.path,
        pointer=declared.place.pointer,
        behaviour=verdict.behaviour,
        group=_group(facts, entity),
        entity=entity.name if entity else None,
        summary=declared.summary,
        parents=parents,
        parameters=parameters,
        body=_body(facts),
        answer=_answer(facts, world, paging),
        errors=[status for status in declared.responses if not status.startswith(("1", "2", "3"))],
        security=[
            [Security(each.scheme, list(each.scopes)) for each in alternative]
            for alternative in declared.security
        ],
        paging=paging,
        sorts=sorts,
        confidence=verdict.confidence,
        reason=verdict.reason,
        **settings,
    )


def _use_steps(
    facts: Facts, verdict: Verdict, parameters: list[Parameter], world: World
) -> list[Parent]:
    """Mark the parameters of the path, and give the steps above the rows."""
    entity = verdict.entity
    parents = parents_of(world, facts.route, entity)
    if verdict.behaviour in _ON_ONE_ROW and entity is not None:
        parents = _use_identity(facts, world, entity, parents, parameters)
    above = {parent.param for parent in parents}
    for each in parameters:
        if each.location == "path" and each.name in above and each.use == "unmatched":
            each.use = "parent"
    if entity is not None:
        _use_paths(parameters, entity)
    return parents


def _parameter(declared: Declared) -> Parameter:
    return Parameter(
        name=declared.name,
        location=declared.location,  # type: ignore[arg-type]  # read from a checked document
        pointer=declared.schema.place.pointer,
        required=declared.required,
    )


def _use_identity(
    facts: Facts, world: World, entity: Entity, parents: list[Parent], parameters: list[Parameter]
) -> list[Parent]:
    """Mark the parameter that names the row, which is no parent of it."""
    name = ""
    for index, step in enumerate(facts.route.steps):
        if step.param and world.entity_at(facts.route.shape[:index]) is entity:
            name = step.param
    for each in parameters:
        if name and each.location == "path" and each.name == name:
            each.use, each.field = "identity", entity.identity.field
    return [parent for parent in parents if parent.param != name]


def _use_paths(parameters: list[Parameter], entity: Entity) -> None:
    """Hold values of the path against the columns that keep them."""
    kept = {each.wire for each in entity.fields if each.computed == "path" and not each.target}
    for parameter in parameters:
        if parameter.location == "path" and parameter.use == "unmatched" and parameter.name in kept:
            parameter.use, parameter.field = "filter", parameter.name


def _use_filters(
    declared: tuple[Declared, ...], parameters: list[Parameter], entity: Entity, world: World
) -> None:
    for each, parameter in zip(declared, parameters, strict=True):
        if parameter.use == "unmatched" and parameter.location in ("query", "path"):
            use_filter(world.document, world.document.resolve(each.schema), parameter, entity)


def _use_values(parameters: list[Parameter], entity: Entity, world: World) -> None:
    for parameter in parameters:
        member = world.member(entity, parameter.name)
        if parameter.use == "unmatched" and parameter.location == "query" and member:
            parameter.use, parameter.field = "value", member.wire


def _group(facts: Facts, entity: Entity | None) -> str:
    if entity is not None:
        return entity.name
    if facts.operation.tags:
        return facts.operation.tags[0]
    return next((step.text for step in facts.route.steps if step.text), "root")


def _body(facts: Facts) -> Body | None:
    declared = facts.operation.body
    if declared is None:
        return None
    media = media_of(declared.content)
    schema = media.schema if media else None
    payload = facts.body
    return Body(
        media=list(declared.content),
        pointer=schema.place.pointer if schema else "",
        required=declared.required,
        envelope=list(payload.envelope) if payload else [],
        many=payload.many if payload else False,
    )


def _answer(facts: Facts, world: World, paging: Paging) -> Answer:
    success = facts.success
    if success is None:
        return Answer(_NO_CONTENT)
    media = media_of(success.content)
    payload = facts.answer
    return Answer(
        status=_status(success.status, facts.method),
        media=media.name if media else None,
        pointer=media.schema.place.pointer if media and media.schema else None,
        envelope=list(payload.envelope) if payload else [],
        many=payload.many if payload else False,
        members=members_around(world.document, payload, paging.style),
        headers=[header.name for header in success.headers],
    )


def _status(text: str, method: str) -> int:
    """A class or `default` says no number: the usual one of the method is sent."""
    if text.isdigit():
        return int(text)
    return 201 if method == "post" else 200
