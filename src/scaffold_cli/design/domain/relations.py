"""Members that name a row of another entity: `trip_id`, `customer` with an identity, `tag_ids`.

Evidence is the member's name, less its ending, and that it is of the kind that the other's
identity has. The longest name wins: `billing_address_id` prefers `BillingAddress` to `Address`.
"""

from __future__ import annotations

from collections.abc import Mapping

from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.kinds import kind_of
from scaffold_cli.design.domain.model import Identity
from scaffold_cli.design.domain.words import key, singular_key, split
from scaffold_cli.naming import singularize

_ENDINGS = frozenset(["id", "uuid", "guid", "uid", "slug", "key", "ref", "code", "sid"])
_SURE = frozenset(["id", "uuid", "guid", "uid"])
_SELF = frozenset(["parent", "previous", "next", "replaces", "original"])


def target_of(
    name: str, schema: Schema, *, owner: str, identities: Mapping[str, Identity]
) -> str | None:
    """Name the entity whose identity a scalar member holds, None where it holds none."""
    words = split(name)
    ended = len(words) > 1 and words[-1] in _ENDINGS
    stem = words[:-1] if ended else words
    found = _entity_at_end(stem, identities)
    if found is None and ended and stem[-1] in _SELF and owner in identities:
        found = owner
    if found is None or not _fits(schema, identities[found], ended=ended):
        return None
    if ended and words[-1] not in _SURE and key(identities[found].field) != words[-1]:
        return None
    return found


def targets_of(
    name: str, items: Schema, *, owner: str, identities: Mapping[str, Identity]
) -> str | None:
    """Name the entity whose identities a list holds: `tag_ids`, or `tags` of uuids."""
    words = split(name)
    if not words:
        return None
    one = [*words[:-1], singularize(words[-1])]
    return target_of("_".join(one), items, owner=owner, identities=identities)


def _entity_at_end(words: tuple[str, ...], identities: Mapping[str, Identity]) -> str | None:
    by_key = {key(name): name for name in identities}
    for start in range(len(words)):
        text = "_".join(words[start:])
        found = by_key.get(key(text)) or by_key.get(singular_key(text))
        if found:
            return found
    return None


def _fits(schema: Schema, identity: Identity, *, ended: bool) -> bool:
    kind = kind_of(schema)
    if not ended:  # `customer` alone: only a uuid or a number is plainly an identity
        return kind == identity.kind and kind != "string"
    if identity.kind == "integer":
        return kind == "integer"
    return kind in ("string", "uuid")
