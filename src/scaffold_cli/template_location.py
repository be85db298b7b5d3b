"""Where the template and its questions lie, and under which name a project records them."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from scaffold_cli.errors import OutsideFault

# Recorded in every project, so that plain `copier update` finds newer templates.
REPOSITORY_URL = "https://github.com/scaffold-cli/scaffold.git"

# What a template is made of; a wheel carries nothing else of the repository.
TEMPLATE_PARTS = ("copier.yml", "macros", "questions", "template")


@cache
def template_root() -> Path:
    """Find the bundled template of a wheel, else the checkout that this file lies in."""
    package = Path(__file__).resolve().parent
    for root in (package / "_template", package.parents[1]):
        if (root / "copier.yml").is_file():
            return root
    raise OutsideFault(
        f"The template is not in {package / '_template'}.",
        hint="Install scaffold-cli again: pip install --force-reinstall scaffold-cli",
    )


@cache
def version() -> str:
    try:
        return installed_version("scaffold-cli")
    except PackageNotFoundError:
        return "0.0.0"
