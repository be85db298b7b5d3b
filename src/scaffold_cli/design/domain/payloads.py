"""What a body or an answer is about: the payload, and the envelope that it comes in.

`{"data": [...], "total": 3}` is a list in the envelope `data`; `{"article": {...}}` is one thing in
the envelope `article`; a thing with an identity of its own is no envelope.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from scaffold_cli.design.document.model import Document, MediaType
from scaffold_cli.design.document.schema import Property, Schema
from scaffold_cli.design.domain.words import key, singular_key

# Members that speak of the answer, not of what it carries.
_ABOUT = re.compile(
    r"_?links?|_?meta(data)?|page.*|paging|pagination|.*total.*|.*count|cursors?|.*cursor|.*token"
    r"|no_?of_?\w+|num_?\w+|end|distinct|current.*|max\w*|result_?info|response_?metadata|time"
    r"|next.*|prev.*|has_?more.*|has_?next.*|has_?prev.*|limit|offset|skip|size|per_?page|object"
    r"|url|etag|self|first.*|last.*|start.*|is_?last|max_?results|number.*|sort.*|expand|order"
    r"|request_?id|query|search|success|status|code|ok|message|msg|included|warnings?|errors?"
    r"|jsonapi|kind|version|api_?version|took|timestamp|num_?found|facets?|filters?",
    re.IGNORECASE,
)
_PREFERRED = (
    "data", "items", "results", "result", "values", "entries", "records", "rows", "content",
    "list", "objects", "elements", "docs", "hits", "collection",
)  # fmt: skip
_IDENTITIES = frozenset(["id", "uuid", "guid", "uid", "slug", "key", "name", "code"])
# Members that only an answer in pages has.
_CUTTING = re.compile(
    r"total\w*|page\w*|limit|offset|next\w*|hasmore|cursor|count|perpage|meta|links"
)
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Payload:
    """`schema` is the payload's, of one thing also where there are `many`, references followed.

    `around` holds what else the envelope says, by the path of its members: `links.next`.
    """

    schema: Schema
    many: bool = False
    envelope: tuple[str, ...] = ()
    around: Mapping[str, Schema] = field(default_factory=dict)

    @property
    def is_object(self) -> bool:
        return bool(self.schema.properties or self.schema.variants)


def members_of(document: Document, schema: Schema, *, depth: int = 0) -> dict[str, Property]:
    """Give the properties of an object and of all its variants."""
    schema = document.resolve(schema)
    found = dict(schema.properties)
    if depth < _DEEPEST:
        for variant in schema.variants:
            for name, member in members_of(document, variant, depth=depth + 1).items():
                found.setdefault(name, member)
    return found


def media_of(content: Mapping[str, MediaType]) -> MediaType | None:
    """Choose the media type that an operation is judged by: JSON where there is any."""
    kinds = list(content.values())
    spoken = [each for each in kinds if each.is_json or each.bare in ("*/*", "")]
    forms = [each for each in kinds if "form" in each.bare and each.schema]
    with_schema = [each for each in kinds if each.schema]
    return next(iter([*spoken, *forms, *with_schema, *kinds]), None)


def payload_of(document: Document, schema: Schema | None, segment: str = "") -> Payload | None:
    """Find the payload; `segment` is what the path calls it: `/podcasts` of `{"podcasts": […]}`."""
    if schema is None:
        return None
    return _unwrapped(document, document.resolve(schema), singular_key(segment), (), {})


def _unwrapped(
    document: Document,
    schema: Schema,
    wanted: str,
    envelope: tuple[str, ...],
    around: dict[str, Schema],
) -> Payload:
    if schema.is_array:
        item = document.resolve(schema.items) if schema.items else Schema()
        return Payload(item, many=True, envelope=envelope, around=around)
    members = {
        name: document.resolve(member.schema)
        for name, member in members_of(document, schema).items()
    }
    inner = _inner(document, members, wanted) if len(envelope) < _DEEPEST else None
    if inner is None:
        return Payload(schema, envelope=envelope, around=around)
    beside = {
        ".".join([*envelope, name]): member for name, member in members.items() if name != inner
    }
    return _unwrapped(document, members[inner], wanted, (*envelope, inner), {**around, **beside})


def _inner(document: Document, members: Mapping[str, Schema], wanted: str) -> str | None:
    """Name the member that carries the payload, or None where the object itself is it."""
    if any(key(name) in _IDENTITIES for name in members):
        return None
    arrays = [name for name, schema in members.items() if schema.is_array]
    objects = [
        name
        for name, schema in members.items()
        if (schema.properties or schema.variants) and not _ABOUT.fullmatch(name)
    ]
    others = [
        name
        for name in members
        if name not in arrays and name not in objects and not _ABOUT.fullmatch(name)
    ]
    if others or len(objects) > 1:
        return _called(document, members, arrays, wanted)
    if arrays and not objects:
        return _list_among(document, members, arrays, wanted)
    if len(objects) != 1:
        return None
    carried = [name for name in arrays if not _ABOUT.fullmatch(name)]
    return objects[0] if not carried else None


def _called(
    document: Document, members: Mapping[str, Schema], arrays: list[str], wanted: str
) -> str | None:
    """Take the list that is called like the path, or like lists are, whatever stands beside it."""
    of_objects = [name for name in arrays if _items_are_objects(document, members[name])]
    if len(of_objects) != 1:
        return None
    name = of_objects[0]
    pages = any(_CUTTING.fullmatch(key(each)) for each in members)
    return name if singular_key(name) == wanted or (pages and key(name) in _PREFERRED) else None


def _list_among(
    document: Document, members: Mapping[str, Schema], arrays: list[str], wanted: str
) -> str | None:
    carrying = [name for name in arrays if not _ABOUT.fullmatch(name)]
    for names in (_PREFERRED, (wanted,)):
        preferred = [name for name in carrying if {key(name), singular_key(name)} & set(names)]
        if len(preferred) == 1:
            return preferred[0]
    # A lone list of plain values is a member like others: `{"permissions": ["read"]}`.
    of_objects = [name for name in carrying if _items_are_objects(document, members[name])]
    return of_objects[0] if len(of_objects) == 1 else None


def _items_are_objects(document: Document, schema: Schema) -> bool:
    return schema.items is not None and bool(members_of(document, schema.items))
