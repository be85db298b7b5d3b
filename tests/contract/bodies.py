"""Request bodies that are wrong in every way that a client manages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.contract.walk import Walk
from tests.harness.accounts import Caller

JSON = {"Content-Type": "application/json"}
PATH = "/api/v1/customers"
MEBIBYTE = 1_048_576

MEDIA_TYPES = {
    "none": {},
    "text": {"Content-Type": "text/plain"},
    "form": {"Content-Type": "application/x-www-form-urlencoded"},
    "multipart": {"Content-Type": "multipart/form-data; boundary=x"},
    "json:api": {"Content-Type": "application/vnd.api+json"},
    "nonsense": {"Content-Type": "nonsense"},
}
NOT_JSON = {
    "empty": b"",
    "blank": b"  ",
    "cut off": b'{"name": "a',
    "not json": b"{not json",
    "single quotes": b"{'name': 'a'}",
    "NaN": b'{"name": NaN}',
    "Infinity": b'{"name": -Infinity}',
    "no UTF-8": b'{"name": "\xff\xfe"}',
    "UTF-16": '{"name": "a"}'.encode("utf-16"),
    "BOM": b'\xef\xbb\xbf{"name": "a"}',
    "two values": b'{"name": "a"} {}',
    "deep": b"[" * 50_000 + b"]" * 50_000,
    "deep object": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "giant integer": b'{"name": ' + b"9" * 10_000 + b"}",
}
NOT_VALID: dict[str, Any] = {
    "list": [],
    "list of objects": [{"name": "a"}],
    "text": "name",
    "number": 1,
    "nothing in it": {},
    "unknown member": {"name": "a", "nick": "b"},
    "two unknown members": {"name": "a", "nick": "b", "age": 3},
    "id cannot be set": {"name": "a", "id": "00000000-0000-4000-8000-000000000000"},
    "owner cannot be set": {"name": "a", "owner_id": "00000000-0000-4000-8000-000000000000"},
    "number for text": {"name": 1},
    "null for text": {"name": None},
    "list for text": {"name": ["a"]},
    "NUL in text": {"name": "a\x00b"},
    "too long": {"name": "x" * 256},
    "text for boolean": {"name": "a", "vip": "true"},
    "number for boolean": {"name": "a", "vip": 1},
    "null for boolean": {"name": "a", "vip": None},
    "no address": {"name": "a", "email": "nobody"},
    "address without a dot": {"name": "a", "email": "a@localhost"},
    "long address": {"name": "a", "email": "a" * 250 + "@example.com"},
    "address with NUL": {"name": "a", "email": "a\x00@example.com"},
}
VALID_NAMES = {
    "emoji": "👩‍👩‍👧 family",
    "right to left": "שלום עולם",
    "combining": "é = é",
    "quotes": "a'; DROP TABLE customers; --",
    "markup": "<script>alert(1)</script>",
    "new lines": "a\nb\tc",
    "255": "y" * 255,
    "255 wide": "漢" * 255,
    "astral": "\U0001f3f3" * 100,
    "spaces": "  a  ",
}


def bodies(walk: Walk, me: Caller | None) -> None:
    walk.chapter = "bodies"
    _media_types(walk, me)
    _unsound(walk, me)
    _sizes(walk, me)
    _sound(walk, me)


def _media_types(walk: Walk, me: Caller | None) -> None:
    for label, headers in MEDIA_TYPES.items():
        walk.ask(
            f"media type {label}",
            f"POST {PATH}",
            415,
            code="unsupported_media_type",
            by=me,
            content=b'{"name": "a"}',
            headers=headers,
        )
    for number, media_type in enumerate(("application/json; charset=utf-8", "APPLICATION/JSON")):
        content = f'{{"name": "typed {number}"}}'.encode()
        headers = {"Content-Type": media_type}
        walk.ask(media_type, f"POST {PATH}", 201, by=me, content=content, headers=headers)
    walk.ask("no body, no type", f"POST {PATH}", 400, code="malformed_json", by=me)


def _unsound(walk: Walk, me: Caller | None) -> None:
    for label, content in NOT_JSON.items():
        walk.ask(
            label, f"POST {PATH}", 400, code="malformed_json", by=me, content=content, headers=JSON
        )
    for label, body in NOT_VALID.items():
        walk.ask(f"{label} sent", f"POST {PATH}", 422, code="invalid_input", by=me, json=body)
    null = {"content": b"null", "headers": JSON}
    walk.ask("null sent", f"POST {PATH}", 422, code="invalid_input", by=me, **null)
    surrogate = b'{"name": "\\ud800"}'
    walk.ask(
        "surrogate",
        f"POST {PATH}",
        422,
        code="invalid_input",
        by=me,
        content=surrogate,
        headers=JSON,
    )
    if me:
        walk.ask("anonymous, unsound", f"POST {PATH}", 401, content=b"{not json", headers=JSON)
        walk.ask("anonymous, no type", f"POST {PATH}", 401, content=b"x")


def _sizes(walk: Walk, me: Caller | None) -> None:
    large = b'{"name": "' + b"x" * MEBIBYTE + b'"}'
    code = "payload_too_large"
    walk.ask("too large", f"POST {PATH}", 413, code=code, by=me, content=large, headers=JSON)

    def chunks() -> Iterator[bytes]:
        for start in range(0, len(large), 65536):
            yield large[start : start + 65536]

    walk.ask(
        "too large in chunks", f"POST {PATH}", 413, code=code, by=me, content=chunks(), headers=JSON
    )
    fitting = b'{"name": "' + b"x" * (MEBIBYTE - 100) + b'"}'
    walk.ask("just fitting", f"POST {PATH}", 422, by=me, content=fitting, headers=JSON)

    def small() -> Iterator[bytes]:
        yield b'{"name": '
        yield b'"in chunks"}'

    walk.ask("small chunks", f"POST {PATH}", 201, by=me, content=small(), headers=JSON)


def _sound(walk: Walk, me: Caller | None) -> None:
    for label, name in VALID_NAMES.items():
        made = walk.ask(f"name of {label}", f"POST {PATH}", 201, by=me, json={"name": name})
        walk.expect(f"name of {label} comes back", made and made.get("name") == name)
    twice = b'{"name": "first", "name": "second"}'
    walk.ask("a member twice", f"POST {PATH}", 201, by=me, content=twice, headers=JSON)
