"""Verbs on one thing, files, counts: what is neither a collection nor a thing of one."""

from __future__ import annotations

from scaffold_cli.design.document.model import MediaType
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.kinds import kind_of
from scaffold_cli.design.domain.model import Entity, Field
from scaffold_cli.design.domain.paths import ANY
from scaffold_cli.design.domain.payloads import members_of
from scaffold_cli.design.domain.transitions import change_by
from scaffold_cli.design.domain.words import key, mentions
from scaffold_cli.design.domain.world import Verdict, World

_CHANGING = frozenset(["post", "put", "patch", "delete"])
_TEXTUAL = ("text/", "xml", "html", "yaml", "csv", "event-stream", "form-urlencoded")
_MOST_MEMBERS = 3


def transition(facts: Facts, world: World) -> Verdict | None:
    """`POST /orders/{id}/cancel`, where something in the order takes the verb up."""
    shape = facts.route.shape
    if facts.method not in _CHANGING or facts.route.is_item or len(shape) < 3:  # noqa: PLR2004
        return None
    entity = world.entity_at(shape[:-2]) if shape[-2] == ANY else None
    change = change_by(entity, facts.route.last) if entity is not None else None
    if entity is None or change is None:
        return None
    sets = change.sets if facts.method != "delete" else _undone(change.sets)
    if not sets:
        return None
    return Verdict("transition", entity, change.confidence, change.reason, {"sets": sets})


def _undone(sets: dict[str, object]) -> dict[str, object]:
    """`DELETE /issues/{id}/lock` takes back what `PUT` sets; the value before is not known."""
    opposite: dict[object, object] = {True: False, "now": None}
    return {name: opposite[value] for name, value in sets.items() if value in opposite}


def files(facts: Facts, world: World) -> Verdict | None:
    operation = facts.operation
    entity = world.entity_in(facts.route)
    if operation.body and any(
        _brings_file(each, world) for each in operation.body.content.values()
    ):
        return Verdict("upload", entity, 0.85, "its body is a file")
    answered = facts.success.content if facts.success else {}
    if facts.method == "get" and answered and all(map(_is_file, answered.values())):
        return Verdict("download", entity, 0.8, "its answer is a file")
    return None


def _brings_file(media: MediaType, world: World) -> bool:
    if _is_file(media):
        return True
    if "multipart" not in media.bare or media.schema is None:
        return False
    members = members_of(world.document, media.schema)
    return any(_is_binary(world, member.schema) for member in members.values())


def _is_binary(world: World, schema: Schema) -> bool:
    resolved = world.document.resolve(schema)
    one = world.document.resolve(resolved.items) if resolved.items else resolved
    return kind_of(one) == "bytes" or bool(one.content_media_type)


def _is_file(media: MediaType) -> bool:
    bare = media.bare
    if (
        media.is_json
        or "multipart" in bare
        or bare == "*/*"
        or any(each in bare for each in _TEXTUAL)
    ):
        return False
    return bare.startswith(("image/", "audio/", "video/", "application/"))


def counting(facts: Facts, world: World) -> Verdict | None:
    """A map of whole numbers counts the rows of the entity that the operation speaks of."""
    answered = facts.answer.schema if facts.answer and not facts.answer.many else None
    if facts.method != "get" or answered is None or not answered.is_map:
        return None
    values = answered.additional
    if isinstance(values, bool) or values is None:
        return None
    if kind_of(world.document.resolve(values)) != "integer":
        return None
    scored = [
        (_plausible(facts, entity, field), entity, field)
        for entity in world.entities.values()
        for field in entity.fields
        if field.kind == "enum"
    ]
    best = max((score for score, _, _ in scored), default=0)
    found = [(entity, field) for score, entity, field in scored if score == best]
    if best < 2 or len(found) != 1:  # noqa: PLR2004  # a mention of the member alone is too little
        return None
    entity, field = found[0]
    return Verdict(
        "count_by",
        entity,
        0.7,
        f"a map of numbers, and it speaks of {entity.name} by {field.wire}",
        {"counted": field.wire},
    )


def _plausible(facts: Facts, entity: Entity, field: Field) -> int:
    said = f"{facts.text} {facts.operation.path}"
    score = 2 * mentions(said, entity.name) + mentions(said, field.wire)
    return score + (key(field.wire) in key(facts.route.last))


def singleton(facts: Facts, world: World) -> Verdict | None:
    """The one row of a parent, or of the caller: `GET` and `PUT /users/{id}/preferences`."""
    route = facts.route
    if route.is_item or facts.lists or facts.method not in ("get", "put", "patch", "post"):
        return None
    entity = world.singletons.get(route.shape)
    if entity is None:
        return None
    owner = "its parent" if route.params else "the caller"
    if facts.method == "get":
        return Verdict("read_singleton", entity, 0.8, f"one {entity.name} of {owner}")
    if facts.body is None:
        return None
    return Verdict("write_singleton", entity, 0.8, f"one {entity.name} of {owner}")
