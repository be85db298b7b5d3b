"""A verb changes what its participle names."""

from __future__ import annotations

import pytest

from scaffold_cli.design.domain.model import Entity, Field, Identity
from scaffold_cli.design.domain.transitions import change_by


def _order() -> Entity:
    fields = [
        Field(
            "status", "enum", "", values=["draft", "Cancelled", "paid", "in_progress", "on_hold"]
        ),
        Field("locked", "boolean", ""),
        Field("is_published", "boolean", ""),
        Field("archived_at", "datetime", ""),
        Field("title", "string", ""),
    ]
    return Entity("Order", "", Identity("id", "integer", "database"), fields=fields)


@pytest.mark.parametrize(
    ("verb", "sets"),
    [
        ("cancel", {"status": "Cancelled"}),
        ("pay", {"status": "paid"}),
        ("start", {"status": "in_progress"}),
        ("hold", {"status": "on_hold"}),
        ("lock", {"locked": True}),
        ("unlock", {"locked": False}),
        ("publish", {"is_published": True}),
        ("unpublish", {"is_published": False}),
        ("archive", {"archived_at": "now"}),
        ("unarchive", {"archived_at": None}),
        ("mark-as-paid", {"status": "paid"}),
    ],
)
def test_a_verb_sets_what_takes_it_up(verb: str, sets: dict[str, object]) -> None:
    change = change_by(_order(), verb)

    assert change is not None
    assert change.sets == sets


@pytest.mark.parametrize("verb", ["explode", "title", "un", "status", "", "{}", "refund", "draw"])
def test_a_verb_that_nothing_takes_up_changes_nothing(verb: str) -> None:
    assert change_by(_order(), verb) is None
