"""What a path names a thing by.

Measured in real documents: the parameter names the property in 33 of 100 resources, `petId` means
`id` in 35, `uuid` in 4; another key is meant in 18, and none is shown in 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from scaffold_cli.design.document.model import Document, Parameter
from scaffold_cli.design.document.schema import Property, Schema
from scaffold_cli.design.domain.drafts import Draft
from scaffold_cli.design.domain.kinds import kind_of
from scaffold_cli.design.domain.model import GeneratedBy, Identity
from scaffold_cli.design.domain.payloads import members_of
from scaffold_cli.design.domain.words import key, split

_GUESSES = ("id", "uuid", "guid", "uid", "gid", "sid", "slug", "key", "code", "name")
# Endings of a member that is made by the service where nobody sends it.
_OPAQUE = frozenset(["id", "uuid", "guid", "uid", "gid", "sid", "identifier", "hash", "token"])


def identity_of(document: Document, draft: Draft) -> tuple[Identity, float, str]:
    """Give the identity, how sure it is, and why."""
    members = draft.members(document)
    param = draft.param
    field, confidence, reason = _field(param, members, draft)
    schema = document.resolve(members[field].schema) if field in members else Schema()
    kind = _kind(document, schema, param)
    return Identity(field, kind, _generated_by(document, draft, field, kind)), confidence, reason


def _field(
    param: Parameter | None, members: Mapping[str, Property], draft: Draft
) -> tuple[str, float, str]:
    by_key = {key(name): name for name in members}
    if param is None:
        guess = _first(by_key, [*_GUESSES[:6], key(draft.name) + "id"])
        if guess:
            return guess, 0.9, f"{guess} is its identity by name"
        return "id", 0.5, "no member is an identity; a column is added"
    for found, confidence, how in _meant(param, by_key, draft):
        if found:
            return found, confidence, f"{{{param.name}}} is the member {found}{how}"
    return param.name, 0.5, f"no member is {{{param.name}}}; a column is added"


def _meant(
    param: Parameter, by_key: Mapping[str, str], draft: Draft
) -> Iterator[tuple[str, float, str]]:
    """Give the members that a parameter may mean, the surest first."""
    words = split(param.name)
    ending = words[-1] if words else ""
    yield by_key.get(key(param.name), ""), 1.0, ""
    if ending in _OPAQUE:
        yield _first(by_key, [ending, "id", "uuid"]), 0.95, ""
    if len(words) > 1:
        yield by_key.get(ending, ""), 0.85, ", by its end"
    yield _first(by_key, [*_GUESSES, key(draft.name) + "id"]), 0.6, ", by guess"


def _first(by_key: Mapping[str, str], wanted: Iterable[str]) -> str:
    return next((by_key[name] for name in wanted if name in by_key), "")


def _kind(
    document: Document, schema: Schema, param: Parameter | None
) -> Literal["integer", "uuid", "string"]:
    said = document.resolve(param.schema) if param else Schema()
    kinds = [kind_of(each) for each in (schema, said) if each.types or each.enum]
    if "uuid" in kinds:
        return "uuid"
    if kinds and kinds[0] == "integer":
        return "integer"
    return "string" if kinds else "uuid"


def _generated_by(document: Document, draft: Draft, field: str, kind: str) -> GeneratedBy:
    for schema in draft.sent.get("create", []):
        member = members_of(document, schema).get(field)
        if member and not (member.read_only or document.resolve(member.schema).read_only):
            return "client"
    if kind == "integer":
        return "database"
    words = split(field)
    if kind == "uuid" or (words and words[-1] in _OPAQUE):
        return "uuid"
    if words == ("slug",) and draft.sent.get("create"):
        return "slug"
    return "uuid" if draft.sent.get("create") else "client"
