"""Resources: the six operations, references, many-to-many, uniqueness, lists."""

from __future__ import annotations

from typing import Any

from tests.contract.walk import Walk
from tests.harness.accounts import Caller
from tests.harness.bodies import NOWHERE

CUSTOMERS, TAGS, ORDERS = "/api/v1/customers", "/api/v1/tags", "/api/v1/orders"


def resources(walk: Walk, me: Caller | None) -> None:
    walk.chapter = "resources"
    ids = _create(walk, me)
    _read(walk, me, ids)
    _replace(walk, me, ids)
    _patch(walk, me, ids)
    _values(walk, me, ids)
    _references(walk, me, ids)
    _list(walk, me, ids)
    _filter(walk, me, ids)
    _delete(walk, me, ids)


def _create(walk: Walk, me: Caller | None) -> dict[str, Any]:
    ids: dict[str, Any] = {}
    ada = walk.ask("customer", f"POST {CUSTOMERS}", 201, by=me, json={"name": "Ada", "vip": True})
    bob = walk.ask(
        "another", f"POST {CUSTOMERS}", 201, by=me, json={"name": "Bob", "email": "B@x.org"}
    )
    walk.ask("same name", f"POST {CUSTOMERS}", 409, code="conflict", by=me, json={"name": "Ada"})
    walk.ask("same name, other case", f"POST {CUSTOMERS}", 201, by=me, json={"name": "ADA"})
    ids["customers"] = [ada["id"], bob["id"]]
    tags = [
        walk.ask(f"tag {label}", f"POST {TAGS}", 201, by=me, json={"label": label})["id"]
        for label in ("red", "green")
    ]
    ids["tags"] = tags
    whole = {
        "total": "12.50",
        "status": "paid",
        "placed_at": "2026-01-02T03:04:05Z",
        "note": "first",
        "customer_id": ada["id"],
        "parent_id": None,
        "tag_ids": [tags[1], tags[0], tags[1]],
    }
    order = walk.ask("order", f"POST {ORDERS}", 201, by=me, json=whole)
    walk.expect("tags without doubles", order["tag_ids"] == sorted(set(whole["tag_ids"])))
    least = {"total": "7", "customer_id": bob["id"]}
    child = walk.ask("least order", f"POST {ORDERS}", 201, by=me, json=least)
    ids["orders"] = [order["id"], child["id"]]
    return ids


def _read(walk: Walk, me: Caller | None, ids: dict[str, Any]) -> None:
    order = ids["orders"][0]
    walk.ask("read", f"GET {ORDERS}/{order}", 200, by=me)
    walk.ask("read with a query", f"GET {ORDERS}/{order}?x=1", 200, by=me)
    for label, wrong in {
        "nowhere": NOWHERE,
        "no id": "no-id",
        "number": "1",
        "cut": order[:-1],
        "without dashes": order.replace("-", ""),
        "in braces": f"%7B{order}%7D",
        "as URN": f"urn:uuid:{order}",
        "NUL": f"{order}%00",
    }.items():
        walk.ask(f"read {label}", f"GET {ORDERS}/{wrong}", 404, code="not_found", by=me)
    walk.ask("read upper case", f"GET {ORDERS}/{order.upper()}", 200, by=me)
    walk.ask("read with slash", f"GET {ORDERS}/{order}/", 404, code="not_found", by=me)
    if me:
        walk.ask("read anonymous", f"GET {ORDERS}/{order}", 401, code="unauthorized")
        walk.ask("list anonymous", f"GET {ORDERS}", 401, code="unauthorized")
        walk.ask("read nowhere anonymous", f"GET {ORDERS}/no-id", 401, code="unauthorized")


def _replace(walk: Walk, me: Caller | None, ids: dict[str, Any]) -> None:
    order = f"{ORDERS}/{ids['orders'][0]}"
    least = {"total": "20.00", "customer_id": ids["customers"][1]}
    replaced = walk.ask("replace", f"PUT {order}", 200, by=me, json=least)
    walk.expect("left out members take their default", replaced["status"] == "draft")
    walk.expect("left out members take null", replaced["note"] is None)
    walk.ask("replace, incomplete", f"PUT {order}", 422, by=me, json={"total": "1"})
    walk.ask("replace nowhere", f"PUT {ORDERS}/{NOWHERE}", 404, by=me, json=least)
    walk.ask("replace nowhere, unsound", f"PUT {ORDERS}/{NOWHERE}", 422, by=me, json={})
    walk.ask("replace no id", f"PUT {ORDERS}/no-id", 404, by=me, json=least)
    ada, bob = (f"{CUSTOMERS}/{one}" for one in ids["customers"])
    walk.ask("replace by itself", f"PUT {ada}", 200, by=me, json={"name": "Ada"})
    walk.ask("replace, taken", f"PUT {bob}", 409, code="conflict", by=me, json={"name": "Ada"})


def _patch(walk: Walk, me: Caller | None, ids: dict[str, Any]) -> None:
    order = f"{ORDERS}/{ids['orders'][0]}"
    before = walk.ask("patch nothing", f"PATCH {order}", 200, by=me, json={})
    after = walk.ask("patch one", f"PATCH {order}", 200, by=me, json={"note": "second"})
    changed = {key for key in after if after[key] != before[key]} - {"updated_at"}
    walk.expect(f"a patch changes what it names, not {changed}", changed == {"note"})
    walk.ask("patch to null", f"PATCH {order}", 200, by=me, json={"note": None})
    walk.ask("patch null, required", f"PATCH {order}", 422, by=me, json={"total": None})
    walk.ask("patch null, with default", f"PATCH {order}", 422, by=me, json={"status": None})
    walk.ask("patch unknown", f"PATCH {order}", 422, by=me, json={"id": NOWHERE})
    walk.ask("patch nowhere", f"PATCH {ORDERS}/{NOWHERE}", 404, by=me, json={"note": "x"})
    walk.ask("patch nowhere with nothing", f"PATCH {ORDERS}/{NOWHERE}", 404, by=me, json={})
    bob = f"{CUSTOMERS}/{ids['customers'][1]}"
    walk.ask("patch, taken", f"PATCH {bob}", 409, code="conflict", by=me, json={"name": "Ada"})


GOOD_VALUES: dict[str, tuple[Any, ...]] = {
    "total": ("0", "0.01", "9999999999.99", 5, 12.5, "1.50"),
    "placed_at": (
        "2026-01-02T03:04:05+02:00",
        "2026-01-02T03:04:05.123456Z",
        "2026-01-02T03:04:05z",
    ),
    "note": ("", "z" * 65535),
}
BAD_VALUES: dict[str, tuple[Any, ...]] = {
    "total": (
        *(
            "-0.01",
            "0.001",
            "10000000000",
            "1e400",
            "1e2",
            "+1.5",
            "NaN",
            "Infinity",
            "",
            " 1",
            "1,5",
            "\u0663",
        ),
        *(True, [], {}, 10**30, 1e300, -1),
    ),
    "placed_at": (
        *("2026-01-02T03:04:05", "2026-13-01T00:00:00Z", "yesterday", "", 1767323045, True),
    ),
    "status": ("PAID", "unknown", "", 0, None),
    "note": ("z" * 65536, 1),
}


def _values(walk: Walk, me: Caller | None, ids: dict[str, Any]) -> None:
    order = f"PATCH {ORDERS}/{ids['orders'][0]}"
    for status, table in ((200, GOOD_VALUES), (422, BAD_VALUES)):
        for member, values in table.items():
            for value in values:
                label = f"{member} = {str(value)[:40]!r} ({type(value).__name__}, {status})"
                walk.ask(label, order, status, by=me, json={member: value})
    walk.ask("short again", order, 200, by=me, json={"note": "short", "placed_at": None})


def _references(walk: Walk, me: Caller | None, ids: dict[str, Any]) -> None:
    first, second = ids["orders"]
    path = f"{ORDERS}/{second}"
    for member, value in (
        ("customer_id", NOWHERE),
        ("customer_id", "no-id"),
        ("customer_id", None),
        ("customer_id", 1),
        ("customer_id", ids["orders"][0]),
        ("parent_id", NOWHERE),
        ("tag_ids", [NOWHERE]),
        ("tag_ids", [ids["tags"][0], NOWHERE]),
        ("tag_ids", ["no-id"]),
        ("tag_ids", None),
        ("tag_ids", "x"),
        ("tag_ids", [None]),
    ):
        label = f"{member} = {walk.normalise.body(value)}"
        walk.ask(label, f"PATCH {path}", 422, code="invalid_input", by=me, json={member: value})
    walk.ask(
        "two wrong refs",
        f"PATCH {path}",
        422,
        by=me,
        json={"customer_id": NOWHERE, "parent_id": NOWHERE},
    )
    walk.ask("a parent", f"PATCH {path}", 200, by=me, json={"parent_id": first})
    walk.ask("its own parent", f"PATCH {ORDERS}/{first}", 200, by=me, json={"parent_id": first})
    tags = {"tag_ids": ids["tags"]}
    walk.ask("tags", f"PATCH {path}", 200, by=me, json=tags)
    walk.ask("fewer tags", f"PATCH {path}", 200, by=me, json={"tag_ids": ids["tags"][:1]})


def _list(walk: Walk, me: Caller | None, ids: dict[str, Any]) -> None:
    for number in range(5):
        body = {
            "total": f"{number}.00",
            "customer_id": ids["customers"][0],
            "note": f"row {number}",
        }
        walk.ask(f"row {number}", f"POST {ORDERS}", 201, by=me, json=body)
    for sort in ("created_at", "-created_at", "total", "-total"):
        _follow(walk, me, sort)
    walk.ask("default list", f"GET {ORDERS}", 200, by=me)
    page = walk.ask("first page", f"GET {ORDERS}?limit=2&sort=total", 200, by=me)
    cursor = page["next_cursor"]
    wrong = {
        "cursor of another sort": {"cursor": cursor, "sort": "-total"},
        "cursor without its sort": {"cursor": cursor},
        "cursor cut": {"cursor": cursor[:-3], "sort": "total"},
        "cursor turned": {"cursor": cursor[::-1], "sort": "total"},
        "cursor nonsense": {"cursor": "nonsense"},
        "cursor empty": {"cursor": ""},
        "cursor unicode": {"cursor": "ö"},
        "limit 0": {"limit": "0"},
        "limit 101": {"limit": "101"},
        "limit -1": {"limit": "-1"},
        "limit text": {"limit": "x"},
        "limit fraction": {"limit": "1.5"},
        "limit empty": {"limit": ""},
        "limit huge": {"limit": "9" * 30},
        "sort unknown": {"sort": "note"},
        "sort twice": {"sort": "total,-created_at"},
        "sort empty": {"sort": ""},
        "sort --": {"sort": "--total"},
        "unknown parameter": {"page": "2"},
        "parameter in upper case": {"Limit": "2"},
    }
    for label, params in wrong.items():
        walk.ask(label, f"GET {ORDERS}", 422, code="invalid_input", by=me, params=params)
    elsewhere = {"cursor": cursor, "sort": "created_at"}
    walk.ask("cursor of another list", f"GET {CUSTOMERS}", 422, by=me, params=elsewhere)
    walk.ask("limit 100", f"GET {ORDERS}?limit=100", 200, by=me)
    walk.ask("limit twice", f"GET {ORDERS}?limit=100&limit=1", 200, by=me)


def _follow(walk: Walk, me: Caller | None, sort: str) -> None:
    """Walk through all pages: every row once, in order."""
    found: list[Any] = []
    cursor: dict[str, str] = {}
    field = sort.lstrip("-")
    for number in range(10):
        params = {"limit": "3", "sort": sort, **cursor}
        page = walk.ask(f"{sort} page {number}", f"GET {ORDERS}", 200, by=me, params=params)
        found += page["items"]
        if page["next_cursor"] is None:
            break
        cursor = {"cursor": page["next_cursor"]}
    keys = [float(row[field]) if field == "total" else row[field] for row in found]
    walk.expect(f"{sort} is sorted", keys == sorted(keys, reverse=sort.startswith("-")))
    walk.expect(f"{sort} has each once", len({row["id"] for row in found}) == len(found) == 7)


def _filter(walk: Walk, me: Caller | None, ids: dict[str, Any]) -> None:
    right = {
        "status=draft": 7,
        "status=paid": 0,
        "total=3.00": 1,
        "total=3": 1,
        "total_gte=3": None,
        "total_lte=1.00": None,
        "total_gte=1&total_lte=2": None,
        "total_gte=5&total_lte=1": 0,
        f"customer_id={ids['customers'][0]}": None,
        f"customer_id={NOWHERE}": 0,
        f"parent_id={ids['orders'][0]}": 2,
        "placed_at_gte=2020-01-01T00:00:00Z": None,
        "placed_at_lte=2020-01-01T00:00:00%2B02:00": 0,
    }
    for query, count in right.items():
        label = f"filter {walk.normalise.text(query)}"
        page = walk.ask(label, f"GET {ORDERS}?{query}&sort=total", 200, by=me)
        walk.expect(f"{label}: {len(page['items'])}", count in (None, len(page["items"])))
    for query in (
        "status=unknown",
        "status=",
        "total=x",
        "total=NaN",
        "total_gte=",
        "customer_id=no-id",
        "customer_id=null",
        "placed_at_gte=yesterday",
        "placed_at_gte=2026-01-01",
        "note=first",
        "status_gte=draft",
        "owner_id=00000000-0000-4000-8000-000000000000",
        "total=1%00",
    ):
        walk.ask(f"filter {query}", f"GET {ORDERS}?{query}", 422, code="invalid_input", by=me)
    walk.ask("filter name", f"GET {CUSTOMERS}?name=Ada", 200, by=me)
    walk.ask("filter name NUL", f"GET {CUSTOMERS}?name=a%00b", 422, by=me)
    walk.ask("filter name bytes", f"GET {CUSTOMERS}?name=%FF", 200, by=me)


def _delete(walk: Walk, me: Caller | None, ids: dict[str, Any]) -> None:
    ada, bob = ids["customers"]
    first, second = ids["orders"]
    walk.ask("delete what is needed", f"DELETE {CUSTOMERS}/{ada}", 409, code="conflict", by=me)
    walk.ask("delete a tag in use", f"DELETE {TAGS}/{ids['tags'][0]}", 204, by=me)
    gone = walk.ask("order without the tag", f"GET {ORDERS}/{second}", 200, by=me)
    walk.expect("the tag is gone", gone["tag_ids"] == [])
    walk.ask("delete a parent", f"DELETE {ORDERS}/{first}", 204, by=me)
    orphan = walk.ask("its child", f"GET {ORDERS}/{second}", 200, by=me)
    walk.expect("the parent is null", orphan["parent_id"] is None)
    walk.ask("delete again", f"DELETE {ORDERS}/{first}", 404, code="not_found", by=me)
    walk.ask("delete with a body", f"DELETE {ORDERS}/{second}", 204, by=me, content=b"x")
    walk.ask("delete no id", f"DELETE {ORDERS}/no-id", 404, code="not_found", by=me)
    walk.ask("delete all", f"DELETE {ORDERS}", 405, code="method_not_allowed", by=me)
    if me:
        walk.ask("delete anonymous", f"DELETE {CUSTOMERS}/{bob}", 401, code="unauthorized")
