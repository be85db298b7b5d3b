"""What the parameters of a list are for, and what its envelope tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from scaffold_cli.design.domain import Operation
from tests.design.domain.designs import domain_of

_TEXT = {"type": "string"}
_NUMBER = {"type": "integer"}
_TIME = {"type": "string", "format": "date-time"}
_LINK = {"type": "string", "format": "uri"}
_ORDER = {
    "type": "object",
    "properties": {
        "id": _NUMBER,
        "customer_name": _TEXT,
        "country_code": _TEXT,
        "total": {"type": "number"},
        "placed_at": _TIME,
        "state": {"type": "string", "enum": ["open", "paid"]},
        "is_gift": {"type": "boolean"},
        "dogs_allowed": {"type": "boolean"},
        "tags": {"type": "array", "items": _TEXT},
        "lines": {"type": "array", "items": {"type": "object"}},
    },
}
_ROWS = {"type": "array", "items": {"$ref": "#/components/schemas/Order"}}


def _listing(folder: Path, asked: dict[str, Any], answer: object = _ROWS) -> Operation:
    parameters = [{"name": name, "in": "query", "schema": each} for name, each in asked.items()]
    content = {"application/json": {"schema": answer}}
    paths = {
        "/orders": {
            "get": {
                "parameters": parameters,
                "responses": {"200": {"description": "ok", "content": content}},
            }
        }
    }
    schemas = yaml.safe_dump({"Order": _ORDER}, sort_keys=False)
    domain = domain_of(folder, yaml.safe_dump(paths, sort_keys=False), schemas=schemas)
    return domain.operations[0]


@pytest.mark.parametrize(
    ("name", "schema", "filters"),
    [
        ("state", _TEXT, ("state", "eq")),
        ("state", {"type": "array", "items": _TEXT}, ("state", "in")),
        ("states", {"type": "array", "items": _TEXT}, ("state", "in")),
        ("customerName", _TEXT, ("customer_name", "eq")),
        ("customer_name_like", _TEXT, ("customer_name", "contains")),
        ("customer_name__startswith", _TEXT, ("customer_name", "prefix")),
        ("country", _TEXT, ("country_code", "eq")),
        ("filter[state]", _TEXT, ("state", "eq")),
        ("total_gte", {"type": "number"}, ("total", "gte")),
        ("total[lt]", {"type": "number"}, ("total", "lt")),
        ("max_total", {"type": "number"}, ("total", "lte")),
        ("placed_at_after", _TIME, ("placed_at", "gte")),
        ("placed_before", _TIME, ("placed_at", "lte")),
        ("placed_at.on_or_before", _TIME, ("placed_at", "lte")),
        ("customer_name__icontains", _TEXT, ("customer_name", "contains")),
        ("fromDate", _TIME, ("placed_at", "gte")),
        ("todate", _TIME, ("placed_at", "lte")),
        ("date_from", _TIME, ("placed_at", "gte")),
        ("until", _TIME, ("placed_at", "lte")),
        ("not_state", _TEXT, ("state", "ne")),
        ("gift", {"type": "boolean"}, ("is_gift", "eq")),
        ("dogs", {"type": "boolean"}, ("dogs_allowed", "eq")),
        ("tags", {"type": "array", "items": _TEXT}, ("tags", "has")),
        ("tag", _TEXT, ("tags", "has")),
        ("ids", {"type": "array", "items": _NUMBER}, ("id", "in")),
    ],
)
def test_a_parameter_filters_by_the_member_that_it_names(
    tmp_path: Path, name: str, schema: dict[str, Any], filters: tuple[str, str]
) -> None:
    found = _listing(tmp_path, {name: schema}).parameters[0]

    assert (found.use, found.field, found.op) == ("filter", *filters)


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("mood", _TEXT),
        ("state", {"type": "boolean"}),
        ("is_gift", _TEXT),
        ("total", _TEXT),
        ("customer_name_gte", _TEXT),
        ("total_contains", _TEXT),
        ("expand", {"type": "array", "items": _TEXT}),
    ],
)
def test_a_parameter_that_fits_no_member_stays_unmatched(
    tmp_path: Path, name: str, schema: dict[str, Any]
) -> None:
    assert _listing(tmp_path, {name: schema}).parameters[0].use == "unmatched"


@pytest.mark.parametrize("name", ["q", "search", "query", "searchTerm"])
def test_a_search_looks_into_all_texts(tmp_path: Path, name: str) -> None:
    found = _listing(tmp_path, {name: _TEXT}).parameters[0]

    assert (found.use, found.field) == ("search", None)


@pytest.mark.parametrize(
    ("asked", "style", "uses"),
    [
        (["limit", "offset"], "offset", ["limit", "offset"]),
        (["take", "skip"], "offset", ["limit", "offset"]),
        (["$top", "$skip"], "offset", ["limit", "offset"]),
        (["start", "count"], "offset", ["offset", "limit"]),
        (["page", "per_page"], "page", ["page", "limit"]),
        (["page[number]", "page[size]"], "page", ["page", "limit"]),
        (["pageNumber", "pageSize"], "page", ["page", "limit"]),
        (["limit"], "limit", ["limit"]),
        (["count"], "none", ["unmatched"]),
        (["from"], "none", ["unmatched"]),
    ],
)
def test_a_list_is_cut_as_its_parameters_say(
    tmp_path: Path, asked: list[str], style: str, uses: list[str]
) -> None:
    found = _listing(tmp_path, dict.fromkeys(asked, _NUMBER))

    assert found.paging.style == style
    assert [each.use for each in found.parameters] == uses


@pytest.mark.parametrize(
    ("asked", "uses"),
    [
        (["cursor", "limit"], ["cursor", "limit"]),
        (["starting_after", "ending_before", "limit"], ["cursor", "before", "limit"]),
        (["page_token", "max_results"], ["cursor", "limit"]),
        (["page"], ["cursor"]),
    ],
)
def test_a_text_that_cuts_is_a_cursor(tmp_path: Path, asked: list[str], uses: list[str]) -> None:
    numbers = {"limit", "max_results"}
    found = _listing(tmp_path, {name: _NUMBER if name in numbers else _TEXT for name in asked})

    assert found.paging.style == "cursor"
    assert [each.use for each in found.parameters] == uses


def test_sizes_of_pages_are_those_of_the_design(tmp_path: Path) -> None:
    asked = {
        "page": {"type": "integer", "minimum": 0},
        "limit": {"type": "integer", "default": 25, "maximum": 50},
    }
    paging = _listing(tmp_path, asked).paging

    assert (paging.default, paging.largest, paging.first) == (25, 50, 0)


def test_a_list_is_sorted_by_the_values_that_name_members(tmp_path: Path) -> None:
    values = ["placed_at", "-placed_at", "total:desc", "total asc", "mood"]
    found = _listing(tmp_path, {"sort": {"type": "string", "enum": values}})

    assert found.sorts == {
        "placed_at": "placed_at",
        "-placed_at": "-placed_at",
        "total:desc": "-total",
        "total asc": "total",
    }


def test_one_parameter_names_the_member_and_another_the_order(tmp_path: Path) -> None:
    order = {"type": "string", "enum": ["asc", "desc"]}
    found = _listing(tmp_path, {"sort_by": _TEXT, "order": order})

    assert [each.use for each in found.parameters] == ["sort", "order"]
    assert found.sorts["total"] == "total"
    assert "tags" not in found.sorts


def _within(**members: object) -> dict[str, object]:
    return {"type": "object", "properties": members}


@pytest.mark.parametrize(
    ("answer", "envelope", "members"),
    [
        (_ROWS, [], {}),
        (_within(data=_ROWS, total=_NUMBER), ["data"], {"total": "total"}),
        (_within(results=_ROWS, count=_NUMBER), ["results"], {"count": "total"}),
        (
            _within(items=_ROWS, count=_NUMBER, totalItems=_NUMBER),
            ["items"],
            {"count": "count", "totalItems": "total"},
        ),
        (
            _within(data=_ROWS, meta=_within(pagination=_within(pages=_NUMBER, page=_NUMBER))),
            ["data"],
            {"meta.pagination.pages": "pages", "meta.pagination.page": "page"},
        ),
        (
            _within(_embedded=_within(orders=_ROWS), _links=_within(next=_within(href=_LINK))),
            ["_embedded", "orders"],
            {"_links.next.href": "next_link"},
        ),
        (
            _within(orders=_ROWS, links=_within(self=_LINK, prev=_LINK)),
            ["orders"],
            {"links.self": "self_link", "links.prev": "previous_link"},
        ),
        (_within(orders=_ROWS, colour=_TEXT), ["orders"], {}),
        (_within(response=_within(results=_ROWS)), ["response", "results"], {}),
    ],
)
def test_rows_are_found_in_their_envelope(
    tmp_path: Path, answer: object, envelope: list[str], members: dict[str, str]
) -> None:
    found = _listing(tmp_path, {}, answer).answer

    assert (found.many, found.envelope, found.members) == (True, envelope, members)
