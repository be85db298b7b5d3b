"""Runs git: in a repository of our own without anybody's settings, or in the user's."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from scaffold_cli.errors import ToolFault
from scaffold_cli.toolchain import find_tool

# A caller that is itself a git hook hands some of these down.
_POINTERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
# What the user has set must not change how files merge.
ISOLATED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "XDG_CONFIG_HOME": os.devnull,
    "GIT_AUTHOR_NAME": "scaffold",
    "GIT_AUTHOR_EMAIL": "scaffold@localhost",
    "GIT_COMMITTER_NAME": "scaffold",
    "GIT_COMMITTER_EMAIL": "scaffold@localhost",
}


def git(
    arguments: Sequence[str],
    folder: Path,
    *,
    stdin: bytes = b"",
    accepted: Sequence[int] = (0,),
    more_environment: Mapping[str, str] | None = None,
) -> bytes:
    """Give what git printed; ToolFault where its exit code is not among the accepted ones."""
    program = find_tool("git")
    if program is None:
        raise ToolFault(
            "git is not installed, and what you and the template changed has to be merged.",
            where="git",
            hint="Install git: https://git-scm.com/downloads",
        )
    environment = {key: value for key, value in os.environ.items() if key not in _POINTERS}
    environment |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **(more_environment or {})}
    done = subprocess.run(
        [program, *arguments],
        cwd=folder,
        env=environment,
        input=stdin,
        capture_output=True,
        check=False,
    )
    if done.returncode not in accepted:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise ToolFault(
            f"`git {arguments[0]}` failed: {said[-1] if said else 'it gave no reason'}",
            where=str(folder),
        )
    return done.stdout


def split(output: bytes) -> list[str]:
    """Read what git printed with `-z`."""
    return [os.fsdecode(part) for part in output.split(b"\0") if part]
