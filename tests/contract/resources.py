"""Resources: the six operations, references, many-to-many, uniqueness, lists."""

from __future__ import annotations

from typing import Any

from tests.contract.lists import lists
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
    lists(walk, me, ids)
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
