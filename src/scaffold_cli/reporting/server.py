"""Start the project as its real server and read what it serves."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from scaffold_cli.reporting.environment import Environment
from scaffold_cli.reporting.model import Check, Endpoint

SERVERS = {
    "fastapi": ("-m", "uvicorn", "app.main:app", "--host", "127.0.0.1", "--port", "{port}"),
    "flask": ("-m", "gunicorn", "--bind", "127.0.0.1:{port}", "app.wsgi:app"),
    "django": ("-m", "gunicorn", "--bind", "127.0.0.1:{port}", "config.wsgi:application"),
}
CONTRACT = Path("docs", "project", "api-design", "openapi.yaml")
METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "trace"})
START_SECONDS = 60.0

Route = tuple[str, str]


def read_routes(environment: Environment, framework: str) -> tuple[Check, tuple[Endpoint, ...]]:
    """Compare what the running server says it serves with the contract of the project."""
    planned = contract_routes(environment.project)
    with running(environment, framework) as (port, process, log):
        document = wait_for_document(port, process)
    if document is None:
        tail = "\n".join(log.read_text("utf-8", "replace").strip().splitlines()[-20:])
        check = Check("routes", "failed", note=" (the server does not start)", output=tail)
        return check, endpoints({}, planned)
    found = endpoints(routes(document), planned)
    missing = [f"{row.method} {row.path}" for row in found if not row.served]
    if missing:
        note = f" ({len(missing)} of {len(found)} operations are not served)"
        return Check("routes", "failed", note=note, output="\n".join(missing)), found
    return Check("routes", "passed", note=f" ({len(found)} operations)"), found


def endpoints(served: dict[Route, str], planned: dict[Route, str]) -> tuple[Endpoint, ...]:
    """List the contract's operations in its order, then what is served besides.

    `/orders/{id}` and `/orders/{order_id}` are the same path under two names.
    """
    offered, expected = _unnamed(served), _unnamed(planned)
    besides = sorted(
        (route for route in served if _without_names(route) not in expected),
        key=lambda route: route[::-1],
    )
    return tuple(
        Endpoint(*route, planned.get(route) or served[route], _without_names(route) in offered)
        for route in [*planned, *besides]
    )


def _unnamed(known: dict[Route, str]) -> set[Route]:
    return {_without_names(route) for route in known}


def _without_names(route: Route) -> Route:
    method, path = route
    return method, re.sub(r"\{[^}]*\}", "{}", path)


def contract_routes(project: Path) -> dict[Route, str]:
    try:
        return routes(yaml.safe_load((project / CONTRACT).read_text("utf-8")))
    except (OSError, yaml.YAMLError, AttributeError):
        return {}


def routes(document: dict[str, Any]) -> dict[Route, str]:
    """Map (method, path) to the summary of each operation of an OpenAPI document."""
    return {
        (method.upper(), path): operation.get("summary") or operation.get("operationId", "")
        for path, item in document.get("paths", {}).items()
        for method, operation in item.items()
        if method in METHODS
    }


@contextmanager
def running(
    environment: Environment, framework: str
) -> Iterator[tuple[int, subprocess.Popen[bytes], Path]]:
    port, log = free_port(), environment.scratch / "server.log"
    arguments = [part.format(port=port) for part in SERVERS[framework]]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(environment.python), *arguments],
            cwd=environment.project,
            env=environment.variables(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield port, process, log
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for_document(port: int, process: subprocess.Popen[bytes]) -> dict[str, Any] | None:
    """Ask until the server answers; None when it ends before, or takes too long."""
    address = f"http://127.0.0.1:{port}/openapi.json"
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                document: dict[str, Any] = json.load(answer)
                return document
        except urllib.error.HTTPError:
            return None
        except (OSError, ValueError):
            time.sleep(0.1)
    return None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
