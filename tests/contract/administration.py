"""What administrators, managers and strangers may do."""

from __future__ import annotations

from tests.contract.walk import Walk
from tests.harness.accounts import PASSWORD, Caller, log_in, sign_up
from tests.harness.bodies import NOWHERE

USERS = "/api/v1/users"


def administration(walk: Walk, ann: Caller) -> None:
    walk.chapter = "administration"
    walk.project.make_admin("root@example.com", PASSWORD)
    admin = log_in(walk.http, "root@example.com")
    stranger = sign_up(walk.http, walk.mail, "eve@example.com")
    _strangers(walk, ann, stranger, admin)
    _users(walk, admin)
    _roles(walk, admin, stranger)
    _last_admin(walk, admin)
    _disable(walk, admin, stranger)


def _id(walk: Walk, caller: Caller) -> str:
    identity: str = caller.request("GET", f"{USERS}/me").json()["id"]
    walk.normalise.text(identity)
    return identity


def _strangers(walk: Walk, ann: Caller, stranger: Caller, admin: Caller) -> None:
    body = {"name": "belongs to Ann"}
    made = walk.ask("ann's", "POST /api/v1/customers", 201, by=ann, json=body)
    path = f"/api/v1/customers/{made['id']}"
    walk.ask("the owner is the caller", f"GET {path}", 200, by=ann)
    walk.expect("owner_id", made["owner_id"] == _id(walk, ann))
    walk.ask("stranger reads", f"GET {path}", 404, code="not_found", by=stranger)
    walk.ask("stranger replaces", f"PUT {path}", 404, code="not_found", by=stranger, json=body)
    walk.ask("stranger patches", f"PATCH {path}", 404, code="not_found", by=stranger, json={})
    walk.ask("stranger deletes", f"DELETE {path}", 404, code="not_found", by=stranger)
    empty = walk.ask("stranger lists", "GET /api/v1/customers", 200, by=stranger)
    walk.expect("nothing of others is listed", empty == {"items": [], "next_cursor": None})
    walk.ask("the same name for another", "POST /api/v1/customers", 201, by=stranger, json=body)
    order = {"total": "1.00", "customer_id": made["id"]}
    walk.ask("a ref to another's", "POST /api/v1/orders", 422, by=stranger, json=order)
    walk.ask("admin reads", f"GET {path}", 200, by=admin)
    walk.ask("admin patches", f"PATCH {path}", 200, by=admin, json={"vip": True})
    walk.ask("admin deletes", f"DELETE {path}", 204, by=admin)


def _users(walk: Walk, admin: Caller) -> None:
    walk.ask("users", f"GET {USERS}?sort=email", 200, by=admin)
    walk.ask("users, newest", f"GET {USERS}?limit=1", 200, by=admin)
    walk.ask("users by address", f"GET {USERS}?email=ann@example.com", 200, by=admin)
    walk.ask("users by address in capitals", f"GET {USERS}?email=ANN@example.com", 200, by=admin)
    walk.ask("active users", f"GET {USERS}?is_active=true&sort=email", 200, by=admin)
    walk.ask("inactive users", f"GET {USERS}?is_active=false", 200, by=admin)
    for query in ("is_active=maybe", "is_active=1", "sort=name", "name=x", "limit=0", "cursor=x"):
        walk.ask(f"users {query}", f"GET {USERS}?{query}", 422, code="invalid_input", by=admin)
    walk.ask("users, anonymous", f"GET {USERS}", 401, code="unauthorized")
    walk.ask("no user", f"GET {USERS}/{NOWHERE}", 404, code="not_found", by=admin)
    walk.ask("no id", f"GET {USERS}/no-id", 404, code="not_found", by=admin)
    walk.ask("make a user", f"POST {USERS}", 405, code="method_not_allowed", by=admin, json={})


def _roles(walk: Walk, admin: Caller, eve: Caller) -> None:
    path = f"{USERS}/{_id(walk, eve)}"
    walk.ask("the roles", "GET /api/v1/roles", 200, by=admin)
    walk.ask("a user", f"GET {path}", 200, by=admin)
    for label, roles in {"unknown": ["king"], "null": None, "text": "admin", "number": [1]}.items():
        body = {"roles": roles}
        walk.ask(
            f"roles {label}", f"PUT {path}/roles", 422, code="invalid_input", by=admin, json=body
        )
    walk.ask("a manager", f"PUT {path}/roles", 200, by=admin, json={"roles": ["manager"]})
    walk.ask("a manager lists users", f"GET {USERS}?sort=email", 200, by=eve)
    walk.ask("a manager reads all", "GET /api/v1/customers", 200, by=eve)
    walk.ask(
        "a manager grants nothing",
        f"PUT {path}/roles",
        403,
        code="forbidden",
        by=eve,
        json={"roles": []},
    )
    walk.ask(
        "two roles", f"PUT {path}/roles", 200, by=admin, json={"roles": ["user", "guest", "user"]}
    )
    walk.ask("a guest", f"PUT {path}/roles", 200, by=admin, json={"roles": ["guest"]})
    walk.ask("a guest reads", "GET /api/v1/customers", 200, by=eve)
    body = {"name": "by a guest"}
    walk.ask("a guest writes", "POST /api/v1/customers", 403, code="forbidden", by=eve, json=body)
    walk.ask("a guest writes unsoundly", "POST /api/v1/customers", 403, by=eve, content=b"{")
    walk.ask("no role", f"PUT {path}/roles", 200, by=admin, json={"roles": []})
    walk.ask("nobody reads", "GET /api/v1/customers", 403, code="forbidden", by=eve)
    walk.ask("a user again", f"PUT {path}/roles", 200, by=admin, json={"roles": ["user"]})
    walk.ask(
        "roles of nobody", f"PUT {USERS}/{NOWHERE}/roles", 404, by=admin, json={"roles": ["user"]}
    )


def _last_admin(walk: Walk, admin: Caller) -> None:
    path = f"{USERS}/{_id(walk, admin)}"
    walk.ask(
        "disable oneself",
        f"PATCH {path}",
        409,
        code="conflict",
        by=admin,
        json={"is_active": False},
    )
    walk.ask(
        "own roles", f"PUT {path}/roles", 409, code="conflict", by=admin, json={"roles": ["user"]}
    )
    walk.ask("rename oneself", f"PATCH {path}", 200, by=admin, json={"name": "Root"})


def _disable(walk: Walk, admin: Caller, eve: Caller) -> None:
    path = f"{USERS}/{_id(walk, eve)}"
    walk.ask("disable", f"PATCH {path}", 200, by=admin, json={"is_active": False})
    walk.ask("sessions end", f"GET {USERS}/me", 401, code="unauthorized", by=eve)
    login = {"email": eve.email, "password": PASSWORD}
    walk.ask("a disabled login", "POST /api/v1/auth/login", 401, code="unauthorized", json=login)
    walk.ask("enable", f"PATCH {path}", 200, by=admin, json={"is_active": True})
    walk.ask("an enabled login", "POST /api/v1/auth/login", 200, json=login)
    for member in ("email", "roles", "is_verified"):
        body = {member: None}
        walk.ask(f"patch {member}", f"PATCH {path}", 422, by=admin, json=body)
