"""A feature that is off leaves nothing: no file, no setting, no dependency, no word."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

import pytest

from tests.harness.rendering import texts
from tests.harness.sets import OptionSet, all_sets


@dataclass(frozen=True)
class Trace:
    """Where an answer is `value`, no path and no text may match; `but` is blotted out before."""

    name: str
    answer: str
    values: tuple[str | bool, ...]
    paths: str
    words: str
    but: str = r"(?!)"


TRACES = (
    Trace(
        "accounts",
        "auth",
        ("none",),
        r"auth|user|/mail|security/test_(au|tok)",
        r"(?i)\busers?\b|owner|token|password|\bjwt|argon|pwdlib|\bmailer|MAIL_URL|app\.mail|\broles?\b|session_id"
        r"|log ?in\b|\bPUBLIC_URL|anonymous|permission(?!s-policy)|refresh",
        # Words of the world around: HTTP, licences, the database's own account, the image's.
        r"(?i)permissions-policy|permissions: *\n|user-agent|USER app|useradd|runuser|author@"
        r"|(POSTGRES|MYSQL|MARIADB|DATABASE)_(ROOT_)?(USER|PASSWORD)|secrets\.token_\w+"
        r"|pip install --user|USER \d+|--owner=|.*the real password.*|hide_password"
        r"|\"(USER|PASSWORD)\"|url\.(username|password)"
        # A workflow's own.
        r"|GH_TOKEN.*|permissions:\n  contents: write|git config user.*|users\.noreply.*",
    ),
    Trace(
        "rate_limits",
        "rate_limits",
        (False,),
        r"rate_?limit|limiter|limited|back_off|login_attempts|token_owners",
        r"(?i)rate.?limit|\blimits\b|limiter|back_?off|too.?many.?requests|429|retry.?after",
        # The report lists what was not measured too.
        r"rate-limiting|Rate limiting|\WLocation\W+Retry-After",
    ),
    Trace(
        "weekly updates",
        "update_workflow",
        (False,),
        r"workflows/update",
        r"(?i)scaffold-update|gh pr create",
    ),
    Trace("docker", "docker", (False,), r"(?i)docker|compose", r"(?i)docker|compose\b|container"),
    Trace("ci", "ci", (False,), r"\.github", r"(?i)github|workflow|actions/"),
    Trace("pre_commit", "pre_commit", (False,), r"pre-commit", r"(?i)pre-?commit\b|\bprek\b"),
    Trace("agent_docs", "agent_docs", (False,), r"AGENTS|CLAUDE", r"AGENTS|CLAUDE|(?i:\bagents\b)"),
    Trace("devcontainer", "devcontainer", (False,), r"devcontainer", r"(?i)dev ?container"),
    Trace(
        "postgres",
        "database",
        ("sqlite", "mysql"),
        r"(?i)postgres",
        r"(?i)\"(asyncpg|psycopg)\W|postgres:1",
    ),
    Trace(
        "mysql",
        "database",
        ("sqlite", "postgres"),
        r"(?i)mysql",
        r"(?i)\"(pymysql|asyncmy)\W|mysql:\d",
    ),
    Trace("license", "license", ("none",), r"LICENSE", r"(?i)\blicense\b"),
    Trace(
        "fastapi",
        "framework",
        ("django", "flask"),
        r"router\.py",
        r"(?i)fastapi|starlette|uvicorn|asyncio",
    ),
    Trace(
        "django",
        "framework",
        ("fastapi", "flask"),
        r"manage\.py|^config/|admin\.py",
        r"(?i)django|ninja",
        # Where a word list comes from; its licence wants to be named.
        r"Django's CommonPasswordValidator",
    ),
    Trace(
        "flask",
        "framework",
        ("fastapi", "django"),
        r"wsgi\.py$(?<!config/wsgi\.py)",
        r"(?i)flask|werkzeug",
    ),
    Trace("sqlalchemy", "framework", ("django",), r"alembic", r"(?i)sqlalchemy|alembic"),
)


def without_answers(one: OptionSet) -> dict[str, str]:
    """The texts without the recorded answers, which name every question, and the licence."""
    untold = (".copier-answers.yml", "LICENSE")
    return {name: text for name, text in texts(one).items() if name not in untold}


CASES = [
    pytest.param(one, trace, id=f"{one.name}-no-{trace.name}")
    for one in all_sets()
    for trace in TRACES
    if one.get(trace.answer) in trace.values
]


@pytest.mark.parametrize(("one", "trace"), CASES)
def test_an_answer_leaves_no_trace(one: OptionSet, trace: Trace) -> None:
    found = [name for name in without_answers(one) if re.search(trace.paths, name)]
    for name, text in without_answers(one).items():
        blotted = re.sub(trace.but, "", text)
        for number, line in enumerate(blotted.splitlines(), 1):
            if match := re.search(trace.words, line):
                found.append(f"{name}:{number}: {match[0]!r} in {line.strip()[:80]!r}")
    assert not found


# Where a framework or a command begins to read; nothing has to import these.
ENTRIES = re.compile(
    r"app\.(main|wsgi|cli|[a-z_]+\.(apps|admin|models)|.*\.?(migrations|management)\..*)|app"
)


@pytest.mark.parametrize("one", all_sets(), ids=lambda one: one.name)
def test_every_module_of_the_application_is_imported(one: OptionSet) -> None:
    """A feature that is off, or a design without such a field, leaves no idle module."""
    modules = {
        name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): text
        for name, text in texts(one).items()
        if name.endswith(".py") and not name.startswith("tests/")
    }
    named = set().union(*(named_in(text) for text in modules.values()))
    ours = {name for name in modules if name.startswith("app") and not ENTRIES.fullmatch(name)}
    packages = {name for name in ours if any(other.startswith(f"{name}.") for other in modules)}
    assert not sorted(ours - packages - named)


def named_in(text: str) -> set[str]:
    """Modules that a file imports, or names in a string as settings do."""
    found = set(re.findall(r"[\"'](app(?:\.\w+)+)", text))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found | {name.rpartition(".")[0] for name in found}
