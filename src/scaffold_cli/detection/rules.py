"""One row per framework: what its projects depend on, and what their code looks like.

A weight is how far one kind of evidence convinces by itself; kinds add up, never past certainty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

RUNTIME_DEPENDENCY = 0.7
# In a group for development or tests: a tool that tests against the framework has it, too.
SIDE_DEPENDENCY = 0.2


@dataclass(frozen=True, slots=True)
class CodeSign:
    """A line that such a project has; `file` limits it to files of that name."""

    pattern: re.Pattern[str]
    shows: str
    weight: float
    file: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    framework: str
    language: str
    packages: frozenset[str]
    code: tuple[CodeSign, ...]


def _sign(pattern: str, shows: str, weight: float, file: str = "") -> CodeSign:
    return CodeSign(re.compile(pattern, re.MULTILINE), shows, weight, file)


RULES = (
    Rule(
        "fastapi",
        "python",
        frozenset({"fastapi", "fastapi-slim"}),
        (
            _sign(r"^\s*\w+(\s*:\s*\w+)?\s*=\s*(fastapi\.)?FastAPI\(", "app object", 0.6),
            _sign(r"^\s*(return|yield)\s+(fastapi\.)?FastAPI\(", "app object", 0.6),
            _sign(r"^\s*(from fastapi[. ]|import fastapi\b)", "import", 0.4),
        ),
    ),
    Rule(
        "django",
        "python",
        frozenset({"django"}),
        (
            _sign(r"DJANGO_SETTINGS_MODULE", "command of Django", 0.7, "manage.py"),
            _sign(r"^INSTALLED_APPS\s*(:[^=]+)?=", "settings", 0.6),
            _sign(r"^\s*(from django[. ]|import django\b)", "import", 0.4),
        ),
    ),
    Rule(
        "flask",
        "python",
        frozenset({"flask"}),
        (
            _sign(r"^\s*\w+(\s*:\s*\w+)?\s*=\s*(flask\.)?Flask\(", "app object", 0.6),
            _sign(r"^\s*(return|yield)\s+(flask\.)?Flask\(", "app object", 0.6),
            _sign(r"^\s*(from flask[. ]|import flask\b)", "import", 0.4),
        ),
    ),
)
