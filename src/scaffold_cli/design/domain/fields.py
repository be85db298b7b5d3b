"""The members of an entity: the union of what its schemas show and take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.schema import Property, Schema
from scaffold_cli.design.domain.drafts import Draft
from scaffold_cli.design.domain.families import Families
from scaffold_cli.design.domain.kinds import kind_of
from scaffold_cli.design.domain.model import Field, Identity, Kind
from scaffold_cli.design.domain.payloads import members_of
from scaffold_cli.design.domain.relations import target_of, targets_of
from scaffold_cli.design.domain.words import key

_CREATED = re.compile(
    r"(date)?(created|inserted|added)(at|on|date|time|timestamp)?|creation(date|time)"
)
_UPDATED = re.compile(
    r"(date|last)?(updated|modified|changed)(at|on|date|time)?|lastmodified(at|date)?"
)
_OWNER = re.compile(
    r"(owner|author|user|creator|createdby|ownedby|account)(id|uuid|name|username)?"
)
_LINKS = re.compile(r"_?links?|hal", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a member may point to; `names` goes from a family to its entity."""

    document: Document
    families: Families
    names: Mapping[str, str]
    identities: Mapping[str, Identity]


def fields_of(draft: Draft, around: Surroundings) -> list[Field]:
    document = around.document
    shown = _first_of(document, draft.shown)
    sent = {role: _first_of(document, schemas) for role, schemas in draft.sent.items()}
    writable = {name for members in sent.values() for name in members}
    found: list[Field] = []
    for name, member in draft.members(document).items():
        if _is_link(document, name, member) and name not in writable:
            continue
        found.append(_field(draft, name, shown.get(name, member), sent, around))
    return found


def _first_of(document: Document, schemas: list[Schema]) -> dict[str, Property]:
    """Join the members of several schemas; a member is required where all of them say so."""
    joined: dict[str, Property] = {}
    for schema in schemas:
        for name, member in members_of(document, schema).items():
            joined.setdefault(name, member)
    return joined


def _field(
    draft: Draft,
    name: str,
    shown: Property,
    sent: Mapping[str, Mapping[str, Property]],
    around: Surroundings,
) -> Field:
    document = around.document
    taken = [members[name] for members in sent.values() if name in members]
    member = taken[0] if taken else shown
    schema = document.resolve(member.schema)
    read_only = any(_says(document, each, "read_only") for each in [shown, *taken])
    read_only = read_only or (bool(sent) and not taken)
    kind, target, embedded = _stored(draft, name, member.schema, around, read_only=read_only)
    field = Field(
        wire=name,
        kind=kind,
        pointer=member.schema.place.pointer,
        nullable=schema.nullable or document.resolve(shown.schema).nullable,
        required_in=_required_in(draft, name, shown, sent, read_only=read_only),
        read_only=read_only,
        write_only=any(_says(document, each, "write_only") for each in [shown, *taken]),
        target=target,
        embedded=embedded,
        values=[str(value) for value in schema.enum or ()] if kind == "enum" else [],
    )
    field.computed = _computed(field, around.identities[draft.name], written=bool(sent))
    field.unique = name == around.identities[draft.name].field
    field.index = target is not None and kind == "reference"
    return field


def _says(document: Document, member: Property, flag: str) -> bool:
    return bool(getattr(member, flag) or getattr(document.resolve(member.schema), flag))


def _required_in(
    draft: Draft,
    name: str,
    shown: Property,
    sent: Mapping[str, Mapping[str, Property]],
    *,
    read_only: bool,
) -> list[str]:
    found = [
        role
        for role in ("create", "replace")
        if not read_only and name in sent.get(role, {}) and sent[role][name].required
    ]
    shows = any(name in schema.properties for schema in draft.shown)
    if shows and shown.required:
        found.append("response")
    return found


def _stored(
    draft: Draft, name: str, schema: Schema, around: Surroundings, *, read_only: bool
) -> tuple[Kind, str | None, bool]:
    """Give the kind of a member, the entity that it refers to, and whether that is shown whole."""
    resolved = around.document.resolve(schema)
    kind = kind_of(resolved)
    owner, identities = draft.name, around.identities
    if name == identities[owner].field:
        return kind, None, False
    if resolved.is_array and resolved.items:
        items = around.document.resolve(resolved.items)
        target = targets_of(name, items, owner=owner, identities=identities)
        return ("references", target, False) if target else ("document", None, False)
    if kind != "document":
        target = target_of(name, resolved, owner=owner, identities=identities)
        return ("reference", target, False) if target else (kind, None, False)
    # A nested object that the caller may send is kept as it was sent.
    family = around.families.of(schema) or around.families.of(resolved)
    target = around.names.get(family) if family and read_only else None
    return ("reference", target, True) if target else ("document", None, False)


def _computed(field: Field, identity: Identity, *, written: bool) -> str | None:
    name = key(field.wire)
    if field.wire == identity.field and identity.generated_by != "client":
        return "identity"
    if not field.read_only or not written:
        return None
    is_time = field.kind in ("datetime", "date", "integer", "number", "string")
    if is_time and _CREATED.fullmatch(name):
        return "created_at"
    if is_time and _UPDATED.fullmatch(name):
        return "updated_at"
    is_identity = field.kind in ("integer", "uuid", "reference") or name.endswith("id")
    return "owner" if is_identity and _OWNER.fullmatch(name) else None


def _is_link(document: Document, name: str, member: Property) -> bool:
    """Whether a member only leads elsewhere: `links: {self: …}`; the service writes such."""
    schema = document.resolve(member.schema)
    if member.required:
        return False
    if _LINKS.fullmatch(name):
        return schema.is_object or schema.is_array
    return name in ("self", "href") and schema.type == "string"
