"""Builtins and methods of plain values, as far as wiring code uses them."""

from __future__ import annotations

import json
import os.path
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from scaffold_cli.inspection.python.values import (
    UNKNOWN,
    Bound,
    Class,
    External,
    Instance,
    Native,
    Site,
    Unknown,
    Value,
)

if TYPE_CHECKING:
    from scaffold_cli.inspection.python.interpreter import Interpreter

_METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        {"capitalize", "endswith", "format", "join", "lower", "lstrip", "partition",
         "removeprefix", "removesuffix", "replace", "rpartition", "rsplit", "rstrip", "split",
         "startswith", "strip", "title", "upper"}
    ),
    list: frozenset(
        {"append", "copy", "extend", "index", "insert", "pop", "remove", "reverse", "sort"}
    ),
    tuple: frozenset({"index"}),
    dict: frozenset({"copy", "get", "items", "keys", "pop", "setdefault", "update", "values"}),
}  # fmt: skip
_LONGEST = 10_000
_MOST_ITEMS = 5000
# Lists of these mean the same whichever function made them.
_LISTS: dict[str, Callable[[Any], Value]] = {
    "builtins.frozenset": list,
    "builtins.list": list,
    "builtins.reversed": list,
    "builtins.set": list,
    "builtins.sorted": list,
    "builtins.tuple": tuple,
}
_ENVIRONMENT = {"os.getenv", "os.environ.get", "decouple.config", "environs.env"}
_SAME = {
    "rest_framework.urlpatterns.format_suffix_patterns",
    "copy.copy",
    "copy.deepcopy",
    "typing.cast",
    "functools.lru_cache",
    "functools.cache",
}


def has_native(owner: Value, name: str) -> bool:
    return name in _METHODS.get(type(owner), ())


def call_native(called: Native, arguments: list[Value], keywords: dict[str, Value]) -> Value:
    receiver, name = called.receiver, called.name
    if isinstance(receiver, str):
        return _call_text(receiver, name, arguments, keywords)
    if name == "extend" and arguments and not isinstance(arguments[0], (list, tuple)):
        return None
    if isinstance(receiver, list) and len(receiver) > _MOST_ITEMS:
        return UNKNOWN
    try:
        result = getattr(receiver, name)(*arguments, **keywords)
    except (TypeError, ValueError, LookupError):
        return UNKNOWN
    return list(result) if name in ("items", "keys", "values") else result


def _call_text(
    receiver: str, name: str, arguments: list[Value], keywords: dict[str, Value]
) -> Value:
    from scaffold_cli.inspection.python.expressions import as_text

    if name == "format":
        arguments = [as_text(one) for one in arguments]
        keywords = {key: as_text(one) for key, one in keywords.items()}
    if name == "join" and arguments and isinstance(arguments[0], (list, tuple)):
        arguments = [[as_text(one) for one in arguments[0]]]
    try:
        result = getattr(receiver, name)(*arguments, **keywords)
    except (TypeError, ValueError, LookupError, AttributeError):
        return UNKNOWN
    return result[:_LONGEST] if isinstance(result, str) else result


def call_builtin(  # noqa: PLR0911  # one answer for each kind of builtin
    interpreter: Interpreter,
    name: str,
    arguments: list[Value],
    keywords: dict[str, Value],
    site: Site,
) -> tuple[bool, Value]:
    """Call what is known by its name: whether it is, and what it gives."""
    if name in _LISTS:
        values = interpreter.calls.iterate(arguments[0]) if arguments else []
        return True, UNKNOWN if values is None else _LISTS[name](values)
    if name in _ENVIRONMENT:
        return True, keywords.get("default", arguments[1] if len(arguments) > 1 else UNKNOWN)
    if name in _SAME:
        return True, _last(name, arguments)
    if name.endswith(".i18n_patterns"):
        return True, [Instance(External(name), arguments, keywords, site)]
    if name not in _CALLED:
        return False, UNKNOWN
    try:
        return True, _CALLED[name](interpreter, arguments, keywords, site)
    except (TypeError, ValueError, IndexError, AttributeError):
        return True, UNKNOWN


def _last(name: str, arguments: list[Value]) -> Value:
    """Give what passes through unchanged."""
    if name.endswith("format_suffix_patterns"):
        return arguments[0] if arguments else UNKNOWN
    return arguments[-1] if arguments else External("functools.cache")


def _getattr(
    interpreter: Interpreter, arguments: list[Value], _keywords: Any, _site: Site
) -> Value:
    owner, name, *default = arguments
    found = interpreter.calls.attribute(owner, name) if isinstance(name, str) else UNKNOWN
    missing = isinstance(found, (Unknown, Bound))
    return default[0] if missing and default else found


def _setattr(
    interpreter: Interpreter, arguments: list[Value], _keywords: Any, _site: Site
) -> Value:
    owner, name, value = arguments
    interpreter.calls.set_attribute(owner, name, value)
    return None


def _import_module(
    interpreter: Interpreter, arguments: list[Value], keywords: dict[str, Value], site: Site
) -> Value:
    name, *package = arguments
    if name.startswith("."):
        base = package[0] if package else keywords.get("package", "")
        name = base + name if isinstance(base, str) else name
    module = interpreter.modules.find(name, site.file)
    if module is None:
        return External(name)
    interpreter.run(module)
    return module


def _dict(interpreter: Interpreter, arguments: list[Value], keywords: Any, _site: Site) -> Value:
    del interpreter
    return {**(arguments[0] if arguments and isinstance(arguments[0], dict) else {}), **keywords}


def _range(_interpreter: Interpreter, arguments: list[Value], _keywords: Any, _site: Site) -> Value:
    return list(range(*arguments))[:200]


def _enumerate(
    _interpreter: Interpreter, arguments: list[Value], keywords: Any, _site: Site
) -> Value:
    return list(enumerate(arguments[0], keywords.get("start", 0)))


def _zip(_interpreter: Interpreter, arguments: list[Value], _keywords: Any, _site: Site) -> Value:
    return list(zip(*arguments, strict=False))


def _map(interpreter: Interpreter, arguments: list[Value], _keywords: Any, site: Site) -> Value:
    values = interpreter.calls.iterate(arguments[1]) or []
    return [interpreter.calls.call(arguments[0], [one], {}, site) for one in values]


def _text(_interpreter: Interpreter, arguments: list[Value], _keywords: Any, _site: Site) -> Value:
    return str(arguments[0]) if isinstance(arguments[0], (str, int, float)) else arguments[0]


def _type(_interpreter: Interpreter, arguments: list[Value], _keywords: Any, _site: Site) -> Value:
    one = arguments[0]
    return one.cls if isinstance(one, Instance) and isinstance(one.cls, Class) else UNKNOWN


def _path_join(
    _interpreter: Interpreter, arguments: list[Value], _keywords: Any, _site: Site
) -> Value:
    return os.path.join(*arguments)  # noqa: PTH118  # texts, not places on a disk


def _length(
    _interpreter: Interpreter, arguments: list[Value], _keywords: Any, _site: Site
) -> Value:
    return len(arguments[0])


def _loads(_interpreter: Interpreter, arguments: list[Value], _keywords: Any, _site: Site) -> Value:
    return json.loads(arguments[0])


def _no_list(
    _interpreter: Interpreter, _arguments: list[Value], _keywords: Any, _site: Site
) -> Value:
    """Files that only a development server gives out are no routes."""
    return []


_CALLED: dict[str, Callable[[Any, list[Value], Any, Site], Value]] = {
    "builtins.getattr": _getattr,
    "builtins.setattr": _setattr,
    "builtins.dict": _dict,
    "builtins.range": _range,
    "builtins.enumerate": _enumerate,
    "builtins.zip": _zip,
    "builtins.map": _map,
    "builtins.str": _text,
    "builtins.len": _length,
    "builtins.type": _type,
    "importlib.import_module": _import_module,
    "django.utils.module_loading.import_string": _import_module,
    "json.loads": _loads,
    "django.conf.urls.static.static": _no_list,
    "django.contrib.staticfiles.urls.staticfiles_urlpatterns": _no_list,
    "os.path.join": _path_join,
    "posixpath.join": _path_join,
}
