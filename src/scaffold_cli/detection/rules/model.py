"""What a rule is: a row of data that names its evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """A kind of evidence; the same kind twice convinces no further."""

    DEPENDENCY = "needed at run time"
    # For development, as an extra, as a peer.
    SIDE = "needed for something else"
    INDIRECT = "needed by another package"
    # A plugin, an SDK, a command that starts it.
    BUILD = "what builds or starts it"
    INHERITED = "said by a manifest elsewhere"
    APP = "the application object in code"
    # A main class, the project's command: made to be started, in a package, too.
    ENTRY = "what is started"
    FILE = "a file that applications have"
    USE = "an import"


# How far a kind convinces by itself. Code is what decides: what a manifest names and every file
# imports is still no application.
WEIGHTS: Mapping[Kind, float] = {
    Kind.DEPENDENCY: 0.35,
    Kind.SIDE: 0.0,
    Kind.INDIRECT: 0.0,
    Kind.BUILD: 0.3,
    Kind.INHERITED: 0.2,
    Kind.APP: 0.8,
    Kind.ENTRY: 0.8,
    Kind.FILE: 0.2,
    Kind.USE: 0.2,
}
# In a package that is published for others, which may make applications for its users.
IN_LIBRARY: Mapping[Kind, float] = {
    Kind.DEPENDENCY: 0.25,
    Kind.BUILD: 0.2,
    Kind.INHERITED: 0.1,
    Kind.APP: 0.2,
    Kind.ENTRY: 0.4,
    Kind.FILE: 0.2,
    Kind.USE: 0.15,
}
# The application object in such a package when it brings a program.
APP_OF_PROGRAM = 0.4
# Code that development, an extra or a user of the package asks for.
APP_ON_THE_SIDE = 0.3
# A manifest where there is no source to ask.
ALONE = 0.5
# Below it a finding is a guess.
CONVINCING = 0.5


@dataclass(frozen=True, slots=True)
class Sign:
    """Code that shows it; `needs` must stand in the same file, `file` limits the path."""

    kind: Kind
    pattern: re.Pattern[str]
    shows: str
    needs: re.Pattern[str] | None = None
    file: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A path below the project's folder that shows it, whatever the file says.

    Candidates have one of the names or endings, and the word in their path.
    """

    kind: Kind
    file: re.Pattern[str]
    shows: str
    names: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    framework: str
    language: str
    ecosystem: str
    # Names in manifests, as patterns for the whole name.
    packages: re.Pattern[str]
    # The framework's own project and its parts: their repository is no application.
    own: re.Pattern[str]
    # Without one of these no file is worth a closer look; in lower case.
    words: tuple[str, ...]
    code: tuple[Sign, ...] = ()
    entries: tuple[Entry, ...] = ()
    builds: re.Pattern[str] | None = None
    # Where the version stands that the packages themselves do not name.
    versions: re.Pattern[str] | None = None
    weights: Mapping[Kind, float] = field(default_factory=dict)
    # In place of the usual weights in a package that is published.
    in_library: Mapping[Kind, float] = field(default_factory=dict)
    # Without one of these nothing convinces.
    needs: frozenset[Kind] = frozenset()
    # Frameworks that are built on this one and stand for it.
    yields_to: tuple[str, ...] = ()

    def names_version(self, name: str) -> bool:
        found = self.packages.fullmatch(name) or (self.versions and self.versions.fullmatch(name))
        return bool(found)


def names(*patterns: str) -> re.Pattern[str]:
    """Make one pattern of names, in which `*` stands for anything."""
    return re.compile("|".join(re.escape(each).replace(r"\*", ".*") for each in patterns))


def sign(kind: Kind, pattern: str, shows: str, *, needs: str = "", file: str = "") -> Sign:
    return Sign(
        kind,
        re.compile(pattern, re.MULTILINE),
        shows,
        re.compile(needs, re.MULTILINE) if needs else None,
        re.compile(file) if file else None,
    )


def entry(
    kind: Kind,
    file: str,
    shows: str,
    *,
    named: tuple[str, ...] = (),
    endings: tuple[str, ...] = (),
    word: str = "",
) -> Entry:
    return Entry(kind, re.compile(file), shows, named, endings, word)
