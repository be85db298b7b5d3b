import json
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scaffold_cli.design.document.composing import MOST_LEVELS, compose
from scaffold_cli.design.document.located import Unreadable


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30:45", "12:30:45"),
        ("2026-01-31", "2026-01-31"),
        ("=", "="),
        ("1_000", "1_000"),
        ("010", 10),
        ("0o10", 8),
        ("0xFF", 255),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("+7", 7),
        ("1.2.3", "1.2.3"),
        ("~", None),
        ("", None),
        ("NULL", None),
        ("True", True),
        ("tRUE", "tRUE"),
        ("'1'", "1"),
        ("!!str 1", "1"),
        ("!!float 1", 1.0),
        ("! 1", "1"),
        ("!!timestamp 2026-01-31", "2026-01-31"),
    ],
)
def test_scalars_are_those_of_yaml_1_2(text: str, value: object) -> None:
    read, flaws = compose(f"key: {text}")
    assert flaws == []
    assert read["key"] == value
    assert type(read["key"]) is type(value)


def test_keys_stay_as_they_are_written() -> None:
    value, _ = compose("200: a\non: b\nnull: c\n1.0: d\n")
    assert list(value) == ["200", "on", "null", "1.0"]


def test_every_key_and_item_knows_its_line() -> None:
    value, _ = compose("a: 1\nb:\n  - x\n  - y: 2\n    z: 3\n")
    assert value.lines == {"a": 1, "b": 2}
    assert value["b"].lines == [3, 4]
    assert value["b"][1].lines == {"y": 4, "z": 5}


def test_a_key_that_stands_twice_is_told_with_both_lines_and_its_path() -> None:
    _, flaws = compose("a:\n  b: 1\n  'b': 2\n")
    assert [(flaw.line, flaw.keys) for flaw in flaws] == [(3, ("a", "b"))]
    assert "line 2" in flaws[0].message


def test_merge_keys_fill_in_what_is_not_there() -> None:
    value, _ = compose("x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}\nz: {'<<': 1}\n")
    assert value["y"] == {"b": 3, "a": 1}
    assert value["z"] == {"<<": 1}


def test_an_alias_is_the_same_value() -> None:
    value, _ = compose("a: &a {b: 1}\nc: [*a, *a]\n&k d: 1\n*k : 2\n")
    assert value["c"][0] is value["a"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("&a [*a]", "inside of what it names"),
        ("a: *b", "names nothing"),
        ("[" * 200_000, f"more than {MOST_LEVELS} levels"),
        ("- " * 100_000 + "a", f"more than {MOST_LEVELS} levels"),
        ("? [a]\n: 1", "cannot be a key"),
        ("a: 1\n---\nb: 1", "second YAML document"),
        ("a: b: c", "no YAML"),
        ("a: 'b", "no YAML"),
        ("a: \x01", "forbids"),
        ("a: {<<: 1}", "`<<` takes"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(Unreadable) as raised:
        compose(text)
    assert said in raised.value.flaw.message
    assert raised.value.flaw.line >= 1


def test_aliases_of_aliases_cannot_fill_the_memory() -> None:
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(Unreadable, match="stand for more than"):
        compose("\n".join(["a0: &a0 [1]", *rows]))


@pytest.mark.parametrize("text", ["a: .inf", "a: .nan", "a: 1e999", "a: !!int x", "a: !py 1"])
def test_what_json_cannot_hold_is_a_flaw_and_the_rest_is_read(text: str) -> None:
    value, flaws = compose(text + "\nb: 1")
    assert value == {"a": None, "b": 1}
    assert [(flaw.line, flaw.keys) for flaw in flaws] == [(1, ("a",))]


def test_a_number_of_thousands_of_digits_is_left_as_text() -> None:
    value, _ = compose("a: " + "9" * 10_000)
    assert value["a"] == "9" * 10_000


# A lone half of a pair is no character, and no file in UTF-8 can hold it.
texts = st.text(st.characters(codec="utf-8"), max_size=20)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
# YAML counts some of these as line breaks, and no name or limit holds any of them.
_READ_OTHERWISE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@settings(deadline=None)
@given(json_values, st.sampled_from([None, 2]), st.booleans())
def test_whatever_json_holds_is_read_as_json_reads_it(
    value: object,
    indent: int | None,
    ascii_only: bool,  # noqa: FBT001  # hypothesis passes it
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assume(not _READ_OTHERWISE.search(text))
    read, flaws = compose(text)
    assert flaws == []
    assert read == value
