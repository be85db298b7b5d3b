"""Entities before they have fields: which collections and schemas belong together.

Collections that show the same family are one entity; the one whose segment names the family and
on which most can be done is its home. What only shows a part of another entity is a view of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scaffold_cli.design.document.model import Document, Parameter
from scaffold_cli.design.document.schema import Property, Schema
from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.families import Families
from scaffold_cli.design.domain.payloads import Payload, members_of
from scaffold_cli.design.domain.resources import Resource
from scaffold_cli.design.domain.words import key, pascal, singular_key
from scaffold_cli.naming import words_of

_LEAST_COMMON = 2
_MOSTLY = 0.6


@dataclass(slots=True)
class Draft:
    """`shown` are schemas of answers, `sent` those of bodies by the behaviour that takes them."""

    name: str
    family: str
    home: Resource
    resources: list[Resource] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    shown: list[Schema] = field(default_factory=list)
    sent: dict[str, list[Schema]] = field(default_factory=dict)

    @property
    def is_written(self) -> bool:
        return bool(self.sent)

    @property
    def param(self) -> Parameter | None:
        """The parameter that names one of them, at home or where else one is shown."""
        found = [self.home.param, *(each.param for each in self.resources)]
        return next((each for each in found if each is not None), None)

    @property
    def creates(self) -> list[Facts]:
        return [each.roles["create"] for each in self.resources if "create" in each.roles]

    def members(self, document: Document) -> dict[str, Property]:
        found: dict[str, Property] = {}
        for schema in [*self.shown, *(each for sent in self.sent.values() for each in sent)]:
            for name, member in members_of(document, schema).items():
                found.setdefault(name, member)
        return found


def drafts_of(
    document: Document,
    resources: Iterable[Resource],
    all_facts: Iterable[Facts],
    families: Families,
) -> list[Draft]:
    by_family: dict[str, list[Resource]] = {}
    for resource in resources:
        by_family.setdefault(resource.family, []).append(resource)
    drafts = [_draft(family, group) for family, group in by_family.items()]
    for facts in all_facts:
        _collect(facts, drafts, families)
    return _named_apart(_without_views(document, drafts))


def _draft(family: str, group: list[Resource]) -> Draft:
    home = max(group, key=lambda resource: _fitness(resource, family))
    draft = Draft(pascal(words_of(family)), family, home, group, {family})
    for resource in sorted(group, key=lambda each: each is not home):
        for role in ("read", "list", "create", "replace", "update"):
            facts = resource.roles.get(role)
            if facts:
                _add(draft.shown, facts.answer)
                if role not in ("read", "list"):
                    _add(draft.sent.setdefault(role, []), facts.body)
    draft.sent = {role: schemas for role, schemas in draft.sent.items() if schemas}
    return draft


def _fitness(resource: Resource, family: str) -> tuple[bool, bool, bool, int, int]:
    segment = singular_key(resource.segment)
    return (
        not resource.single,
        not resource.searches,
        key(family) == segment,
        len(resource.roles),
        -len(resource.shape),
    )


def _collect(facts: Facts, drafts: list[Draft], families: Families) -> None:
    """Add what other operations show and take: `PUT /pet` with the whole pet in its body."""
    for payload, sent in ((facts.answer, False), (facts.body, True)):
        family = families.of(payload.schema) if payload else ""
        for draft in drafts:
            if payload and family and draft.family == family:
                if not sent:
                    _add(draft.shown, payload)
                elif facts.method in ("put", "patch") and not facts.route.is_item:
                    role = "replace" if facts.method == "put" else "update"
                    _add(draft.sent.setdefault(role, []), payload)


def _add(schemas: list[Schema], payload: Payload | None) -> None:
    if payload and payload.is_object and payload.schema not in schemas:
        schemas.append(payload.schema)


def _without_views(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Let a draft that nothing writes, and that shows a part of another, be a view of that."""
    kept: list[Draft] = []
    members = {draft.name: set(map(key, draft.members(document))) for draft in drafts}
    for draft in drafts:
        viewed = _viewed_by(draft, drafts, members)
        if viewed is None:
            kept.append(draft)
            continue
        viewed.resources += draft.resources
        viewed.families |= draft.families
        viewed.shown += [schema for schema in draft.shown if schema not in viewed.shown]
    return kept


def _viewed_by(draft: Draft, drafts: list[Draft], members: Mapping[str, set[str]]) -> Draft | None:
    param = draft.home.param
    if draft.is_written or param is None:
        return None
    own, identity = members[draft.name], key(param.name)
    if identity not in own or identity == "id":
        return None
    for other in drafts:
        shared = own & members[other.name]
        if (
            other is not draft
            and other.is_written
            and identity in shared
            and len(shared) >= max(_LEAST_COMMON, _MOSTLY * len(own))
        ):
            return other
    return None


def _named_apart(drafts: list[Draft]) -> list[Draft]:
    """Give two entities that would have one name the name of what they are under, too."""
    taken: set[str] = set()
    for draft in drafts:
        above = [text for text in draft.home.shape[:-1] if text != "{}"]
        name = draft.name
        while key(name) in taken and above:
            name = pascal(words_of(singular_key(above.pop()))) + name
        number = 2
        while key(name) in taken:
            name, number = f"{draft.name}{number}", number + 1
        draft.name = name
        taken.add(key(name))
    return drafts
