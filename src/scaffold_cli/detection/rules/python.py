"""Python: FastAPI, Django, Flask."""

from __future__ import annotations

from scaffold_cli.detection.rules.model import Kind, Rule, names, sign

_FASTAPI = r"^\s*(?:from fastapi\b|import fastapi\b)"
_FLASK = r"^\s*(?:from flask\b|import flask\b)"
_ANY_FLASK = r"^\s*(?:from|import) \w*flask"
_DJANGO = r"^\s*(?:from django\b|import django\b)"
# An assignment, a return value or an argument; a subclass is made under its own name.
_MADE = r"(?:[=(,\[]\s*|\b(?:return|yield)\s+)(?:\w+\.)?"
_SETTINGS = r"""DJANGO_SETTINGS_MODULE["']?\s*,\s*f?["']"""
# By them a package runs its own tests; they make no application of it.
_SIDE_SETTINGS = (
    r"(?:[\w.]*\.)?(?:tests?|test_\w+|testing|testproject|testapp|testsettings"
    r"|examples?|demos?|samples?|sandbox)\b"
)

PYTHON = (
    Rule(
        "fastapi",
        "python",
        "python",
        packages=names("fastapi", "fastapi-slim"),
        own=names("fastapi", "fastapi-slim", "starlette"),
        words=("fastapi",),
        code=(
            sign(Kind.APP, _MADE + r"FastAPI\(", "the application object", needs=_FASTAPI),
            sign(Kind.APP, r"^class \w+\((?:fastapi\.)?FastAPI\)", "its class", needs=_FASTAPI),
            sign(Kind.USE, _FASTAPI, "import"),
        ),
    ),
    Rule(
        "django",
        "python",
        "python",
        packages=names("django"),
        own=names("django"),
        words=("django", "installed_apps"),
        code=(
            sign(
                Kind.APP,
                rf"{_SETTINGS}(?!{_SIDE_SETTINGS})",
                "the project's command",
                file=r"(?:^|/)(?:manage|[aw]sgi)\.py$",
            ),
            sign(
                Kind.ENTRY,
                r"^(?:INSTALLED_APPS|ROOT_URLCONF)\s*(?::[^=\n]+)?\+?=",
                "the project's settings",
            ),
            sign(
                Kind.FILE,
                rf"{_SETTINGS}{_SIDE_SETTINGS}",
                "a command for tests or samples",
                file=r"(?:^|/)manage\.py$",
            ),
            sign(Kind.APP, r"get_[aw]sgi_application\(", "the application object", needs=_DJANGO),
            sign(Kind.USE, _DJANGO, "import"),
        ),
        # A package runs its tests by a command and by settings, too; who has both runs a site.
        in_library={Kind.ENTRY: 0.2},
    ),
    Rule(
        "flask",
        "python",
        "python",
        packages=names("flask"),
        own=names("flask"),
        words=("flask",),
        code=(
            sign(Kind.APP, _MADE + r"Flask\(", "the application object", needs=_FLASK),
            sign(
                Kind.APP,
                r"^class \w+\((?:\w+\.)?(?:API)?(?:Flask|OpenAPI)\)",
                "its class",
                needs=_ANY_FLASK,
            ),
            # Extensions bring subclasses of it, which are told where they stand, too.
            sign(
                Kind.APP,
                r"\b\w*(?:Flask|A[Pp][Pp]|A[Pp][Ii]|Eve)\(\s*(?:import_name=)?__name__",
                "the application object",
                needs=_ANY_FLASK,
            ),
            sign(Kind.USE, _FLASK, "import"),
        ),
    ),
)
