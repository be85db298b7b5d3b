"""What surrounds every request: paths, methods, hosts, request ids, CORS, documents."""

from __future__ import annotations

from tests.contract.walk import Walk

FRONT = "https://front.example"
FOREIGN = "https://evil.example"
SENT = "authorization,content-type"
SLASHED = ("/health/live/", "/api/v1/customers/", "/openapi.json/", "/docs/")
ODD_PATHS = (
    "/",
    "/nowhere",
    "/api",
    "/api/v1",
    "/api/v1/nowhere",
    "/API/v1/customers",
    "/api/v1/CUSTOMERS",
    "//api/v1/customers",
    "/api/v1//customers",
    "/api/v1/customers%2F",
    "/api/v1/%00",
    "/api/v1/%C3%B6rders",
    "/api/v1/%FF%FE",
    "/api/v1/customers;a=1",
    "/health/live%20",
    "/health/" + "x" * 2000,
    "/%2e%2e/etc/passwd",
    "/static/",
    "/admin",
)
REQUEST_IDS = {
    "taken over": "abc.DEF_1-2",
    "of 64": "a" * 64,
    "of 65": "a" * 65,
    "with a space": "a b",
    "with a quote": 'a"b',
    "empty": "",
}


def around(walk: Walk) -> None:
    walk.chapter = "around"
    _health(walk)
    _paths(walk)
    _methods(walk)
    _request_ids(walk)
    _hosts(walk)
    _cross_origin(walk)
    _documents(walk)


def _health(walk: Walk) -> None:
    live = walk.ask("live", "GET /health/live", 200)
    walk.expect("live says ok", live == {"status": "ok"})
    ready = walk.ask("ready", "GET /health/ready", 200)
    walk.expect("ready says ok", ready == {"status": "ok", "checks": {"database": "ok"}})
    walk.ask("live ignores a query", "GET /health/live?x=1", 200)


def _paths(walk: Walk) -> None:
    for path in (*SLASHED, *ODD_PATHS):
        walk.ask(f"no such path {path[:40]}", f"GET {path}", 404, code="not_found")
    walk.ask("no such path, posted to", "POST /api/v1/nowhere", 404, code="not_found", json={})
    headers = {"Authorization": "Bearer nonsense"}
    walk.ask(
        "no such path, bad token", "GET /api/v1/nowhere", 404, code="not_found", headers=headers
    )


def _methods(walk: Walk) -> None:
    for method, path in (
        ("POST", "/health/live"),
        ("HEAD", "/health/live"),
        ("OPTIONS", "/health/live"),
        ("DELETE", "/api/v1/customers"),
        ("HEAD", "/api/v1/customers"),
        ("OPTIONS", "/api/v1/customers"),
        ("TRACE", "/api/v1/customers"),
        ("POST", "/api/v1/customers/00000000-0000-4000-8000-000000000000"),
        ("OPTIONS", "/api/v1/customers/00000000-0000-4000-8000-000000000000"),
        ("POST", "/openapi.json"),
        ("POST", "/docs"),
    ):
        walk.ask(f"{method} {path}", f"{method} {path}", 405, code="method_not_allowed")
    if walk.project.one.has_accounts:
        walk.ask("PUT on login", "PUT /api/v1/auth/login", 405, code="method_not_allowed")
        walk.ask("GET on register", "GET /api/v1/auth/register", 405, code="method_not_allowed")


def _request_ids(walk: Walk) -> None:
    for label, value in REQUEST_IDS.items():
        answer = walk.http.get("/health/live", headers={"X-Request-ID": value})
        walk.note(f"request id {label}", answer, 200)
        kept = answer.headers["X-Request-ID"] == value
        walk.expect(f"request id {label}", kept == (label in ("taken over", "of 64")))


def _hosts(walk: Walk) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost:80:80", "evil.example:8000"):
        headers = {"Host": host}
        walk.ask(f"host {host}", "GET /health/live", 400, code="invalid_host", headers=headers)
    for host in ("localhost", "LOCALHOST", "127.0.0.1:1", "[::1]:8000"):
        walk.ask(f"host {host}", "GET /health/live", 200, headers={"Host": host})


def _cross_origin(walk: Walk) -> None:
    """Judge what a browser may do; how each framework's library words it is its own affair."""
    for path in ("/health/live", "/nowhere"):
        walk.expect(f"{path} for our origin", _allowed(walk, "GET", path, FRONT) == FRONT)
        walk.expect(f"{path} for a foreign origin", _allowed(walk, "GET", path, FOREIGN) is None)
    walk.expect("preflight", _allowed(walk, "OPTIONS", "/api/v1/customers", FRONT) == FRONT)
    foreign = _allowed(walk, "OPTIONS", "/api/v1/customers", FOREIGN)
    walk.expect(f"preflight of a foreign origin: {foreign}", foreign is None)


def _allowed(walk: Walk, method: str, path: str, origin: str) -> str | None:
    """Return the origin that may read the answer; a preflight must grant what it asks for."""
    asked = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": SENT}
    headers = {"Origin": origin, **(asked if method == "OPTIONS" else {})}
    answer = walk.http.request(method, path, headers=headers)
    allowed = answer.headers.get("Access-Control-Allow-Origin")
    if allowed and method == "OPTIONS":
        walk.expect(f"preflight answers {answer.status_code}", answer.is_success)
        granted = answer.headers.get("Access-Control-Allow-Headers", "").lower()
        walk.expect(f"headers {granted}", all(name in granted for name in SENT.split(",")))
        walk.expect("method", "PATCH" in answer.headers.get("Access-Control-Allow-Methods", ""))
    walk.expect("no credentials", "Access-Control-Allow-Credentials" not in answer.headers)
    return allowed


def _documents(walk: Walk) -> None:
    document = walk.http.get("/openapi.json")
    walk.expect("the document is JSON", document.headers["Content-Type"] == "application/json")
    docs = walk.http.get("/docs")
    walk.expect("docs are a page", docs.headers["Content-Type"].startswith("text/html"))
    walk.expect("docs have a policy", docs.headers.get("Content-Security-Policy"))
    if walk.project.one.has_accounts:
        walk.ask("keys", "GET /.well-known/jwks.json", 200)
