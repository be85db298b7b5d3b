"""Lists: pages, cursors, sorting and filters over the orders that the caller has by then."""

from __future__ import annotations

from typing import Any

from tests.contract.walk import Walk
from tests.harness.accounts import Caller
from tests.harness.bodies import NOWHERE

CUSTOMERS, ORDERS = "/api/v1/customers", "/api/v1/orders"


def lists(walk: Walk, me: Caller | None, ids: dict[str, Any]) -> None:
    _list(walk, me, ids)
    _filter(walk, me, ids)


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
