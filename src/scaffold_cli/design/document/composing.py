"""Text to values: YAML 1.2 and JSON in one reader, every key and item with its line.

The events of libyaml are put together here, without recursion and with bounds, because PyYAML's
own composer crashes the process on deep nesting, keeps the last of two equal keys, and reads
`no`, `on` and `12:30:45` as YAML 1.1 does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from scaffold_cli.design.document.located import Flaw, Mapping, Sequence, Unreadable
from scaffold_cli.design.document.scalars import NotJson, read_scalar

# The largest real document that is known has 30 levels and 750,000 values.
MOST_LEVELS = 100
MOST_VALUES = 1_000_000
# What aliases repeat costs no text, so that it is counted apart.
MOST_REPEATED = 200_000
_SURROGATES = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
# Characters that JSON may hold as they are and YAML may not.
_CONTROLS = re.compile("[\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MERGE = "<<"


@dataclass(slots=True)
class _Open:
    """A container that is being filled."""

    value: Mapping | Sequence
    anchor: str | None
    key: str | None = None
    key_line: int = 0
    merging: bool = False
    merged: list[Mapping] = field(default_factory=list)


def compose(text: str) -> tuple[Any, list[Flaw]]:
    """Read one document; Unreadable where the text is no YAML or goes beyond the bounds."""
    composer = _Composer()
    try:
        for event in _events(_CONTROLS.sub("\ufffd", _without_surrogates(text))):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, max(error.position, 0)) + 1
        raise Unreadable(
            line, f"the text holds a character that YAML forbids: {error.reason}"
        ) from error
    return composer.root, composer.flaws


def _events(text: str) -> Iterator[Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.parse(text, loader)


def _without_surrogates(text: str) -> str:
    """Write JSON's pairs as the one character that they mean; libyaml refuses them."""
    if "\\ud" not in text and "\\uD" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        high, low = (int(half, 16) for half in match.group(2, 3))
        return match.group(1) + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))

    return _SURROGATES.sub(character, text)


def _unreadable(error: yaml.MarkedYAMLError) -> Unreadable:
    mark = error.problem_mark or error.context_mark
    said = error.problem or error.context or "it is no YAML"
    context = f" {error.context}" if error.context and error.context != said else ""
    line = mark.line + 1 if mark else 1
    if "nesting depth" in said:
        # libyaml has a limit of its own since 0.2.6, higher than ours.
        return _too_deep(line)
    return Unreadable(line, f"this is no YAML: {said}{context}")


def _too_deep(line: int) -> Unreadable:
    return Unreadable(line, f"more than {MOST_LEVELS} levels are nested here")


class _Composer:
    def __init__(self) -> None:
        self.root: Any = None
        self.flaws: list[Flaw] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, Any] = {}
        self.unfinished: set[str] = set()
        self.documents = 0
        self.repeated = 0

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.scalar(event)
        elif kind is yaml.MappingStartEvent:
            self.open(event, Mapping(event.start_mark.line + 1))
        elif kind is yaml.SequenceStartEvent:
            self.open(event, Sequence(event.start_mark.line + 1))
        elif kind in {yaml.MappingEndEvent, yaml.SequenceEndEvent}:
            self.close()
        elif kind is yaml.AliasEvent:
            self.alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.begin(event.start_mark.line + 1)

    def begin(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            raise Unreadable(line, "a second YAML document begins here; a file holds one design")

    def scalar(self, event: Any) -> None:
        line = event.start_mark.line + 1
        owner = self.stack[-1] if self.stack else None
        if owner and owner.key is None and isinstance(owner.value, Mapping):
            self.key(owner, owner.value, event, line)
            return
        try:
            value = read_scalar(event.value, event.style, event.tag)
        except NotJson as error:
            self.flaws.append(Flaw(line, str(error), error.hint, self.keys()))
            value = None
        if event.anchor:
            self.anchors[event.anchor] = value
        self.put(value, line, 1)

    def key(self, owner: _Open, mapping: Mapping, event: Any, line: int) -> None:
        """Take a key as it is written, so that `200`, `on` and `null` stay what they are."""
        key: str = event.value
        owner.merging = key == _MERGE and not event.style
        if key in mapping:
            self.flaws.append(
                Flaw(
                    line,
                    f"the key {key!r} stands here a second time; it is in line"
                    f" {mapping.lines[key]} already",
                    "Remove one of them, or put both together.",
                    (*self.keys(), key),
                )
            )
        if event.anchor:
            self.anchors[event.anchor] = key
        owner.key, owner.key_line = key, line

    def open(self, event: Any, value: Mapping | Sequence) -> None:
        line = value.line
        if len(self.stack) >= MOST_LEVELS:
            raise _too_deep(line)
        if self.stack and self.stack[-1].key is None and isinstance(self.stack[-1].value, Mapping):
            raise Unreadable(line, "a mapping or a list cannot be a key")
        if event.anchor:
            self.unfinished.add(event.anchor)
        self.stack.append(_Open(value, event.anchor))

    def close(self) -> None:
        done = self.stack.pop()
        if isinstance(done.value, Mapping):
            _take_in(done.merged, done.value)
        if done.anchor:
            self.unfinished.discard(done.anchor)
            self.anchors[done.anchor] = done.value
        self.put(done.value, done.value.line, done.value.size)

    def alias(self, event: Any) -> None:
        line = event.start_mark.line + 1
        name = event.anchor
        if name in self.unfinished:
            raise Unreadable(line, f"the alias *{name} stands inside of what it names")
        if name not in self.anchors:
            raise Unreadable(line, f"the alias *{name} names nothing that stands before it")
        value = self.anchors[name]
        owner = self.stack[-1] if self.stack else None
        if owner and owner.key is None and isinstance(owner.value, Mapping):
            if not isinstance(value, str):
                raise Unreadable(line, f"the alias *{name} is a key, but names no text")
            owner.key, owner.key_line = value, line
            return
        size: int = getattr(value, "size", 1)
        self.repeated += size
        if self.repeated > MOST_REPEATED:
            raise Unreadable(
                line, f"the aliases up to here stand for more than {MOST_REPEATED:,} values"
            )
        self.put(value, line, size)

    def put(self, value: Any, line: int, size: int) -> None:
        if not self.stack:
            self.root = value
            return
        owner = self.stack[-1]
        container = owner.value
        container.size += size
        if container.size > MOST_VALUES:
            raise Unreadable(line, f"the text holds more than {MOST_VALUES:,} values")
        if isinstance(container, Sequence):
            container.append(value)
            container.lines.append(line)
            return
        key, owner.key = owner.key, None
        if owner.merging:
            owner.merging = False
            self.remember_merge(owner, value, line)
        elif key is not None:
            container[key] = value
            container.lines[key] = owner.key_line

    def remember_merge(self, owner: _Open, value: Any, line: int) -> None:
        bases = value if isinstance(value, list) else [value]
        if not all(isinstance(base, Mapping) for base in bases):
            raise Unreadable(line, "`<<` takes a mapping or a list of mappings")
        owner.merged += bases

    def keys(self) -> tuple[str, ...]:
        """Give the keys and indexes that lead to the value being read."""
        found = []
        for each in self.stack:
            if isinstance(each.value, Sequence):
                found.append(str(len(each.value)))
            elif each.key is not None:
                found.append(each.key)
        return tuple(found)


def _take_in(bases: list[Mapping], into: Mapping) -> None:
    """Fill in what `<<` brings; what stands there itself, or comes first, holds."""
    for base in bases:
        for key in base.keys() - into.keys():
            into[key] = base[key]
            into.lines[key] = base.lines[key]
