"""Finds what leads back to itself, in one pass and without recursion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circular(leads_to: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the names from which a path leads back to themselves, in their order."""
    found: set[str] = set()
    done: set[str] = set()
    for start in leads_to:
        if start not in done:
            _follow(start, leads_to, done, found)
    return [name for name in leads_to if name in found]


def _follow(
    start: str, leads_to: Mapping[str, Sequence[str]], done: set[str], found: set[str]
) -> None:
    path = [start]
    positions = {start: 0}
    ahead: list[Iterator[str]] = [iter(leads_to[start])]
    while path:
        name = next(ahead[-1], None)
        if name is None:
            done.add(path.pop())
            positions.popitem()
            ahead.pop()
        elif name in positions:
            found.update(path[positions[name] :])
        elif name not in done and name in leads_to:
            positions[name] = len(path)
            path.append(name)
            ahead.append(iter(leads_to[name]))
