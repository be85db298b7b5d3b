from pathlib import Path
from typing import Any

import pytest
import yaml

from scaffold_cli.design import parse_resources

SAMPLE = [
    "Customer name:string^ email:email? vip:boolean=false",
    "Tag label:string^(max=40)",
    "Order total:decimal!(min=0) status:enum(draft,paid)=draft placed_at:datetime!? note:text?"
    " customer:ref:Customer parent:ref:Order? tags:many:Tag",
]


def resource(text: str, *others: str, auth: str = "jwt") -> dict[str, Any]:
    design = parse_resources([text, *others], auth=auth)
    name = text.split(maxsplit=1)[0].partition("(")[0]
    return next(each for each in design["resources"] if each["name"] == name)


def field(text: str, *others: str) -> dict[str, Any]:
    """Give the first field of `Thing <text>`."""
    made: dict[str, Any] = resource(f"Thing {text}", *others)["fields"][0]
    return made


def test_the_sample_is_recorded_key_by_key() -> None:
    recorded = yaml.safe_load(Path(__file__).with_name("sample.yml").read_text("utf-8"))
    made = parse_resources(SAMPLE)
    assert made == recorded
    assert yaml.safe_dump(made, sort_keys=False) == yaml.safe_dump(recorded, sort_keys=False)


def test_the_signs_may_stand_in_any_order() -> None:
    written = ["a:decimal!?(min=0)=1", "a:decimal(min=0)=1?!", "a:decimal=1!(min=0)?"]
    first, *rest = (field(text) for text in written)
    assert [each == first for each in rest] == [True, True]
    assert (first["index"], first["nullable"], first["default"]) == (True, True, "1.00")


def test_a_field_without_a_type_is_a_string() -> None:
    assert field("title")["type"] == field("title?")["type"] == "string"
    assert field("title?")["nullable"] is True


def test_quotes_keep_blanks_commas_and_brackets() -> None:
    made = field(r"""code:string(pattern="[A-Z]{2,3}( \(x\), y)?", max=12)""")
    assert (made["pattern"], made["max_length"]) == (r"[A-Z]{2,3}( \(x\), y)?", 12)
    assert field("word:string='a b'")["default"] == "a b"
    assert field(r"word:string='it\'s'")["default"] == "it's"


def test_balanced_brackets_need_no_quotes() -> None:
    assert field("code:string(pattern=[A-Z]{2,3}(-[0-9]+)?)")["pattern"] == "[A-Z]{2,3}(-[0-9]+)?"


def test_targets_come_first_and_the_rest_keeps_its_order() -> None:
    design = parse_resources(["Line order:ref:Order", "Zebra name", "Order name", "Apple name"])
    assert [each["name"] for each in design["resources"]] == ["Zebra", "Order", "Line", "Apple"]


def test_an_optional_ref_in_a_circle_is_deferred() -> None:
    design = parse_resources(["Team lead:ref:Member?", "Member team:ref:Team"])
    assert [each["name"] for each in design["resources"]] == ["Team", "Member"]
    lead, team = (each["fields"][0] for each in design["resources"])
    assert (lead["deferred"], team["deferred"]) == (True, False)


def test_a_ref_to_itself_is_not_deferred() -> None:
    assert field("parent:ref:Thing?")["deferred"] is False


def test_a_ref_may_be_written_with_its_id() -> None:
    made = field("owner_team_id:ref:Team", "Team name")
    assert (made["name"], made["attribute"]) == ("owner_team", "owner_team_id")


def test_a_ref_to_users_needs_no_resource() -> None:
    target = field("author:ref:User")["target"]
    assert target == {
        "name": "User",
        "module": "users",
        "singular": "user",
        "table": "users",
        "path": "users",
    }


def test_a_list_of_its_own_kind_has_two_different_columns() -> None:
    join = field("friends:many:Thing")["join"]
    assert join == {"table": "thing_friends", "left": "thing_id", "right": "friend_id"}
    assert field("things:many:Thing")["join"]["right"] == "other_thing_id"


def test_a_list_is_named_by_its_singular() -> None:
    assert field("categories:many:Category", "Category name")["attribute"] == "category_ids"
    assert field("category_ids:many:Category", "Category name")["name"] == "categories"


def test_a_plural_can_be_given() -> None:
    made = resource('Staff(plural=staff_members, description="Who works here") name')
    assert (made["module"], made["path"]) == ("staff_members", "staff-members")
    assert made["description"] == "Who works here"


def test_bounds_are_recorded_as_numbers_or_iso_texts() -> None:
    assert field("a:integer(min=1, max=5)")["max"] == 5
    assert field("a:decimal(min=0.5)")["min"] == 0.5
    assert field("a:date(min=2026-01-31)")["min"] == "2026-01-31"
    assert field("a:datetime(max=2026-01-31T12:00:00+02:00)")["max"] == "2026-01-31T10:00:00Z"


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("a:decimal(decimals=3)=2.5", "2.500"),
        ("a:integer=-3", -3),
        ("a:float=1e3", 1000.0),
        ("a:boolean=TRUE", True),
        ("a:date=2026-02-28", "2026-02-28"),
        ("a:datetime=2026-02-28T12:00:00Z", "2026-02-28T12:00:00Z"),
        ("a:time=12:30:00", "12:30:00"),
        ("a:uuid=00000000-0000-4000-8000-00000000000A", "00000000-0000-4000-8000-00000000000a"),
        ("a:json='{\"k\": [1]}'", {"k": [1]}),
        ("a:binary=b25l", "b25l"),
        ("a:url=https://example.com/x", "https://example.com/x"),
    ],
)
def test_a_default_is_recorded_as_it_travels(text: str, default: object) -> None:
    made = field(text)
    assert (made["default"], made["has_default"], made["required"]) == (default, True, False)


def test_filters_and_sorts_follow_the_indexes() -> None:
    made = resource("Thing count:integer! name^ when:date?! size:float")
    assert made["sorts"] == ["created_at", "count", "name"]
    assert [row["param"] for row in made["filters"]] == [
        "count",
        "count_gte",
        "count_lte",
        "name",
        "when",
        "when_gte",
        "when_lte",
    ]


def test_no_resources_are_a_design_too() -> None:
    assert parse_resources([]) == {"version": 1, "resources": [], "api": None, "modules": []}
