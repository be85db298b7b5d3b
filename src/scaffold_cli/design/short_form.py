"""Reads the short form of a resource, `Order total:decimal!(min=0) note:text? customer:ref:User`.

A field is `name[:type]` and, in any order, `?` optional, `^` unique, `!` indexed, `=default` and
`(key=value, …)`. A value with spaces, commas, parentheses or one of these signs stands in quotes;
inside them a backslash only hides the quote itself, so that patterns need no doubling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scaffold_cli.design.refused import Refused

_OPENING = {"(": ")", "[": "]", "{": "}"}
_QUOTES = "'\""
_SIGNS = {"?": "optional", "^": "unique", "!": "index"}


@dataclass(slots=True)
class FieldText:
    """A field as it was written: nothing is checked but its grammar."""

    name: str
    type: str = "string"
    target: str = ""
    choices: list[str] = field(default_factory=list)
    optional: bool = False
    unique: bool = False
    index: bool = False
    default: str | None = None
    options: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ResourceText:
    name: str
    plural: str = ""
    description: str = ""
    fields: list[FieldText] = field(default_factory=list)


def read_resource(text: str) -> ResourceText:
    """Read one `--resource`; Refused tells what cannot be read."""
    words = split_words(text)
    if not words:
        raise Refused(
            "A resource is empty.", hint='Write it like "Order total:decimal note:text?".'
        )
    resource = _read_head(words[0])
    resource.fields = [_FieldReader(word, resource.name).read() for word in words[1:]]
    return resource


def split_words(text: str) -> list[str]:
    """Split at blanks that are neither in quotes nor in brackets."""
    reader = _Reader(text)
    words = []
    reader.skip(" \t\r\n")
    while not reader.at_end:
        words.append(reader.take_until(" \t\r\n"))
        reader.skip(" \t\r\n")
    return words


def _read_head(word: str) -> ResourceText:
    name, bracket, rest = word.partition("(")
    if ":" in name:
        raise Refused(
            f"{word!r} is a field, but a resource begins with its name.",
            hint=f'Put the name first: "Order {word}".',
        )
    if not bracket:
        return ResourceText(name)
    options = dict(_read_options(_Reader("(" + rest), name))
    unknown = sorted(options.keys() - {"plural", "description"})
    if unknown:
        raise Refused(
            f"A resource has no {unknown[0]!r}.", where=name, hint="It takes plural=, description=."
        )
    return ResourceText(name, options.get("plural", ""), options.get("description", ""))


class _Reader:
    """A position in a text, with the one rule for quotes and brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    @property
    def at_end(self) -> bool:
        return self.position >= len(self.text)

    @property
    def next(self) -> str:
        return self.text[self.position : self.position + 1]

    def skip(self, characters: str) -> None:
        while self.next and self.next in characters:
            self.position += 1

    def take_until(self, stops: str) -> str:
        """Take everything before the next stop, quotes and brackets as they are written."""
        start = self.position
        closing: list[str] = []
        while not self.at_end and (closing or self.next not in stops):
            character = self.next
            if character in _QUOTES:
                self.take_quoted()
                continue
            if character in _OPENING:
                closing.append(_OPENING[character])
            elif closing and character == closing[-1]:
                closing.pop()
            self.position += 1
        if closing:
            raise Refused(
                f"{self.text[start:]!r} lacks a closing {closing[-1]!r}.",
                hint="Put values with brackets in quotes.",
            )
        return self.text[start : self.position]

    def take_quoted(self) -> str:
        quote, start = self.next, self.position
        self.position += 1
        taken = []
        while self.next != quote:
            if self.at_end:
                raise Refused(f"{self.text[start:]!r} lacks a closing quote {quote}.")
            if self.text.startswith("\\" + quote, self.position):
                self.position += 1
            taken.append(self.next)
            self.position += 1
        self.position += 1
        return "".join(taken)

    def take_value(self, stops: str) -> str:
        if self.next and self.next in _QUOTES:
            return self.take_quoted()
        return self.take_until(stops).strip()


def _read_options(reader: _Reader, where: str) -> list[tuple[str, str]]:
    """Read `(key=value, …)`; items without `=` come back with an empty key."""
    reader.position += 1
    items: list[tuple[str, str]] = []
    while True:
        reader.skip(", \t")
        if reader.at_end:
            raise Refused(f"{reader.text!r} lacks a closing ')'.", where=where)
        if reader.next == ")":
            reader.position += 1
            return items
        key = "" if reader.next in _QUOTES else reader.take_until("=,) \t")
        if reader.next == "=" and key:
            reader.position += 1
            items.append((key, reader.take_value(",) \t")))
        else:
            items.append(("", key or reader.take_quoted()))


class _FieldReader(_Reader):
    """Reads one field from its word."""

    def __init__(self, text: str, resource: str) -> None:
        super().__init__(text)
        self.resource = resource
        name = re.match(r"[^:?^!=(]*", text)
        self.field = FieldText(name.group() if name else "")
        self.position = len(self.field.name)
        self.seen: set[str] = set()

    @property
    def where(self) -> str:
        return f"{self.resource}.{self.field.name}"

    def read(self) -> FieldText:
        if not self.field.name:
            raise Refused(f"{self.text!r} has no name before it.", where=self.resource)
        if self.next == ":":
            self._read_type()
        while not self.at_end:
            self._read_sign()
        return self.field

    def _read_type(self) -> None:
        self.position += 1
        self.field.type = self._word() or "string"
        if self.field.type in {"ref", "many"}:
            if self.next != ":":
                raise Refused(
                    f"{self.field.type} does not say what it refers to.",
                    where=self.where,
                    hint=f"Write {self.field.name}:{self.field.type}:Customer.",
                )
            self.position += 1
            self.field.target = self._word()
        elif self.field.type == "enum" and self.next == "(":
            self.field.choices = [value for _, value in _read_options(self, self.where)]

    def _word(self) -> str:
        match = re.compile(r"[^:?^!=(]*").match(self.text, self.position)
        word = match.group() if match else ""
        self.position += len(word)
        return word

    def _read_sign(self) -> None:
        sign = self.next
        if sign not in {"?", "^", "!", "=", "("}:
            rest = self.text[self.position :]
            raise Refused(
                f"{rest!r} cannot be read after {self.text[: self.position]!r}.",
                where=self.where,
                hint="After the type come ? ^ ! =default (key=value); quote values with signs.",
            )
        if sign in self.seen:
            raise Refused(f"{sign!r} stands twice in {self.text!r}.", where=self.where)
        self.seen.add(sign)
        if sign == "(":
            self._read_field_options()
            return
        self.position += 1
        if sign == "=":
            self.field.default = self.take_value("?^!(")
        else:
            setattr(self.field, _SIGNS[sign], True)

    def _read_field_options(self) -> None:
        for key, value in _read_options(self, self.where):
            if not key:
                raise Refused(
                    f"{value!r} in parentheses is no key=value.",
                    where=self.where,
                    hint="Write (min=0, max=10); quote values with blanks or commas.",
                )
            if key in self.field.options:
                raise Refused(f"{key!r} is given twice.", where=self.where)
            self.field.options[key] = value
