"""What the path says of a row where no member does: columns that no schema shows.

`POST /teams/{teamId}/players` makes a player of that team. Where a player has no `team_id`, the
row keeps it all the same, else `GET` of that path could not know which to list. A parameter that
names nothing that is stored, such as a tenant, is kept as a plain value.
"""

from __future__ import annotations

from scaffold_cli.design.document.model import Parameter
from scaffold_cli.design.domain.drafts import Draft
from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.kinds import kind_of
from scaffold_cli.design.domain.model import Entity, Field
from scaffold_cli.design.domain.resources import Resource
from scaffold_cli.design.domain.words import key, split
from scaffold_cli.design.domain.world import World, link_between


def place_under_parent(world: World, draft: Draft) -> None:
    """Note the innermost thing that an entity lives under."""
    entity = world.entities[draft.name]
    above = _entity_above(world, draft.home)
    if above is not None and above is not entity:
        entity.parent, entity.parent_field = above.name, link_between(entity, above)


def keep_paths(world: World, draft: Draft) -> None:
    """Add columns for what paths say when rows are made, and no member tells."""
    entity = world.entities[draft.name]
    for resource in draft.resources:
        above = _entity_above(world, resource)
        # What nothing creates is seeded, and the seed knows where it belongs.
        makes = "create" in resource.roles or entity.read_only
        if above is not None and makes and not is_linked(entity, above):
            _keep(world, entity, _param_above(resource), target=above)
    if _entity_above(world, draft.home) is not None:
        return  # what is above knows it
    for param in _params_of_nothing(world, draft.home):
        if world.member(entity, param.name) is None:
            _keep(world, entity, param, target=None)


def is_linked(entity: Entity, above: Entity) -> bool:
    """Whether the rows of an entity know which row of another they are under."""
    return entity.parent == above.name or link_between(entity, above) is not None


def is_known(facts: Facts, world: World, entity: Entity) -> bool:
    """Whether a path below another entity says which rows are meant."""
    shape = facts.route.collection if facts.route.is_item else facts.route.shape
    skips = facts.route.is_item and shape in world.homes
    steps = world.steps_above(facts.route, skip_last=skips)
    above = steps[-1][1] if steps else None
    return above is None or is_linked(entity, above)


def _keep(world: World, entity: Entity, param: Parameter | None, *, target: Entity | None) -> None:
    if param is None:
        return
    schema = world.document.resolve(param.schema)
    name = param.name
    if target is not None and key(target.name) not in key(name):
        name = "_".join([*split(target.name), name])
    kind = kind_of(schema)
    entity.fields.append(
        Field(
            wire=name,
            kind="reference" if target else "string" if kind == "document" else kind,
            pointer=param.schema.place.pointer,
            read_only=True,
            index=True,
            target=target.name if target else None,
            computed="path",
            values=[str(value) for value in schema.enum or ()] if kind == "enum" else [],
        )
    )


def _steps(world: World, resource: Resource) -> list[tuple[str, Entity | None]]:
    for facts in resource.roles.values():
        skip = len(facts.route.shape) > len(resource.shape)
        return world.steps_above(facts.route, skip_last=skip)
    return []


def _entity_above(world: World, resource: Resource) -> Entity | None:
    found = [entity for _, entity in _steps(world, resource)]
    return found[-1] if found else None


def _param_above(resource: Resource) -> Parameter | None:
    names = _names_above(resource)
    for facts in resource.roles.values():
        return facts.operation.parameter(names[-1], "path") if names else None
    return None


def _names_above(resource: Resource) -> list[str]:
    for facts in resource.roles.values():
        names = facts.route.params
        return names[:-1] if len(facts.route.shape) > len(resource.shape) else names
    return []


def _params_of_nothing(world: World, resource: Resource) -> list[Parameter]:
    """Give the parameters above a collection that name nothing that is stored."""
    nothing = {param for param, entity in _steps(world, resource) if entity is None}
    for facts in resource.roles.values():
        found = (facts.operation.parameter(name, "path") for name in facts.route.params)
        return [each for each in found if each and each.name in nothing]
    return []
