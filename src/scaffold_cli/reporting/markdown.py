"""Print a report in its fixed format, through the same macro that makes the empty one."""

from __future__ import annotations

from typing import Any

from scaffold_cli.reporting.model import Facts, Report
from scaffold_cli.template_location import template_root

MACRO = "implementation.md.jinja"
FRAMEWORKS = {"fastapi": "FastAPI", "django": "Django", "flask": "Flask"}


def to_markdown(report: Report) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # noqa: S701  Markdown is printed, nothing of it is HTML
        loader=FileSystemLoader(template_root() / "macros"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    module: Any = environment.get_template(MACRO).module
    return str(module.implementation(page(report))).rstrip("\n") + "\n"


def page(report: Report) -> dict[str, Any]:
    """Return what the macro reads; the template makes the same of a project that is new."""
    facts: Facts = report.facts
    return {
        "name": facts.name,
        "framework": FRAMEWORKS[facts.framework],
        "authentication": "JWT" if facts.jwt else "None",
        "has": {"jwt": facts.jwt, "rate_limits": facts.rate_limits, "data": facts.data},
        "files": report.files,
        "endpoints": report.endpoints,
        "measures": report.measures,
        "unmeasured": report.unmeasured,
        "database": facts.database,
        "tables": report.tables,
        "checks": report.checks,
        "tests": report.tests,
    }
