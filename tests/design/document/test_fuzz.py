"""Whatever a file holds, the reader says something about it, soon, and writes nothing.

`make check` tries a few hundred; `pytest -m slow` tries the thousands that the issue asks for.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from scaffold_cli.design.document import read_document
from scaffold_cli.design.document.dumping import dump
from scaffold_cli.design.document.shapes import SHAPES
from scaffold_cli.design.document.views import as_seen_in
from tests.specs.documents import BROKEN, VALID

SOURCES = [path for path in (*VALID, *BROKEN) if path.parent.name != "split"]
# Not a figure, but a net: what takes this long for a page of text does not end at all.
LONGEST = 20.0
QUICK, THOROUGH = 150, 5_000

KEYWORDS = (*SHAPES["schema"], "$ref", "x-scaffold")
NAMES = ("A", "B", "C", "class", "List", "a b", "")
REFERENCES = (
    *(f"#/components/schemas/{name}" for name in ("A", "B", "C", "Gone")),
    "#",
    "#/",
    "",
    "#/paths",
    "#/components/schemas/A/properties/a",
    "#/components/schemas/A/allOf/0",
    "other.yaml",
    "../up.yaml",
    "https://127.0.0.1:9/",
)
references = st.sampled_from(REFERENCES)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-3, 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(("string", "integer", "object", "array", "null", "date", "^(a+)+$", "["))
    | st.text(max_size=5)
)


def mappings(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Make objects of a schema's keywords, most of them in their right shape."""
    named = st.dictionaries(st.sampled_from(("a", "b", "class", "$ref")), inner, max_size=3)
    shaped = st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(("string", "integer", "object", "array", ["string", "null"])),
            "properties": named,
            "required": st.lists(st.sampled_from(("a", "b", "c")), max_size=3),
            "items": inner,
            "additionalProperties": inner | st.booleans(),
            "allOf": st.lists(inner, min_size=1, max_size=3),
            "anyOf": st.lists(inner, min_size=1, max_size=3),
            "oneOf": st.lists(inner, min_size=1, max_size=3),
            "nullable": st.booleans(),
            "enum": st.lists(scalars, max_size=3),
            "default": scalars,
            "example": scalars | st.dictionaries(st.sampled_from("ab"), scalars, max_size=2),
            "minimum": st.integers(0, 5),
            "maximum": st.integers(0, 5),
            "pattern": st.sampled_from(("^a+$", "(a+)+$", "[", "\\p{L}", "(?<n>a)")),
            "discriminator": st.fixed_dictionaries(
                {"propertyName": st.sampled_from("ab")},
                optional={
                    "mapping": st.dictionaries(st.sampled_from("xy"), references, max_size=2)
                },
            ),
        },
    )
    wild = st.dictionaries(st.sampled_from(KEYWORDS), inner | scalars, max_size=4)
    return shaped | shaped | wild


reference_objects = st.fixed_dictionaries(
    {"$ref": references | scalars}, optional={"description": scalars}
)
schemas = st.recursive(
    reference_objects | scalars | st.just({"type": "string"}),
    lambda inner: mappings(inner) | st.lists(inner, max_size=2),
    max_leaves=12,
)
responses = st.dictionaries(
    st.sampled_from(("200", "404", "4XX", "default", "OK")),
    st.fixed_dictionaries(
        {"description": st.just("x")},
        optional={
            "content": st.fixed_dictionaries(
                {"application/json": st.fixed_dictionaries({"schema": schemas})}
            )
        },
    )
    | scalars,
    max_size=2,
)
operations = st.fixed_dictionaries(
    {"responses": responses},
    optional={
        "operationId": st.sampled_from(("a", "b")) | scalars,
        "parameters": st.lists(
            st.fixed_dictionaries(
                {
                    "name": st.sampled_from(("id", "q")),
                    "in": st.sampled_from(("path", "query", "body")),
                },
                optional={"schema": schemas, "required": scalars, "style": scalars},
            )
            | reference_objects,
            max_size=3,
        ),
        "requestBody": st.fixed_dictionaries(
            {
                "content": st.dictionaries(
                    st.sampled_from(("application/json", "x")),
                    st.fixed_dictionaries({"schema": schemas}),
                    max_size=2,
                )
            }
        )
        | reference_objects,
        "security": st.lists(
            st.dictionaries(
                st.sampled_from(("key", "none")), st.lists(scalars, max_size=2), max_size=2
            ),
            max_size=2,
        )
        | scalars,
        "tags": st.lists(scalars, max_size=2),
    },
)
documents = st.fixed_dictionaries(
    {
        "openapi": st.sampled_from(("3.0.3", "3.1.0", "3.2.0")),
        "info": st.just({"title": "x", "version": "1"}),
        "paths": st.dictionaries(
            st.sampled_from(("/a", "/a/{id}", "/a/{x}", "/{", "b", "/a?b")),
            st.dictionaries(
                st.sampled_from(("get", "post", "parameters", "$ref")),
                operations | schemas,
                max_size=2,
            ),
            max_size=3,
        ),
        "components": st.fixed_dictionaries(
            {"schemas": st.dictionaries(st.sampled_from(NAMES), schemas, max_size=4)},
            optional={
                "securitySchemes": st.fixed_dictionaries(
                    {
                        "key": st.dictionaries(
                            st.sampled_from(("type", "in", "name", "flows")), scalars, max_size=4
                        )
                    }
                ),
                "parameters": st.dictionaries(st.sampled_from(NAMES), schemas, max_size=2),
            },
        ),
    }
)


def survives(folder: Path, data: bytes) -> None:
    """Read it; the outcome is a model or an error with a sentence, in time, and no new file."""
    path = folder / "openapi.yaml"
    path.write_bytes(data)
    before = time.process_time()
    reading = read_document(path)
    if reading.document is None:
        assert reading.errors
    else:
        dump(reading.document)
        for schema in reading.document.schemas.values():
            as_seen_in("request", schema)
            reading.document.resolve(schema)
    assert all(each.message and "\n" not in each.where for each in reading.problems)
    assert time.process_time() - before < LONGEST
    assert list(folder.iterdir()) == [path]


def _randomness(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311  # the same damage each time, nothing secret


def mutations(randomness: random.Random, count: int) -> Iterator[bytes]:
    """Damage the valid and the broken documents: bytes, lines, words and pieces of others."""
    texts = [path.read_bytes() for path in SOURCES]
    for _ in range(count):
        data = randomness.choice(texts)
        for _ in range(randomness.choice((1, 1, 2, 5))):
            data = randomness.choice(_DAMAGES)(data, randomness, texts)
        yield data


def _flip(data: bytes, randomness: random.Random, _: list[bytes]) -> bytes:
    at = randomness.randrange(len(data) + 1)
    return data[:at] + bytes([randomness.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, randomness: random.Random, _: list[bytes]) -> bytes:
    first, last = sorted(randomness.randrange(len(data) + 1) for _ in "ab")
    return data[:first] + data[last:]


def _insert(data: bytes, randomness: random.Random, _: list[bytes]) -> bytes:
    at = randomness.randrange(len(data) + 1)
    signs = b"{ } [ ] : , - & * ! | > ' \" % @ # ? ~ <<: $ref: null true 9e9 {} []".split(b" ")
    return data[:at] + randomness.choice([*signs, b"\n", b"\t", b"\0", b"\xff"]) + data[at:]


def _splice(data: bytes, randomness: random.Random, texts: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    others = randomness.choice(texts).split(b"\n")
    at, start = randomness.randrange(len(lines)), randomness.randrange(len(others))
    lines[at : at + randomness.randrange(3)] = others[start : start + randomness.randrange(6)]
    return b"\n".join(lines)


def _swap(data: bytes, randomness: random.Random, _: list[bytes]) -> bytes:
    words = data.split(b" ")
    one, two = (randomness.randrange(len(words)) for _ in "ab")
    words[one], words[two] = words[two], words[one]
    return b" ".join(words)


_DAMAGES = (_flip, _cut, _insert, _splice, _swap)


def test_damaged_documents_are_told_about(tmp_path: Path) -> None:
    for data in mutations(_randomness(1), 2 * QUICK):
        survives(tmp_path, data)


@settings(
    max_examples=QUICK, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(documents)
def test_documents_made_at_random_are_told_about(
    tmp_path_factory: pytest.TempPathFactory, document: Any
) -> None:
    survives(tmp_path_factory.mktemp("fuzz"), json.dumps(document).encode())


@pytest.mark.endurance
@pytest.mark.parametrize("batch", range(4))
def test_thousands_of_damaged_documents_are_told_about(tmp_path: Path, batch: int) -> None:
    for data in mutations(_randomness(100 + batch), THOROUGH // 2):
        survives(tmp_path, data)


@pytest.mark.endurance
@pytest.mark.parametrize("batch", range(2))
def test_thousands_of_random_documents_are_told_about(tmp_path: Path, batch: int) -> None:
    @seed(batch)
    @settings(
        max_examples=THOROUGH // 2,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(documents)
    def run(document: Any) -> None:
        survives(tmp_path, json.dumps(document).encode())

    run()
