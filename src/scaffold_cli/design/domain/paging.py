"""How lists are cut and sorted: the parameters that say so, and what answers tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.model import Parameter as Declared
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.model import Paging, Parameter
from scaffold_cli.design.domain.payloads import Payload, members_of
from scaffold_cli.design.domain.words import key

_LIMITS = frozenset(
    [
        "limit", "perpage", "pagesize", "pagelimit", "pagelen", "pagelength", "size", "max",
        "maxresults", "maxitems", "maxcount", "maximumresults", "count", "take", "top", "rows",
        "resultsperpage", "itemsperpage", "first", "numresults",
    ]
)  # fmt: skip
_OFFSETS = frozenset(
    ["offset", "skip", "start", "startindex", "startat", "startoffset", "from", "firstresult"]
)
_PAGES = frozenset(
    ["page", "pagenumber", "pagenum", "pageno", "pageindex", "pagenr", "p", "currentpage", "number"]
)
_CURSORS = frozenset(
    [
        "cursor", "nextcursor", "pagecursor", "startcursor", "endcursor", "nexttoken", "pagetoken",
        "nextpagetoken", "continuationtoken", "paginationtoken", "synctoken", "startingtoken",
        "after", "startingafter", "afterid", "aftercursor", "pageafter", "marker", "next",
    ]
)  # fmt: skip
_BEFORE = frozenset(
    [
        "before",
        "endingbefore",
        "prevcursor",
        "previouscursor",
        "beforeid",
        "pagebefore",
        "prevtoken",
    ]
)
_USES = (
    ("limit", _LIMITS),
    ("offset", _OFFSETS),
    ("page", _PAGES),
    ("cursor", _CURSORS),
    ("before", _BEFORE),
)
# Words that cut a list only beside another that does.
_AMBIGUOUS = frozenset(
    ["size", "count", "first", "from", "start", "number", "p", "next", "max", "rows", "top"]
)
_NUMBERS = frozenset(["limit", "offset", "page"])
_MEMBERS = (
    ("total", r"total(count|items|results|elements|records|entries|size|hits|rows|number)?"),
    ("total", r"numfound|found|(items|results|records)(total|count)"),
    ("count", r"count|(page|result|item)count|numberofelements|returned"),
    ("limit", r"limit|perpage|(page)?size|maxresults|pagelimit|itemsperpage|pagelen"),
    ("offset", r"offset|skip|start(index|at)?|from"),
    ("page", r"page(number|num|index)?|currentpage|number"),
    ("pages", r"(total)?pages|totalpages?(count)?|lastpage|pagecount|numpages"),
    ("next_cursor", r"next(page)?(cursor|token|marker)|(end|after)?cursor|continuationtoken"),
    ("next_cursor", r"pagetoken|nextstartingafter|after"),
    ("previous_cursor", r"prev(ious)?(page)?(cursor|token)|startcursor|before"),
    ("has_more", r"hasmore|hasnext(page)?|more|istruncated|nextpageexists"),
    ("next_link", r"next|next(page)?(url|uri|link|href|path)|nextpage"),
    ("previous_link", r"prev|previous|prev(ious)?(page)?(url|uri|link|href|path)|prev(ious)?page"),
    ("self_link", r"self|href|url|selflink|currentpageurl"),
    ("first_link", r"first|first(page)?(url|link|uri)"),
    ("last_link", r"last|last(page)?(url|link|uri)"),
)
_MEMBER_PATTERNS = [(meaning, re.compile(pattern)) for meaning, pattern in _MEMBERS]
_TEXT_MEMBERS = frozenset(["next_cursor", "previous_cursor"])
_LINK_MEMBERS = frozenset(["next_link", "previous_link", "self_link", "first_link", "last_link"])
_NUMBER_MEMBERS = frozenset(["total", "count", "limit", "offset", "page", "pages"])
_DEFAULT, _LARGEST = 20, 100


def use_paging(document: Document, declared: Iterable[Declared], found: list[Parameter]) -> Paging:
    """Mark the parameters that cut a list, and say how it is cut."""
    schemas = {
        each.name: document.resolve(each.schema) for each in declared if each.location == "query"
    }
    uses = {name: _use(name, schema) for name, schema in schemas.items()}
    sure = [name for name, use in uses.items() if use and key(name) not in _AMBIGUOUS]
    marked = {
        name: use
        for name, use in uses.items()
        if use and (name in sure or sure or len([u for u in uses.values() if u]) > 1)
    }
    taken: dict[str, str] = {}
    for name, use in marked.items():
        taken.setdefault(use, name)
    for parameter in found:
        if (
            parameter.location == "query"
            and taken.get(uses.get(parameter.name) or "") == parameter.name
        ):
            parameter.use = uses[parameter.name]  # type: ignore[assignment]
    return _paging(taken, schemas)


def _use(name: str, schema: Schema) -> str:
    bare = key(name)
    is_number = "integer" in schema.types or "number" in schema.types or not schema.types
    for use, names in _USES:
        if bare not in names:
            continue
        if use in _NUMBERS:
            if is_number or (schema.type == "string" and bare not in _AMBIGUOUS and use != "page"):
                return use
            return "cursor" if use == "page" and schema.type == "string" else ""
        return "" if schema.format in ("date-time", "date") or schema.enum else use
    return ""


def _paging(taken: Mapping[str, str], schemas: Mapping[str, Schema]) -> Paging:
    style = next((use for use in ("cursor", "page", "offset", "limit") if use in taken), None)
    if style is None and "before" in taken:
        style = "cursor"
    if style is None:
        return Paging()
    limit = schemas[taken["limit"]] if "limit" in taken else Schema()
    largest = int(limit.maximum) if limit.maximum is not None else _LARGEST
    default = _number(limit.default) if limit.has_default else min(_DEFAULT, largest)
    page = schemas[taken["page"]] if "page" in taken else Schema()
    starts_at_zero = page.minimum == 0 or (page.has_default and page.default == 0)
    return Paging(style, default, max(largest, default), 0 if starts_at_zero else 1)  # type: ignore[arg-type]


def _number(value: object) -> int:
    try:
        return max(int(str(value)), 1)
    except ValueError:
        return _DEFAULT


def members_around(document: Document, payload: Payload | None, style: str) -> dict[str, str]:
    """Say what the envelope of a list tells beside its rows, by the path of each member."""
    if payload is None or not payload.many:
        return {}
    found: dict[str, str] = {}
    for path, schema in _leaves(document, payload.around):
        meaning = _meaning(path, schema, style)
        if meaning and (meaning not in found.values()):
            found[path] = meaning
    if "count" in found.values() and "total" not in found.values():
        # Alone, a count is that of all rows.
        found = {path: "total" if use == "count" else use for path, use in found.items()}
    return found


def _leaves(
    document: Document, around: Mapping[str, Schema], *, depth: int = 0
) -> Iterable[tuple[str, Schema]]:
    for path, schema in around.items():
        resolved = document.resolve(schema)
        inner = {
            f"{path}.{name}": member.schema
            for name, member in members_of(document, resolved).items()
        }
        if inner and depth < 3:  # noqa: PLR2004  # meta.pagination.links.next
            yield from _leaves(document, inner, depth=depth + 1)
        else:
            yield path, resolved


def _meaning(path: str, schema: Schema, style: str) -> str:
    *above, last = path.split(".")
    name = key(last)
    if name == "href" and above:
        name = key(above[-1])
    in_links = any("link" in step.lower() for step in above)
    for meaning, pattern in _MEMBER_PATTERNS:
        if pattern.fullmatch(name) and _fits(meaning, schema, style, in_links=in_links):
            return meaning
    return ""


def _fits(meaning: str, schema: Schema, style: str, *, in_links: bool) -> bool:
    is_text = "string" in schema.types or not schema.types
    if meaning in _NUMBER_MEMBERS:
        return not in_links and ("integer" in schema.types or "number" in schema.types)
    if meaning == "has_more":
        return "boolean" in schema.types
    if meaning in _TEXT_MEMBERS:
        return is_text and not in_links and schema.format not in ("uri", "url")
    is_link = in_links or schema.format in ("uri", "url", "uri-reference") or style != "cursor"
    return is_text and is_link
