"""Relations that are switched on and off: `POST` and `DELETE /articles/{slug}/favorite`.

Evidence is a pair of operations without a body. Between rows and callers where the path ends in a
word, between rows of two entities where it ends in the identity of the second.
"""

from __future__ import annotations

from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.model import Behaviour, Entity, Relation
from scaffold_cli.design.domain.words import key, singular_key
from scaffold_cli.design.domain.world import Verdict, World

_OPPOSITES = {
    "follow": "unfollow", "favorite": "unfavorite", "favourite": "unfavourite", "like": "unlike",
    "star": "unstar", "subscribe": "unsubscribe", "watch": "unwatch", "bookmark": "unbookmark",
    "join": "leave", "vote": "unvote", "upvote": "unvote", "save": "unsave", "block": "unblock",
    "mute": "unmute",
}  # fmt: skip
_UNDOING = {undo: do for do, undo in _OPPOSITES.items()}
_PLAIN = frozenset(["post", "put", "delete"])


def personal(facts: Facts, world: World) -> Verdict | None:
    """A word that is of the caller, such as to follow, whatever the thing has as members."""
    word = key(facts.route.last)
    undone = _UNDOING.get(word, "")
    if word not in _OPPOSITES and not undone:
        return None
    return _with_callers(facts, world, undone or facts.route.last, 0.85, undoes=bool(undone))


def paired(facts: Facts, world: World) -> Verdict | None:
    """Any word with a pair of operations that no member takes up."""
    if facts.route.is_item:
        return _between_rows(facts, world) if _is_plain(facts) else None
    methods = world.methods[facts.route.shape]
    if "delete" not in methods or not methods & {"post", "put"}:
        return None
    return _with_callers(facts, world, facts.route.last, 0.6)


def _is_plain(facts: Facts) -> bool:
    return facts.method in _PLAIN and not (facts.body and facts.body.is_object)


def _with_callers(
    facts: Facts, world: World, name: str, confidence: float, *, undoes: bool = False
) -> Verdict | None:
    """`/articles/{slug}/favorite` links the caller with the article."""
    entity = _entity_above(facts, world)
    if entity is None or facts.operation.anonymous or not _is_plain(facts):
        return None
    behaviour: Behaviour = "unlink" if undoes or facts.method == "delete" else "link"
    _relate(entity, name, None)
    reason = f"it links the caller with one {entity.name}"
    return Verdict(behaviour, entity, confidence, reason, {"relation": name})


def _entity_above(facts: Facts, world: World) -> Entity | None:
    """Give the entity of `/articles/{slug}` in `/articles/{slug}/favorite`."""
    steps = facts.route.steps
    if len(steps) < 3 or not steps[-2].param or steps[-1].param:  # noqa: PLR2004
        return None
    return world.entity_at(facts.route.shape[:-2])


def _between_rows(facts: Facts, world: World) -> Verdict | None:
    """`/articles/{slug}/tags/{tagId}` links two rows."""
    steps, shape = facts.route.steps, facts.route.shape
    if len(steps) < 4 or not steps[-3].param or steps[-2].param:  # noqa: PLR2004
        return None
    entity = world.entity_at(shape[:-3])
    if entity is None or world.entity_at(shape[:-1]) is not None:
        return None
    segment = steps[-2].text
    target = world.entity_by_param(steps[-1].param) or next(
        (each for each in world.entities.values() if key(each.name) == singular_key(segment)), None
    )
    if target is None:
        return None
    behaviour: Behaviour = "unlink" if facts.method == "delete" else "link"
    _relate(entity, segment, target.name)
    return Verdict(
        behaviour,
        entity,
        0.8,
        f"it links one {entity.name} with one {target.name}",
        {"relation": segment},
    )


def _relate(entity: Entity, name: str, target: str | None) -> None:
    """Note a relation, and the members that tell of it."""
    if any(each.name == name for each in entity.relations):
        return
    relation = Relation(name, target)
    for field in entity.fields:
        if target is None and _tells(field.wire, name) and field.read_only:
            if field.kind == "boolean":
                relation.flag, field.computed = field.wire, "relation"
            elif field.kind == "integer":
                relation.count, field.computed = field.wire, "relation"
        if target is not None and field.kind == "references" and field.target == target:
            relation.field = field.wire
    entity.relations.append(relation)


def _tells(member: str, relation: str) -> bool:
    """Whether `favorited`, `favoritesCount` and `following` speak of `favorite` and `follow`."""
    stem = singular_key(relation).rstrip("e")
    return len(stem) > 2 and stem in key(member)  # noqa: PLR2004
