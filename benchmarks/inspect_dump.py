"""Run with an application's own Python: prints the routes that its framework itself reports.

Usage: inspect_dump.py KIND EXPRESSION, where EXPRESSION is `module:code`, and for Django nothing.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

VERBS = ("get", "post", "put", "patch", "delete", "trace")
Row = tuple[str, str]


def made(expression: str) -> Any:
    module, _, code = expression.partition(":")
    return eval(code, vars(importlib.import_module(module)))  # noqa: S307  # from the table of apps


def flask(expression: str) -> Iterator[Row]:
    for rule in made(expression).url_map.iter_rules():
        if rule.endpoint.rpartition(".")[2] != "static":
            path = re.sub(r"<(?:[^<>:]*:)?(\w+)>", r"{\1}", rule.rule)
            yield from ((method, path) for method in rule.methods - {"HEAD", "OPTIONS"})


def fastapi(expression: str) -> Iterator[Row]:
    app = made(expression)
    yield from _starlette(app.routes, "")


def _starlette(routes: Any, prefix: str) -> Iterator[Row]:
    for route in routes:
        if hasattr(route, "effective_candidates"):
            yield from _starlette(route.effective_candidates(), prefix)
            continue
        path = prefix + re.sub(r"\{(\w+):\w+\}", r"{\1}", getattr(route, "path", "") or "")
        lineage = type(getattr(route, "original_route", None) or route).__mro__
        kinds = {one.__name__ for one in lineage}
        if "APIRoute" in kinds:
            yield from ((method, path) for method in route.methods)
        elif hasattr(getattr(route, "app", None), "routes"):
            yield from _starlette(route.app.routes, path)
        elif "WebSocketRoute" in kinds:
            yield "WEBSOCKET", path


def django(_expression: str) -> Iterator[Row]:
    importlib.import_module("django").setup()
    yield from _resolver(importlib.import_module("django.urls").get_resolver().url_patterns, "")


def _resolver(patterns: Any, prefix: str) -> Iterator[Row]:
    for one in patterns:
        path = prefix + _written(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _resolver(one.url_patterns, path)
        elif "{format}" not in path:
            # REST framework's routers give each route a second time, with a format.
            yield from ((method, f"/{path}") for method in _methods(one.callback))


def _written(pattern: Any) -> str:
    text = str(pattern)
    if type(pattern).__name__ == "RoutePattern":
        return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", text)
    text = re.sub(r"(?<!\\)\$$|\\Z$", "", text.removeprefix("^"))
    text = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"{\1}", text)
    return re.sub(r"\\(.)", r"\1", text).replace("/?", "/")


def _methods(callback: Any) -> list[str]:
    """Give what a class answers; a function answers anything, as far as Django knows."""
    actions = getattr(callback, "actions", None)
    cls = getattr(callback, "view_class", None) or getattr(callback, "cls", None)
    if actions:
        return [name.upper() for name in actions if name not in ("head", "options")]
    if cls is None:
        return ["ANY"]
    found = [name for name in VERBS if name in cls.http_method_names and hasattr(cls, name)]
    return [name.upper() for name in found] or ["ANY"]


def locust(_expression: str) -> Iterator[Row]:
    importlib.import_module("gevent.monkey").patch_all()
    environment = importlib.import_module("locust.env").Environment(user_classes=[])
    module = sys.modules[__name__]
    vars(module)["_ui"] = environment.create_web_ui("127.0.0.1", 0)
    sys.modules.setdefault("inspect_dump_ui", module)
    yield from flask("inspect_dump_ui:_ui.app")


if __name__ == "__main__":
    kind, expression = sys.argv[1:3]
    rows = sorted(set(globals()[kind](expression)))
    sys.stdout.write("\n@@" + json.dumps(rows) + "\n")
    sys.stdout.flush()
    # A server that was only made to be asked need not end by itself.
    importlib.import_module("os")._exit(0)  # noqa: SLF001
