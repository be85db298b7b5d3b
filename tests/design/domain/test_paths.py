"""Paths are taken apart into fixed text and parameters."""

from __future__ import annotations

import pytest

from scaffold_cli.design.domain.paths import route_of


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/pets", ("pets",)),
        ("/pets/{petId}", ("pets", "{}")),
        ("/api/v1/pets/", ("pets",)),
        ("/2.0/repositories/{owner}/{slug}", ("repositories", "{}", "{}")),
        ("/pets/{petId}:feed", ("pets", "{}", "feed")),
        ("/pets:batch", ("pets", "batch")),
        ("/pets/{petId}.json", ("pets", "{}")),
        ("/pets.json", ("pets",)),
        ("/questions{extension}", ("questions",)),
        ("/v1", ("v1",)),
        ("/", ()),
    ],
)
def test_versions_and_formats_say_nothing_of_what_is_meant(
    path: str, shape: tuple[str, ...]
) -> None:
    assert route_of(path).shape == shape


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ("/pets/search", "pets"),
        ("/devices/events/search", "events"),
        ("/pet/findByStatus", "pet"),
        ("/search", "search"),
        ("/pets/{petId}", "pets"),
    ],
)
def test_the_subject_is_what_a_search_is_about(path: str, subject: str) -> None:
    assert route_of(path).subject == subject
