"""Applies corrections where they matter: to drafts, to entities, to what operations do.

A word that nothing knows, a value of the wrong kind and a name that does not exist are problems
with their place; all of them are told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from scaffold_cli.design.document.problems import did_you_mean
from scaffold_cli.design.domain.corrections import Correction, Corrections
from scaffold_cli.design.domain.model import (
    Entity,
    Field,
    Identity,
    Operation,
    Paging,
    Parameter,
)
from scaffold_cli.design.domain.shapes import expected, hints_of
from scaffold_cli.design.domain.words import key
from scaffold_cli.design.domain.world import Verdict, World

_OPERATION = (
    "behaviour",
    "entity",
    "group",
    "sets",
    "fixed",
    "relation",
    "counted",
    "sorts",
    "paging",
)
_ENTITY = (
    "name", "schema", "entity", "visibility", "owned", "read_only", "account", "parent",
    "parent_field", "identity",
)  # fmt: skip
_FIELD = (
    "kind", "target", "computed", "unique", "index", "read_only", "write_only", "nullable",
    "embedded",
)  # fmt: skip
_PARAMETER = ("use", "field", "op")
_WORDS = {
    "operation": (Operation, _OPERATION),
    "entity": (Entity, _ENTITY),
    "field": (Field, _FIELD),
    "parameter": (Parameter, _PARAMETER),
}
# Words that make entities, and are of no class of the model.
_OTHER_HINTS: dict[str, Any] = {"schema": str, "entity": bool}
_PLURALS = {
    "operation": "operations",
    "entity": "entities",
    "field": "fields",
    "parameter": "parameters",
}
# What works without an entity.
_FREE = frozenset(["custom", "login", "logout", "refresh", "register", "me", "upload", "download"])
_SETTINGS = ("sets", "fixed", "relation", "counted")


@dataclass(slots=True)
class Corrector:
    """`said` is what was said; what is wrong with it is added to its problems."""

    said: Corrections

    def check_words(self) -> None:
        """Refuse words that nothing knows and values of the wrong kind."""
        self.said.all = [each for each in self.said.all if self._is_sound(each)]

    def _is_sound(self, said: Correction) -> bool:
        model, words = _WORDS[said.kind]
        if said.word not in words:
            near = did_you_mean(said.word, words)
            known = f"Known are: {', '.join(words)}."
            return self._refuse(
                said, f"{said.word!r} is no word about {_PLURALS[said.kind]}{near}", known
            )
        hint = hints_of(model).get(said.word) or _OTHER_HINTS[said.word]
        wanted = expected(hint, said.value) or _expected_inside(said)
        if wanted:
            return self._refuse(said, f"{said.word} is {said.value!r}, but should be {wanted}")
        return True

    def _refuse(self, said: Correction, message: str, hint: str = "") -> bool:
        self.said.problems.error(said.place, message, hint=hint)
        return False

    def entities(self, world: World) -> None:
        for said in self.said.all:
            if said.kind not in ("entity", "field"):
                continue
            entity = self._entity(world, said)
            if entity is None:
                continue
            if said.kind == "field":
                self._field(world, entity, said)
            elif said.word == "identity" and isinstance(said.value, dict):
                self._identity(entity, said.value)
            elif said.word == "parent":
                self._parent(world, entity, said)
            elif said.word not in ("name", "schema", "entity"):
                setattr(entity, said.word, said.value)
                entity.confidence = 1.0

    def _entity(self, world: World, said: Correction) -> Entity | None:
        if said.at_schema:
            schema = world.document.schemas[said.subject]
            name = world.names.get(world.families.of(schema), "")
            if name:
                return world.entities[name]
            hint = "Say entity: true at the schema to make a table of it."
            self._refuse(said, f"the schema {said.subject!r} shows no entity", hint)
            return None
        found = _named(world.entities, said.subject) or world.renamed.get(said.subject, "")
        if found:
            return world.entities[found]
        near = did_you_mean(said.subject, world.entities)
        hint = f"Name its schema to make one: {said.subject}: {{schema: …}}"
        self._refuse(said, f"there is no entity {said.subject!r}{near}", hint)
        return None

    def _field(self, world: World, entity: Entity, said: Correction) -> None:
        field = next((each for each in entity.fields if each.wire == said.member), None)
        names = [each.wire for each in entity.fields]
        if field is None:
            near = did_you_mean(said.member, names)
            self._refuse(said, f"{entity.name} has no member {said.member!r}{near}")
        elif said.word == "target" and not _named(world.entities, str(said.value)):
            near = did_you_mean(str(said.value), world.entities)
            self._refuse(said, f"there is no entity {said.value!r}{near}")
        else:
            setattr(field, said.word, said.value)

    def _identity(self, entity: Entity, value: Mapping[str, Any]) -> None:
        entity.identity = replace(entity.identity, **value)
        for field in entity.fields:
            field.unique = field.unique or field.wire == entity.identity.field

    def _parent(self, world: World, entity: Entity, said: Correction) -> None:
        name = _named(world.entities, str(said.value)) if said.value is not None else None
        if said.value is not None and not name:
            near = did_you_mean(str(said.value), world.entities)
            self._refuse(said, f"there is no entity {said.value!r}{near}")
            return
        entity.parent = name or None

    def verdict(self, verdict: Verdict, operation_id: str, world: World) -> Verdict:
        """Give what an operation does by what is said of it."""
        said = {each.word: each for each in self.said.of("operation", operation_id)}
        if not said:
            return verdict
        entity, behaviour = verdict.entity, verdict.behaviour
        if "entity" in said:
            name = _named(world.entities, str(said["entity"].value))
            if not name:
                near = did_you_mean(str(said["entity"].value), world.entities)
                self._refuse(said["entity"], f"there is no entity {said['entity'].value!r}{near}")
                return verdict
            entity = world.entities[name]
        if "behaviour" in said:
            behaviour = said["behaviour"].value  # type: ignore[assignment]  # checked above
            if entity is None and behaviour not in _FREE:
                hint = f"Say which, for example entity: {next(iter(world.entities), 'Task')}."
                message = f"{behaviour} needs an entity, and none is known here"
                self._refuse(said["behaviour"], message, hint)
                return verdict
        settings = {word: said[word].value for word in _SETTINGS if word in said}
        if not {"behaviour", "entity"} & said.keys():
            settings = {**verdict.settings, **settings}
        return Verdict(behaviour, entity, 1.0, f"said in {_said_in(said)}", settings)

    def operation(self, operation: Operation, entity: Entity | None) -> None:
        for said in self.said.of("operation", operation.id):
            if said.word == "paging" and isinstance(said.value, dict):
                operation.paging = Paging(**said.value)
            elif said.word in ("group", "sorts"):
                setattr(operation, said.word, said.value)
        for said in self.said.of("parameter", operation.id):
            self._parameter(operation, entity, said)

    def _parameter(self, operation: Operation, entity: Entity | None, said: Correction) -> None:
        found = next((each for each in operation.parameters if each.name == said.member), None)
        members = [each.wire for each in entity.fields] if entity else []
        if found is None:
            near = did_you_mean(said.member, [each.name for each in operation.parameters])
            self._refuse(said, f"{operation.id} has no parameter {said.member!r}{near}")
        elif said.word == "field" and said.value not in members:
            near = did_you_mean(str(said.value), members)
            whose = entity.name if entity else operation.id
            self._refuse(said, f"{whose} has no member {said.value!r}{near}")
        else:
            setattr(found, said.word, said.value)
            if said.word in ("field", "op") and found.use == "unmatched":
                found.use = "filter"


def _named(names: Mapping[str, object], wanted: str) -> str:
    return next((name for name in names if key(name) == key(wanted)), "")


def _said_in(said: Mapping[str, Correction]) -> str:
    return next(iter(said.values())).place.file


def _expected_inside(said: Correction) -> str:
    """Check the words of `identity` and `paging`."""
    inner = {"identity": Identity, "paging": Paging}.get(said.word)
    if inner is None or not isinstance(said.value, dict):
        return ""
    hints = hints_of(inner)
    for word, value in said.value.items():
        if word not in hints:
            return f"a mapping of {', '.join(hints)}"
        wanted = expected(hints[word], value)
        if wanted:
            return f"a mapping in which {word} is {wanted}"
    return ""
