"""Shows the whole way once: `make demo` makes ./demo, tests it, starts it and talks to it."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2
from rich.console import Console

from tests.harness.server import Server, serving

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "demo"
DESIGN = ROOT / "examples" / "bookshop" / "openapi.yaml"
EMAIL = "ada@example.com"
PASSWORD = "correct horse battery staple"  # noqa: S105 -- of an account that lives for a minute
ACCOUNTS = "/api/v1"
# The path of the server that the design names.
SHOP = "/api/v2"

console = Console(highlight=False, soft_wrap=True)


class Failed(Exception):
    """A step went wrong; the message holds what its command printed."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--framework", choices=("fastapi", "django", "flask"), default="fastapi")
    framework = parser.parse_args().framework
    try:
        run(framework)
    except Failed as failure:
        console.print(str(failure), markup=False)
        return 1
    return 0


def run(framework: str) -> None:
    clear()
    console.print(call("Reading the design", "scaffold", "design", "plan", str(DESIGN)).rstrip())
    new = ["scaffold", "new", str(TARGET), "--framework", framework, "--preset", "full", "--yes"]
    title = "Making a backend of it and installing it"
    call(title, *new, "--design", str(DESIGN), "--install", show=True)
    call("Migrating its database", "make", "migrate")
    checks = "Running its tests and checks, which tick the report"
    console.print(call(checks, "scaffold", "report", str(TARGET)).rstrip(), markup=False)
    with ExitStack() as running:
        with step("Starting its server"):
            server = running.enter_context(serving(framework, TARGET, environment()))
        http = running.enter_context(httpx2.Client(base_url=server.url, timeout=30))
        walk(http, server)
    console.rule("IMPLEMENTATION.md")
    console.print((TARGET / "IMPLEMENTATION.md").read_text("utf-8"), markup=False)
    console.print(f"It is yours: {TARGET}. `cd demo && make` tells what it can do.")


def clear() -> None:
    """Remove an earlier demo, and nothing else that is called so."""
    if TARGET.exists():
        if not (TARGET / ".copier-answers.yml").exists():
            raise Failed(f"{TARGET} is no earlier demo. Move it away and run `make demo` again.")
        shutil.rmtree(TARGET)


def environment() -> dict[str, str]:
    """The tools of this checkout first, then those that the demo has installed."""
    paths = (TARGET / ".venv" / "bin", Path(sys.executable).parent)
    return {**os.environ, "PATH": os.pathsep.join([*map(str, paths), os.environ["PATH"]])}


def call(title: str, *command: str, show: bool = False) -> str:
    with step(title):
        result = subprocess.run(
            command,
            cwd=TARGET if TARGET.exists() else ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    if result.returncode:
        raise Failed(f"{result.stdout}\n`{' '.join(command)}` failed.")
    if show:
        console.print(result.stdout.rstrip(), markup=False)
    return result.stdout


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show that something is going on, then how long it took."""
    started = time.monotonic()
    if not console.is_terminal:
        console.print(f"{title} …")
    with console.status(f"{title} …"):
        yield
    console.print(f"[bold]{title}[/bold]: {time.monotonic() - started:.1f} s")


def walk(http: httpx2.Client, server: Server) -> None:
    """Register, verify, log in, create, list, refresh, log out; each as a client sees it."""
    account = {"email": EMAIL, "password": PASSWORD}
    ask(http, "POST", f"{ACCOUNTS}/auth/register", 202, json={**account, "name": "Ada"})
    ask(http, "POST", f"{ACCOUNTS}/auth/verify", 204, json={"token": mailed_token(server.log)})
    tokens = ask(http, "POST", f"{ACCOUNTS}/auth/login", 200, json=account)
    http.headers["Authorization"] = f"Bearer {tokens['access_token']}"
    buy(http)
    body = {"refresh_token": tokens["refresh_token"]}
    tokens = ask(http, "POST", f"{ACCOUNTS}/auth/refresh", 200, json=body)
    http.headers["Authorization"] = f"Bearer {tokens['access_token']}"
    ask(http, "POST", f"{ACCOUNTS}/auth/logout", 204)
    ask(http, "GET", f"{ACCOUNTS}/users/me", 401)


def buy(http: httpx2.Client) -> None:
    """What the design says: a book, somebody who orders it, and what nobody has written yet."""
    book = {"isbn": "9780262510875", "title": "Structure and Interpretation", "price": 89.5}
    ask(http, "POST", f"{SHOP}/books", 201, json={**book, "genre": "science"})
    ask(http, "POST", f"{SHOP}/books", 422, json={**book, "price": -1})
    ask(http, "GET", f"{SHOP}/books?genre=science&limit=10", 200)
    customer = {"name": "Grace", "email": "grace@example.com"}
    made = ask(http, "POST", f"{SHOP}/customers", 201, json=customer)
    order = {"customerId": made["id"], "bookIsbn": book["isbn"], "quantity": 1}
    placed = ask(http, "POST", f"{SHOP}/orders", 201, json=order)
    ask(http, "POST", f"{SHOP}/orders/{placed['id']}/cancel", 200)
    ask(http, "GET", f"{SHOP}/orders?status=cancelled", 200)
    ask(http, "POST", f"{SHOP}/orders/{placed['id']}/quote", 501, json={"country": "FR"})


def ask(http: httpx2.Client, method: str, path: str, status: int, **arguments: Any) -> Any:
    answer = http.request(method, path, **arguments)
    console.print(f"\n[bold]{method} {path}[/bold] → {answer.status_code}")
    if answer.content:
        console.print(shortened(answer.json()), markup=False)
    if answer.status_code != status:
        raise Failed(f"{method} {path} answered {answer.status_code} instead of {status}.")
    return answer.json() if answer.content else None


def shortened(body: Any) -> str:
    """Print a body on few lines; tokens are long, and secret."""
    text = json.dumps(body, ensure_ascii=False)
    return re.sub(r'("\w+_token": "[^"]{12})[^"]+', r"\1…", text)


def mailed_token(log: Path) -> str:
    """Read the link of the mail that the server printed; sending may follow the answer."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        if found := re.search(r"token=([A-Za-z0-9_-]{20,})", log.read_text("utf-8")):
            return found[1]
        time.sleep(0.05)
    raise Failed(f"No mail was printed to {log}.")


if __name__ == "__main__":
    sys.exit(main())
