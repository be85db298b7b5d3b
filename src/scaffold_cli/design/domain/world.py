"""All that is known when the operations are judged: entities, where they live, what they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.domain.drafts import Draft
from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.families import Families
from scaffold_cli.design.domain.model import Behaviour, Entity, Field, Parent
from scaffold_cli.design.domain.paths import Route, Shape
from scaffold_cli.design.domain.payloads import Payload
from scaffold_cli.design.domain.resources import Resource
from scaffold_cli.design.domain.words import key, split
from scaffold_cli.naming import singularize


@dataclass(slots=True)
class World:
    """`homes` says which entity a collection's shape holds, `names` which a family is."""

    document: Document
    families: Families
    facts: list[Facts]
    resources: Mapping[Shape, Resource]
    # What can be done at each path.
    methods: dict[Shape, set[str]] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    homes: dict[Shape, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    singletons: dict[Shape, Entity] = field(default_factory=dict)
    # What an entity would be called, had nobody named it otherwise.
    renamed: dict[str, str] = field(default_factory=dict)

    def entity_of(self, payload: Payload | None) -> Entity | None:
        """Give the entity that a payload shows."""
        if payload is None:
            return None
        name = self.names.get(self.families.of(payload.schema))
        return self.entities.get(name) if name else None

    def entity_at(self, shape: Shape) -> Entity | None:
        """Give the entity that lives in a collection."""
        name = self.homes.get(shape)
        return self.entities.get(name) if name else None

    def entity_in(self, route: Route) -> Entity | None:
        """Give the entity of the innermost thing or collection that a path names."""
        for end in range(len(route.shape), 0, -1):
            found = self.entity_at(route.shape[:end])
            if found is not None:
                return found
        return None

    def member(self, entity: Entity, name: str) -> Field | None:
        return next((each for each in entity.fields if key(each.wire) == key(name)), None)

    def entity_by_param(self, param: str) -> Entity | None:
        """Find the entity that a parameter names: `userId`, or `username` where one has it."""
        words = split(param)
        for entity in self.entities.values():
            own = split(entity.name)
            if words in ((*own, *split(entity.identity.field)), own):
                return entity
            if words[:-1] and words[-1] in ("id", "uuid", "slug", "name", "key"):
                one = singularize("_".join(words[:-1]))
                if key(one) == key(entity.name):
                    return entity
        named = [
            each
            for each in self.entities.values()
            if key(each.identity.field) == key(param) and key(param) not in ("id", "uuid", "name")
        ]
        return named[0] if len(named) == 1 else None

    def steps_above(self, route: Route, *, skip_last: bool) -> list[tuple[str, Entity | None]]:
        """Give the parameters of a path with the entities that they name."""
        found: list[tuple[str, Entity | None]] = []
        positions = [index for index, step in enumerate(route.steps) if step.param]
        if skip_last:
            positions = positions[:-1]
        for index in positions:
            param = route.steps[index].param
            here = self.entity_at(route.shape[:index])
            found.append((param, here or self.entity_by_param(param)))
        return found


def link_between(child: Entity, parent: Entity) -> str | None:
    """Name the member of a row that says which row of another entity it belongs to."""
    links = [each for each in child.fields if each.target == parent.name]
    named = [each for each in links if key(parent.name) in key(each.wire)]
    found = next(iter(named or links), None)
    return found.wire if found else None


def parents_of(world: World, route: Route, entity: Entity | None) -> list[Parent]:
    """Give the steps above the rows of an entity; steps that name no entity are left out."""
    is_own = bool(entity) and route.is_item and world.homes.get(route.collection) is not None
    steps = [
        (param, above)
        for param, above in world.steps_above(route, skip_last=is_own)
        if above is not None
    ]
    found: list[Parent] = []
    for index, (param, above) in enumerate(steps):
        below = steps[index + 1][1] if index + 1 < len(steps) else entity
        field_name = link_between(below, above) if below else None
        found.append(Parent(above.name, param, field_name))
    return found


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one operation does. `settings` are fields of the operation that go with it."""

    behaviour: Behaviour
    entity: Entity | None
    confidence: float
    reason: str
    settings: Mapping[str, object] = field(default_factory=dict)
