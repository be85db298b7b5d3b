"""Spares Copier the prompt libraries, which it imports at once and, with every answer given, never
calls: they are a third of its import.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

_MODULES = (
    "prompt_toolkit",
    "prompt_toolkit.lexers",
    "pygments",
    "pygments.lexers",
    "pygments.lexers.data",
    "questionary",
    "questionary.prompts",
    "questionary.prompts.common",
)


def import_without_prompts(name: str) -> ModuleType:
    """Import a module whose prompt libraries are to come when they are called, not before.

    Where they are loaded already, or a stand-in is not enough, it is imported as it is.
    """
    if name in sys.modules or any(module in sys.modules for module in _MODULES):
        return import_module(name)
    before = set(sys.modules)
    stand_ins = {module: _StandIn(module) for module in _MODULES}
    sys.modules.update(stand_ins)
    try:
        return import_module(name)
    except Exception:  # whatever a stand-in lacks, the real import does without it
        for half_done in set(sys.modules) - before:
            del sys.modules[half_done]
    finally:
        for module in stand_ins:
            with suppress(KeyError):
                del sys.modules[module]
    return import_module(name)


class _StandIn(ModuleType):
    """Gives something that can be called for every name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _choice if name == "Choice" else _Later(self.__name__, name)


class _Later:
    """Imports what it stands for when it is used."""

    def __init__(self, module: str, name: str) -> None:
        self._place = module, name

    def __call__(self, *args: Any, **options: Any) -> Any:
        return _real(*self._place)(*args, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(_real(*self._place), name)


def _choice(title: Any, value: Any = None, **more: Any) -> Any:
    """Copier keeps the choices of a question in these and reads them back."""
    if value is None:
        return _real("questionary", "Choice")(title, value, **more)
    return SimpleNamespace(title=title, value=value, checked=False, **more)


def _real(module: str, name: str) -> Any:
    return getattr(import_module(module), name)
