"""Operations on a collection and on one thing of it: list, read, create, replace, …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scaffold_cli.design.domain.accounts import registers
from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.linking import is_known
from scaffold_cli.design.domain.model import Behaviour, Entity
from scaffold_cli.design.domain.paths import SEARCHING
from scaffold_cli.design.domain.payloads import members_of
from scaffold_cli.design.domain.words import key, mentions, singular_key
from scaffold_cli.design.domain.world import Verdict, World

_ITEM: dict[str, Behaviour] = {
    "get": "read",
    "put": "replace",
    "patch": "update",
    "delete": "delete",
}
# What depends on the row that the path is below.
_BELOW = frozenset(["list", "delete", "create_many"])
_MOST_OF_A_SHOWN = 0.75
_ALL = frozenset(["all", "list", "index"])
_MANY = ("many", "bulk", "batch", "list", "array", "multiple")


def judge(facts: Facts, world: World) -> Verdict | None:
    verdict = _judged(facts, world)
    if verdict is None or verdict.entity is None:
        return verdict
    if verdict.behaviour in _BELOW and not is_known(facts, world, verdict.entity):
        return None
    if verdict.entity.read_only:
        # Whether its rows are stored or worked out is not said.
        sure = min(verdict.confidence, _MOST_OF_A_SHOWN)
        reason = f"{verdict.reason}; nothing makes one, rows are seeded"
        return replace(verdict, confidence=sure, reason=reason)
    return verdict


def _judged(facts: Facts, world: World) -> Verdict | None:
    if facts.route.is_item and not facts.lists:
        return _on_item(facts, world)
    return _on_collection(facts, world)


def _on_item(facts: Facts, world: World) -> Verdict | None:
    entity = world.entity_at(facts.route.collection)
    if entity is None or not _may_be_identity(facts, world, entity):
        return None
    param = facts.route.params[-1]
    behaviour = _ITEM.get(facts.method)
    if behaviour == "read" and not facts.shows_one:
        return None
    if behaviour in ("replace", "update") and facts.body is None and not _values(facts, entity):
        return None
    if behaviour == "replace" and _is_partial(facts, world, entity):
        behaviour = "update"
    if behaviour:
        return Verdict(
            behaviour, entity, 0.95, f"{facts.method.upper()} of one {entity.name} by {{{param}}}"
        )
    if facts.method == "post" and (facts.body or _values(facts, entity)):
        shown = world.entity_of(facts.answer)
        if shown is entity or _values(facts, entity) or world.entity_of(facts.body) is entity:
            return Verdict("update", entity, 0.8, f"it sends members of one {entity.name}")
    return None


def _may_be_identity(facts: Facts, world: World, entity: Entity) -> bool:
    resource = world.resources.get(facts.route.collection)
    return resource is not None and resource.has_items and bool(entity)


def _is_partial(facts: Facts, world: World, entity: Entity) -> bool:
    """A PUT whose body requires nothing though a create does changes what it is given."""
    required = [each.wire for each in entity.fields if "create" in each.required_in]
    if facts.body is None or not required:
        return facts.body is None
    members = members_of(world.document, facts.body.schema)
    return not any(members[name].required for name in required if name in members)


def _values(facts: Facts, entity: Entity) -> list[str]:
    """Name the query parameters that are members."""
    members = {key(each.wire) for each in entity.fields}
    return [
        each.name
        for each in facts.operation.parameters
        if each.location == "query" and key(each.name) in members
    ]


def _on_collection(facts: Facts, world: World) -> Verdict | None:
    if facts.method == "get" and facts.lists:
        return _listing(facts, world)
    if facts.method == "post":
        return _creating(facts, world)
    if facts.method in ("put", "patch"):
        return _update_in_body(facts, world)
    return None


def _listing(facts: Facts, world: World) -> Verdict | None:
    route = facts.route
    entity = world.entity_of(facts.answer) or world.entity_at(route.shape)
    if entity is None:
        return None
    stated = {} if route.is_item else _stated(entity, route.last)
    settings = {"fixed": stated} if stated else {}
    for holds, confidence, reason in _signs_of_a_list(facts, world, entity, stated):
        if holds:
            return Verdict("list", entity, confidence, reason, settings)
    return None


def _signs_of_a_list(
    facts: Facts, world: World, entity: Entity, stated: Mapping[str, object]
) -> Iterator[tuple[bool, float, str]]:
    route, name = facts.route, entity.name
    resource = world.resources.get(route.shape)
    searches = bool(SEARCHING.fullmatch(route.last)) or key(route.last) in _ALL
    is_home = resource is not None and (len(resource.roles) > 1 or _names(route.last, entity))
    yield is_home and not searches, 0.95, f"its answer is a list of {name}"
    yield searches, 0.85, f"it searches {name}"
    by_value = route.is_item and world.member(entity, route.params[-1]) is not None
    yield by_value, 0.85, f"it lists {name} by a member"
    yield bool(stated), 0.75, f"it lists each {name} that is {route.last}"
    only = resource is not None and world.drafts[name].home is resource
    yield only, 0.8, f"its answer is a list of {name}"


def _names(segment: str, entity: Entity) -> bool:
    return key(entity.name).endswith(singular_key(segment)) or singular_key(segment).endswith(
        key(entity.name)
    )


def _stated(entity: Entity, word: str) -> dict[str, object]:
    """Find the enum value or the boolean that a segment is: `/tasks/completed`."""
    for field in entity.fields:
        for value in field.values:
            if key(value) == key(word):
                return {field.wire: value}
        if field.kind == "boolean" and key(field.wire) in (key(word), f"is{key(word)}"):
            return {field.wire: True}
    return {}


def _creating(facts: Facts, world: World) -> Verdict | None:
    route, body = facts.route, facts.body
    if body is None or not body.is_object or SEARCHING.fullmatch(route.last):
        return None
    here = world.entity_at(route.shape)
    if body.many:
        return _creating_many(facts, world, here)
    if here is not None and "create" in world.resources[route.shape].roles:
        if here.account and registers(facts, world):
            return Verdict("register", here, 0.85, "a password is sent and a token comes back")
        return Verdict("create", here, 0.95, f"its body makes one {here.name}")
    return _creating_elsewhere(facts, world)


def _creating_elsewhere(facts: Facts, world: World) -> Verdict | None:
    """A thing is sent and comes back, at a path that is no collection."""
    entity = world.entity_of(facts.body)
    if entity is None or world.entity_of(facts.answer) is not entity:
        return None
    if _names(facts.route.last, entity) or mentions(facts.operation.id, "create"):
        return Verdict("create", entity, 0.7, f"one {entity.name} is sent and comes back")
    return None


def _creating_many(facts: Facts, world: World, here: Entity | None) -> Verdict | None:
    entity = world.entity_of(facts.body) or here or world.entity_of(facts.answer)
    says_so = any(word in key(facts.route.last) for word in _MANY)
    if entity is None or not (here is entity or says_so):
        return None
    return Verdict("create_many", entity, 0.85, f"its body is a list of {entity.name}")


def _update_in_body(facts: Facts, world: World) -> Verdict | None:
    entity = world.entity_at(facts.route.shape)
    if entity is None or facts.body is None or facts.body.many or facts.route.is_item:
        return None
    if entity.identity.field not in members_of(world.document, facts.body.schema):
        return None
    behaviour: Behaviour = "replace" if facts.method == "put" else "update"
    return Verdict(
        behaviour, entity, 0.85, f"the body names the {entity.name} by its {entity.identity.field}"
    )
