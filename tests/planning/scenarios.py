"""What users do to their files, and what the template does meanwhile: one row for each case.

Every row says what has to come out, byte for byte, and what the user wrote that must still be
there. The same rows go through `copier update` in benchmarks/losses.py.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Files = Mapping[str, bytes]
Edit = Callable[[Path], object]


@dataclass(frozen=True)
class Scenario:
    name: str
    old: Files
    new: Files
    edit: Edit
    # Path → content afterwards; None where nothing may lie.
    after: Mapping[str, bytes | None]
    # Path → kind of the change that the plan shows; what is not named here is not looked at.
    kinds: Mapping[str, str] = field(default_factory=dict)
    # What the user wrote.
    mine: tuple[bytes, ...] = ()
    # none, commit, folder (of a larger repository) or dirty (edited after the commit)
    git: str = "none"
    # Of copier.md's first list.
    known: bool = False


def lines(*changed: tuple[int, str], count: int = 12, end: str = "\n") -> bytes:
    """Make numbered lines, some of them other ones."""
    texts = {number: f"line {number}" for number in range(1, count + 1)} | dict(changed)
    return "".join(f"{text}{end}" for text in texts.values()).encode()


def write(name: str, data: bytes) -> Edit:
    def edit(project: Path) -> None:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(data)

    return edit


def move(old: str, new: str) -> Edit:
    def edit(project: Path) -> None:
        (project / new).parent.mkdir(parents=True, exist_ok=True)
        (project / old).rename(project / new)

    return edit


def delete(name: str) -> Edit:
    return lambda project: (project / name).unlink()


def both(*edits: Edit) -> Edit:
    def edit(project: Path) -> None:
        for each in edits:
            each(project)

    return edit


def link(name: str, target: str) -> Edit:
    def edit(project: Path) -> None:
        (project / name).unlink(missing_ok=True)
        (project / name).symlink_to(target)

    return edit


def mode(name: str, bits: int) -> Edit:
    return lambda project: (project / name).chmod(bits)


def nothing(_project: Path) -> None:
    """Leave everything as it is."""


def folder_instead(name: str) -> Edit:
    return both(delete(name), write(f"{name}/mine.txt", b"mine\n"))


def submodule(name: str) -> Edit:
    def edit(project: Path) -> None:
        inside = project / name
        inside.mkdir(parents=True)
        (inside / "mine.txt").write_bytes(b"mine\n")
        for command in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *command], cwd=inside, check=True)
        identity = ["-c", "user.name=me", "-c", "user.email=me@localhost"]
        subprocess.run(["git", *identity, "commit", "-qm", "one"], cwd=inside, check=True)

    return edit


def reformatted(data: bytes) -> bytes:
    """Lay a file out as another formatter would: another indent on every line."""
    return b"".join(b"\t" + line for line in data.splitlines(keepends=True))


def conflict(mine: str, theirs: str, base: str) -> bytes:
    return (
        f"<<<<<<< yours\n{mine}\n||||||| BASE\n{base}\n=======\n{theirs}\n>>>>>>> scaffold\n"
    ).encode()


PLAIN = lines()
FIRST, LAST = lines((1, "new first")), lines((12, "new last"))
MY_FIRST, MY_LAST = lines((1, "my first")), lines((12, "my last"))
BOTH = lines((1, "my first"), (12, "new last"))
CLASH = PLAIN.replace(b"line 6\n", conflict("my six", "new six", "line 6"))
MY_SIX, NEW_SIX = lines((6, "my six")), lines((6, "new six"))
CRLF = lines(end="\r\n")
BINARY, MY_BINARY, NEW_BINARY = b"\0\1\2" * 50, b"\0\1\3" * 50, b"\0\1\4" * 50
HUGE = b"".join(b"row %d of a large file\n" % number for number in range(200_000))
README = "README.md"


def one(  # noqa: PLR0917  # rows of a table read better without names
    name: str,
    old: bytes | None,
    new: bytes | None,
    edit: Edit,
    after: bytes | None,
    kind: str,
    *mine: bytes,
    path: str = "app/a.txt",
    git: str = "none",
    known: bool = False,
    beside: Mapping[str, bytes | None] | None = None,
) -> Scenario:
    """Make a row about one file of the template; README never changes."""
    stays = {README: b"# it\n"}
    return Scenario(
        name,
        {**stays, **({path: old} if old is not None else {})},
        {**stays, **({path: new} if new is not None else {})},
        edit,
        {**stays, path: after, **(beside or {})},
        {path: kind} if kind else {},
        mine,
        git,
        known,
    )


A = "app/a.txt"
KNOWN = (
    one(
        "edited, removed in the template",
        PLAIN,
        None,
        write(A, MY_FIRST),
        MY_FIRST,
        "kept",
        b"my first",
        known=True,
    ),
    Scenario(
        "edited, renamed in the template",
        {A: PLAIN},
        {"app/b.txt": LAST},
        write(A, MY_FIRST),
        {A: None, "app/b.txt": BOTH},
        {A: "delete", "app/b.txt": "create"},
        (b"my first",),
        known=True,
    ),
    one(
        "renamed, changed in the template",
        PLAIN,
        LAST,
        move(A, "app/mine.txt"),
        None,
        "kept",
        known=True,
        beside={"app/mine.txt": LAST},
    ),
    Scenario(
        "edited .env, unchanged in the template",
        {".env": PLAIN, A: PLAIN},
        {".env": PLAIN, A: FIRST},
        write(".env", MY_FIRST),
        {".env": MY_FIRST, A: FIRST},
        {A: "modify"},
        (b"my first",),
        known=True,
    ),
    one(
        "edited .env, changed in the template",
        PLAIN,
        LAST,
        write(".env", MY_FIRST),
        BOTH,
        "merge",
        b"my first",
        path=".env",
        known=True,
    ),
    one(
        "edited .env, removed in the template",
        PLAIN,
        None,
        write(".env", MY_FIRST),
        MY_FIRST,
        "kept",
        b"my first",
        path=".env",
        known=True,
    ),
    one(
        "binary, changed on both sides",
        BINARY,
        NEW_BINARY,
        write(A, MY_BINARY),
        MY_BINARY,
        "conflict",
        MY_BINARY,
        known=True,
    ),
    one(
        "no final newline, the template appends",
        b"a\nb\nc\nd",
        b"a\nb\nc\nd\ne\n",
        write(A, b"mine\nb\nc\nd"),
        b"mine\nb\nc\nd\ne\n",
        "merge",
        b"mine",
        known=True,
    ),
    one(
        "CRLF in the user's file",
        PLAIN,
        LAST,
        write(A, lines((1, "my first"), end="\r\n")),
        lines((1, "my first"), (12, "new last"), end="\r\n"),
        "merge",
        b"my first\r\n",
        known=True,
    ),
    one(
        "uncommitted edit",
        PLAIN,
        LAST,
        write(A, MY_FIRST),
        BOTH,
        "merge",
        b"my first",
        git="dirty",
        known=True,
    ),
    one("no repository", PLAIN, LAST, write(A, MY_FIRST), BOTH, "merge", b"my first", known=True),
    one("deleted, changed in the template", PLAIN, LAST, delete(A), None, "kept", known=True),
    one(
        "both add the same path",
        None,
        b"new\n",
        write(A, b"mine\n"),
        b"<<<<<<< yours\nmine\n||||||| BASE\n=======\nnew\n>>>>>>> scaffold\n",
        "conflict",
        b"mine",
        known=True,
    ),
    one(
        "the same line", PLAIN, NEW_SIX, write(A, MY_SIX), CLASH, "conflict", b"my six", known=True
    ),
    one(
        "adjacent lines",
        b"a\nb\nc\n",
        b"a\nb\nnew\n",
        write(A, b"a\nmine\nc\n"),
        b"a\n" + conflict("mine\nc", "b\nnew", "b\nc"),
        "conflict",
        b"mine",
        known=True,
    ),
    one(
        "the same import line",
        b"from a import b\n\nx = 1\n",
        b"from a import b, n\n\nx = 1\n",
        write(A, b"from a import b, m\n\nx = 1\n"),
        conflict("from a import b, m", "from a import b, n", "from a import b") + b"\nx = 1\n",
        "conflict",
        b"from a import b, m",
        known=True,
    ),
    one("identical change", PLAIN, LAST, write(A, LAST), LAST, "", b"new last", known=True),
    one(
        "edits three lines apart",
        PLAIN,
        lines((8, "new")),
        write(A, lines((4, "mine"))),
        lines((4, "mine"), (8, "new")),
        "merge",
        b"mine",
        known=True,
    ),
    one(
        "repeated blocks",
        b"x\ny\n" * 8,
        b"x\ny\n" * 8 + b"new\n",
        write(A, b"mine\n" + b"x\ny\n" * 8),
        b"mine\n" + b"x\ny\n" * 8 + b"new\n",
        "merge",
        b"mine",
        known=True,
    ),
    one(
        "a name that is not ASCII",
        PLAIN,
        LAST,
        write("app/größe ü.txt", MY_FIRST),
        BOTH,
        "merge",
        b"my first",
        path="app/größe ü.txt",
        known=True,
    ),
    one("execute bit set by the user", PLAIN, LAST, mode(A, 0o755), LAST, "merge", known=True),
    one(
        "in a folder of a larger repository",
        PLAIN,
        LAST,
        write(A, MY_FIRST),
        BOTH,
        "merge",
        b"my first",
        git="folder",
        known=True,
    ),
    one("untouched", PLAIN, LAST, nothing, LAST, "modify", known=True),
)

MORE = (
    one("edited, unchanged in the template", PLAIN, PLAIN, write(A, MY_FIRST), MY_FIRST, "",
        b"my first"),
    one("deleted, unchanged in the template", PLAIN, PLAIN, delete(A), None, ""),
    one("deleted, removed in the template", PLAIN, None, delete(A), None, ""),
    one("untouched, removed in the template", PLAIN, None, nothing, None, "delete"),
    one("new in the template", None, PLAIN, nothing, PLAIN, "create"),
    one("new in the template, the same is there", None, PLAIN, write(A, PLAIN), PLAIN, ""),
    one("a file of the user's beside it", PLAIN, None, write("app/mine.txt", b"mine\n"), None,
        "delete", b"mine", beside={"app/mine.txt": b"mine\n"}),
    one("renamed and edited, changed in the template", PLAIN, LAST,
        both(write(A, MY_FIRST), move(A, "app/mine.txt")), None, "kept", b"my first",
        beside={"app/mine.txt": BOTH}),
    one("moved to another folder", PLAIN, LAST, move(A, "lib/deep/a.txt"), None, "kept",
        beside={"lib/deep/a.txt": LAST}),
    one("renamed, removed in the template", PLAIN, None, move(A, "app/mine.txt"), None, "",
        beside={"app/mine.txt": PLAIN}),
    Scenario("whole folder renamed", {"app/a.txt": PLAIN, "app/b.txt": lines((6, "b"))},
             {"app/a.txt": LAST, "app/b.txt": lines((6, "b"), (12, "new last"))},
             move("app", "mine"),
             {"mine/a.txt": LAST, "mine/b.txt": lines((6, "b"), (12, "new last")),
              "app/a.txt": None, "app/b.txt": None}),
    Scenario("folder renamed in the template", {"app/a.txt": PLAIN, "app/b.txt": lines((6, "b"))},
             {"lib/a.txt": LAST, "lib/b.txt": lines((6, "b"))}, write("app/a.txt", MY_FIRST),
             {"lib/a.txt": BOTH, "lib/b.txt": lines((6, "b")), "app/a.txt": None,
              "app/b.txt": None}, {}, (b"my first",)),
    Scenario("edited, renamed and edited alike in the template", {A: PLAIN},
             {"app/b.txt": NEW_SIX}, write(A, MY_SIX),
             {A: None, "app/b.txt": PLAIN.replace(
                 b"line 6\n", b"<<<<<<< yours:app/a.txt\nmy six\n||||||| BASE\nline 6\n=======\n"
                 b"new six\n>>>>>>> scaffold:app/b.txt\n")},
             {A: "delete", "app/b.txt": "conflict"}, (b"my six",)),
    Scenario("a binary edited, renamed and changed in the template",
             {A: b"".join(bytes([n]) * 9 + b"\n" for n in range(60))},
             {"app/b": b"".join(bytes([n]) * 9 + b"\n" for n in range(1, 61))},
             write(A, b"".join(bytes([n]) * 9 + b"\n" for n in range(59)) + b"mine"),
             {"app/b": b"".join(bytes([n]) * 9 + b"\n" for n in range(59)) + b"mine"},
             {}, (b"mine",)),
    Scenario("both rename it, differently", {A: PLAIN}, {"app/new.txt": PLAIN},
             move(A, "app/mine.txt"), {"app/mine.txt": PLAIN, "app/new.txt": PLAIN, A: None}),
    Scenario("both rename it alike", {A: PLAIN}, {"app/new.txt": LAST},
             both(write(A, MY_FIRST), move(A, "app/new.txt")), {A: None}, {}, (b"my first",)),
    one("renamed to another case", PLAIN, LAST, move("app/a.txt", "app/A.TXT"), None, "kept",
        beside={"app/A.TXT": LAST}),
    one("copied, the copy edited", PLAIN, LAST, write("app/copy.txt", MY_FIRST), LAST, "modify",
        b"my first", beside={"app/copy.txt": MY_FIRST}),
    one("reformatted, removed in the template", PLAIN, None, write(A, reformatted(PLAIN)),
        reformatted(PLAIN), "kept", b"\tline 1"),
    one("reformatted, unchanged in the template", PLAIN, PLAIN, write(A, reformatted(PLAIN)),
        reformatted(PLAIN), "", b"\tline 1"),
    one("blank lines added everywhere", PLAIN, PLAIN + b"new\n",
        write(A, PLAIN.replace(b"\n", b"\n\n")),
        PLAIN.replace(b"\n", b"\n\n")[:-1]
        + b"<<<<<<< yours\n\n||||||| BASE\n=======\nnew\n>>>>>>> scaffold\n", "conflict"),
    one("emptied", PLAIN, PLAIN, write(A, b""), b"", ""),
    one("only CRLF, changed in the template", PLAIN, LAST, write(A, CRLF),
        lines((12, "new last"), end="\r\n"), "modify"),
    one("only CRLF, removed in the template", PLAIN, None, write(A, CRLF), None, "delete"),
    one("only CRLF, unchanged in the template", PLAIN, PLAIN, write(A, CRLF), CRLF, ""),
    one("CRLF on one line alone", PLAIN, LAST,
        write(A, PLAIN.replace(b"line 1\n", b"line 1\r\n")),
        LAST.replace(b"line 1\n", b"line 1\r\n"), "merge", b"line 1\r\n"),
    one("CRLF in the template, too", CRLF, lines((12, "new last"), end="\r\n"),
        write(A, lines((1, "my first"), end="\r\n")),
        lines((1, "my first"), (12, "new last"), end="\r\n"), "merge", b"my first\r\n"),
    one("a byte order mark added", PLAIN, LAST, write(A, b"\xef\xbb\xbf" + PLAIN),
        b"\xef\xbb\xbf" + LAST, "merge", b"\xef\xbb\xbfline 1"),
    one("bytes that are no UTF-8", PLAIN, LAST, write(A, PLAIN.replace(b"line 1\n", b"\xe9\xff\n")),
        LAST.replace(b"line 1\n", b"\xe9\xff\n"), "merge", b"\xe9\xff"),
    one("final newline taken off", PLAIN, FIRST, write(A, PLAIN[:-1]), FIRST[:-1], "merge"),
    one("no final newline, both append", b"a\nb\nc", b"a\nb\nc\nnew\n", write(A, b"a\nb\nc\nmine"),
        b"a\nb\n" + conflict("c\nmine", "c\nnew", "c"), "", b"mine"),
    one("text made binary", PLAIN, LAST, write(A, MY_BINARY), MY_BINARY, "conflict", MY_BINARY),
    one("binary, changed by the user alone", BINARY, BINARY, write(A, MY_BINARY), MY_BINARY, "",
        MY_BINARY),
    one("binary, changed in the template alone", BINARY, NEW_BINARY, nothing, NEW_BINARY, "modify"),
    one("binary, removed in the template", BINARY, None, write(A, MY_BINARY), MY_BINARY, "kept",
        MY_BINARY),
    one("huge file", HUGE, HUGE + b"new\n", write(A, b"mine\n" + HUGE), b"mine\n" + HUGE + b"new\n",
        "merge", b"mine"),
    one("huge file of the user's beside it", PLAIN, LAST, write("app/huge.txt", HUGE), LAST,
        "modify", beside={"app/huge.txt": HUGE}),
    one("blanks and quotes in the name", PLAIN, LAST, write('app/a "b" c.txt', MY_FIRST), BOTH,
        "merge", b"my first", path='app/a "b" c.txt'),
    one("a backslash in the name", PLAIN, LAST, write("app/a\\b.txt", MY_FIRST), BOTH, "merge",
        b"my first", path="app/a\\b.txt"),
    one("a name that begins with a dash", PLAIN, LAST, write("-a.txt", MY_FIRST), BOTH, "merge",
        b"my first", path="-a.txt"),
    one("replaced by a link, changed in the template", PLAIN, LAST,
        both(write("mine.txt", b"mine\n"), link(A, "../mine.txt")), b"mine\n", "kept", b"mine"),
    one("replaced by a link, removed in the template", PLAIN, None,
        both(write("mine.txt", b"mine\n"), link(A, "../mine.txt")), b"mine\n", "kept", b"mine"),
    one("a link to nowhere where a file is new", None, PLAIN, both(write("app/x", b""),
        link(A, "nowhere")), None, "conflict"),
    one("its folder replaced by a link", PLAIN, LAST,
        both(move("app", "real"), link("app", "real")), PLAIN, "kept",
        beside={"real/a.txt": PLAIN}),
    one("replaced by a folder, changed in the template", PLAIN, LAST, folder_instead(A), None,
        "kept", b"mine", beside={f"{A}/mine.txt": b"mine\n"}),
    one("a folder where a file is new", None, PLAIN, write(f"{A}/mine.txt", b"mine\n"), None,
        "conflict", b"mine", beside={f"{A}/mine.txt": b"mine\n"}),
    one("a file where a folder is new", None, PLAIN, write("app", b"mine\n"), None, "conflict",
        b"mine", beside={"app": b"mine\n"}),
    Scenario("a file of the template becomes a folder", {"app": PLAIN}, {"app/a.txt": PLAIN},
             nothing, {"app/a.txt": PLAIN}, {"app": "delete", "app/a.txt": "create"}),
    one("execute bit taken off, changed in the template", PLAIN, LAST, mode(A, 0o600), LAST,
        "modify"),
    one("no longer writable", PLAIN, LAST, mode(A, 0o444), LAST, "modify"),
    one("a submodule beside it", PLAIN, LAST, submodule("vendor/lib"), LAST, "modify", b"mine",
        git="commit", beside={"vendor/lib/mine.txt": b"mine\n"}),
    one("the template's new folder is a submodule", None, PLAIN, submodule("app"), PLAIN, "create",
        b"mine", git="commit", beside={"app/mine.txt": b"mine\n"}),
    one("a repository of its own, edited", PLAIN, LAST, write(A, MY_FIRST), BOTH, "merge",
        b"my first", git="commit"),
    one("untracked in git", None, b"new\n", write(A, b"mine\n"),
        b"<<<<<<< yours\nmine\n||||||| BASE\n=======\nnew\n>>>>>>> scaffold\n", "conflict", b"mine",
        git="dirty"),
    one("a text that speaks of conflicts", PLAIN, LAST,
        write(A, b"<<<<<<< HEAD\nmine\n=======\n>>>>>>> other\n" + PLAIN),
        b"<<<<<<< HEAD\nmine\n=======\n>>>>>>> other\n" + LAST, "merge", b"mine"),
    one("lines moved to the top", PLAIN, LAST,
        write(A, lines((1, "line 7"), (7, "line 1"))),
        lines((1, "line 7"), (7, "line 1"), (12, "new last")), "merge"),
    one("a block deleted, changed elsewhere", PLAIN, LAST,
        write(A, PLAIN.replace(b"line 2\nline 3\nline 4\n", b"")),
        LAST.replace(b"line 2\nline 3\nline 4\n", b""), "merge"),
    one("a block deleted, changed in it", PLAIN, lines((3, "new")),
        write(A, PLAIN.replace(b"line 2\nline 3\nline 4\n", b"mine\n")),
        PLAIN.replace(b"line 2\nline 3\nline 4\n",
                      conflict("mine", "line 2\nnew\nline 4", "line 2\nline 3\nline 4")),
        "conflict", b"mine"),
    Scenario("two conflicts in one file", {A: lines(count=30)},
             {A: lines((5, "new"), (25, "new too"), count=30)},
             write(A, lines((5, "mine"), (25, "mine too"), count=30)),
             {A: lines(count=30).replace(b"line 5\n", conflict("mine", "new", "line 5"))
              .replace(b"line 25\n", conflict("mine too", "new too", "line 25"))},
             {A: "conflict"}, (b"mine", b"mine too")),
    Scenario("a conflict beside clean changes", {A: PLAIN, "b": PLAIN}, {A: NEW_SIX, "b": LAST},
             write(A, MY_SIX), {A: CLASH, "b": LAST}, {A: "conflict", "b": "modify"}, (b"my six",)),
)  # fmt: skip


SCENARIOS = (*KNOWN, *MORE)


def lay_out(scenario: Scenario, folder: Path) -> Path:
    """Make the project as the user has it; gives its root."""
    root = folder / "shop" if scenario.git == "folder" else folder
    for name, data in scenario.old.items():
        write(name, data)(root)
    if scenario.git != "none":
        init(folder)
        commit(folder)
    scenario.edit(root)
    if scenario.git in {"commit", "folder"}:
        commit(folder)
    return root


def init(folder: Path) -> None:
    subprocess.run(["git", "-c", "init.defaultBranch=main", "init", "-q"], cwd=folder, check=True)


def commit(folder: Path) -> None:
    identity = ["-c", "user.name=me", "-c", "user.email=me@localhost", "-c", "gc.auto=0"]
    quiet = ["-c", "advice.addEmbeddedRepo=false", "-c", "core.autocrlf=false"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "one"]):
        subprocess.run(
            ["git", *identity, *quiet, *command], cwd=folder, check=True, env=environment
        )


def content(root: Path, name: str) -> bytes | None:
    """Read a path as a program would, links followed."""
    try:
        return (root / name).read_bytes()
    except OSError:
        return None


def everything(root: Path) -> dict[str, bytes]:
    """Give all files but those of git and of scaffold."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith((".git/", ".scaffold/")):
            found[name] = path.read_bytes()
    return found


def clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
