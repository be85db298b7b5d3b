"""Rows that the document shows, to begin with where nothing creates any."""

from __future__ import annotations

from collections.abc import Iterator

from scaffold_cli.design.document.model import Document, MediaType
from scaffold_cli.design.domain.drafts import Draft
from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.payloads import Payload, media_of

_MOST = 10


def examples_of(document: Document, draft: Draft) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for facts in _facts(draft):
        success = facts.success.content if facts.success else {}
        for media, payload in ((media_of(success), facts.answer), (_sent(facts), facts.body)):
            for row in _rows(document, media, payload):
                if row not in found and len(found) < _MOST:
                    found.append(row)
    return found


def _facts(draft: Draft) -> Iterator[Facts]:
    for role in ("list", "read", "create"):
        for resource in draft.resources:
            if role in resource.roles:
                yield resource.roles[role]


def _sent(facts: Facts) -> MediaType | None:
    return media_of(facts.operation.body.content) if facts.operation.body else None


def _rows(
    document: Document, media: MediaType | None, payload: Payload | None
) -> Iterator[dict[str, object]]:
    if media is None or payload is None or media.schema is None:
        return
    values = [each.value for each in media.examples]
    values += document.resolve(media.schema).examples
    for value in values:
        inner: object = value
        for name in payload.envelope:
            inner = inner.get(name) if isinstance(inner, dict) else None
        for row in inner if isinstance(inner, list) else [inner]:
            if isinstance(row, dict) and row:
                yield row
    yield from (row for row in payload.schema.examples if isinstance(row, dict) and row)
