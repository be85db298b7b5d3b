"""Collections of things: `/pets` with `/pets/{petId}`, and the schema that shows one of them.

A collection is told by its operations: a list of objects, or one thing by its identity, or a body
that is sent to a path that names what is created and answered with the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scaffold_cli.design.document.model import Parameter
from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.families import Families, is_acknowledgement
from scaffold_cli.design.domain.paths import ANY, SEARCHING, Route, Shape
from scaffold_cli.design.domain.payloads import Payload
from scaffold_cli.design.domain.words import entity_name, key, singular_key, split

_ROLES = {
    ("get", True): "read",
    ("put", True): "replace",
    ("patch", True): "update",
    ("delete", True): "delete",
    ("get", False): "list",
    ("post", False): "create",
}


@dataclass(slots=True)
class Resource:
    """One collection and the operations with a standard meaning on it."""

    shape: Shape
    segment: str
    roles: dict[str, Facts] = field(default_factory=dict)
    family: str = ""
    # The one thing of its parent, or of the caller: a path that shows one and takes one.
    single: bool = False
    # A path that finds rows of what lives elsewhere.
    searches: bool = False

    @property
    def has_items(self) -> bool:
        """Whether a path leads to one thing of it."""
        return any(len(facts.route.shape) > len(self.shape) for facts in self.roles.values())

    @property
    def param(self) -> Parameter | None:
        """The parameter that names one thing of it, None where no path does."""
        for facts in self.roles.values():
            if len(facts.route.shape) > len(self.shape):
                return facts.operation.parameter(facts.route.params[-1], "path")
        return None

    @property
    def payloads(self) -> list[Payload]:
        """What it shows and takes, the fullest and surest first."""
        roles = self.roles
        shown = [roles[name].answer for name in _SHOWING if name in roles]
        taken = [roles[name].body for name in _TAKING if name in roles]
        return [each for each in [*shown, *taken] if each and _is_thing(each)]


_ASKING = frozenset(
    [
        "get", "fetch", "parse", "validate", "check", "calculate", "compute", "generate",
        "convert", "verify", "delete", "remove", "create", "update", "send", "resolve",
        "translate", "estimate", "predict", "analyze", "analyse", "detect", "render", "compare",
    ]
)  # fmt: skip
_SHOWING = ("read", "list", "create", "replace", "update")
_TAKING = ("create", "replace", "update")


def _resource(shape: Shape, route: Route, *, single: bool = False) -> Resource:
    searches = bool(SEARCHING.fullmatch(route.last))
    return Resource(shape, route.subject, single=single, searches=searches)


def resources_of(all_facts: Iterable[Facts], families: Families) -> dict[Shape, Resource]:
    found: dict[Shape, Resource] = {}
    for facts in all_facts:
        route = facts.route
        role = _ROLES.get((facts.method, route.is_item))
        shape = route.collection
        if role == "read" and facts.lists:  # /repositories/{owner} above …/{owner}/{slug}
            role, shape = "list", route.shape
        if role and route.last:
            resource = found.setdefault(shape, _resource(shape, route))
            resource.roles.setdefault(role, facts)
    kept = {shape: each for shape, each in found.items() if _is_collection(each, families)}
    for resource in kept.values():
        resource.family = _family_of(resource, families)
    return kept


def singletons_of(
    all_facts: Iterable[Facts], families: Families, collections: Mapping[Shape, Resource]
) -> dict[Shape, Resource]:
    """Find paths that show one thing and take it: `GET` and `PUT /settings`."""
    found: dict[Shape, Resource] = {}
    for facts in all_facts:
        role = {"get": "read", "put": "replace", "patch": "update"}.get(facts.method)
        shape = facts.route.shape
        if role and facts.route.last and not facts.route.is_item and shape not in collections:
            resource = found.setdefault(shape, _resource(shape, facts.route, single=True))
            resource.roles.setdefault(role, facts)
    kept = {
        shape: each
        for shape, each in found.items()
        if "read" in each.roles
        and each.roles["read"].shows_one
        and len(each.roles) > 1
        and each.payloads
    }
    for resource in kept.values():
        resource.family = _family_of(resource, families)
    return kept


def _is_collection(resource: Resource, families: Families) -> bool:
    roles = resource.roles
    is_lookup = resource.shape[-1:] == (ANY,) and not resource.has_items
    if not resource.payloads or is_lookup or _is_call(resource):
        return False
    if "list" in roles and roles["list"].lists:
        return True
    if "read" in roles and roles["read"].shows_one:
        return True
    if "create" not in roles:
        return False
    if "list" in roles:  # the same path shows one thing: a singleton
        return False
    return bool({"replace", "update", "delete"} & set(roles)) or _names_what_is_created(
        resource, families
    )


def _is_call(resource: Resource) -> bool:
    """`/parse-name/{name}` answers a question; nothing is kept under it."""
    words = split(resource.segment)
    asks = bool(words) and words[0] in _ASKING
    return asks and not {"replace", "update", "delete"} & set(resource.roles)


def _names_what_is_created(resource: Resource, families: Families) -> bool:
    facts = resource.roles["create"]
    if not (facts.body and facts.answer and _is_thing(facts.body) and _is_thing(facts.answer)):
        return False
    family = families.of(facts.answer.schema)
    return bool(family) and (
        family == families.of(facts.body.schema)
        and key(family).endswith(singular_key(resource.segment))
    )


def _is_thing(payload: Payload) -> bool:
    """Whether a payload is an object that could be a row."""
    names = list(payload.schema.properties)
    return payload.is_object and not is_acknowledgement(names)


def _family_of(resource: Resource, families: Families) -> str:
    """Name the family that its schemas agree on, else name it by the path."""
    seen = [families.of(payload.schema) for payload in resource.payloads]
    known = [family for family in seen if family]
    for family in known:
        if key(family) == singular_key(resource.segment):
            return family
    return (
        (known[0] if known else "")
        or families.named(resource.segment)
        or entity_name(resource.segment)
    )
