"""What a project names it uses: dependencies, settings, and the files of each feature."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping

import pytest

from tests.harness.rendering import rendered, texts
from tests.harness.sets import OptionSet, all_sets, features

each_set = pytest.mark.parametrize("one", all_sets(), ids=lambda one: one.name)

LISTS = re.compile(
    r"^(dependencies|dev|constraint-dependencies) = \[\n.*?^\]", re.MULTILINE | re.DOTALL
)
# Where a distribution shows itself under another name than its own.
EVIDENCE = {
    "argon2-cffi": "argon2",
    "cryptography": "cryptography|mysql",
    "django-cors-headers": "corsheaders",
    "django-ninja": "ninja",
    "django-stubs": "mypy_django_plugin",
    "fastapi-offline": "fastapi_offline",
    "email-validator": "EmailStr|validate_email|email_validator",
    "flask-cors": "flask_cors",
    "flask-openapi": "flask_openapi",
    "psycopg": "psycopg|postgresql",
    "pydantic-settings": "pydantic_settings",
    "pyjwt": "jwt",
    "pytest-cov": "--cov",
    "pytest-django": "DJANGO_SETTINGS_MODULE",
    "pyyaml": "yaml",
    "time-machine": "time_machine",
    "types-pyyaml": "yaml",
}


def dependencies(one: OptionSet) -> list[str]:
    """The names of the runtime and development dependencies, without ranges and extras."""
    content = tomllib.loads(rendered(one)["pyproject.toml"].decode())
    rows = [*content["project"]["dependencies"], *content["dependency-groups"]["dev"]]
    return [re.split(r"[\[<>=!~; ]", row)[0].lower() for row in rows]


def without_lists(one: OptionSet) -> str:
    """All texts but the tables of requirements, where every dependency would find itself."""
    toml = rendered(one)["pyproject.toml"].decode()
    toml = LISTS.sub("", toml)
    others = [text for name, text in texts(one).items() if name != "pyproject.toml"]
    return "\n".join([toml, *others])


@each_set
def test_every_dependency_is_used(one: OptionSet) -> None:
    text = without_lists(one)
    idle = [
        name
        for name in dependencies(one)
        if not re.search(rf"(?<![\w-])({EVIDENCE.get(name, re.escape(name))})(?![\w])", text)
    ]
    assert not idle


@each_set
def test_every_dependency_is_held_to_a_tested_version(one: OptionSet) -> None:
    content = tomllib.loads(rendered(one)["pyproject.toml"].decode())
    pins = {row.split("==")[0] for row in content["tool"]["uv"]["constraint-dependencies"]}
    assert set(dependencies(one)) <= pins


def is_source(name: str) -> bool:
    return name.endswith(".py") and not name.startswith("tests/")


def settings_of(files: Mapping[str, str]) -> Iterator[str]:
    """The fields of the settings classes, found in the syntax tree."""
    for name, text in files.items():
        if not re.fullmatch(r"app/(\w+/)?\w*settings\.py", name):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                for item in node.body:
                    if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                        yield item.target.id


def attributes_read(files: Mapping[str, str]) -> set[str]:
    """Names read as attributes or by getattr; `getattr(x, f"prefix_{y}")` counts as its prefix."""
    found = set()
    for text in files.values():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                found.add(node.attr)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "getattr":
                found |= {
                    str(part.value)
                    for part in ast.walk(node.args[1])
                    if isinstance(part, ast.Constant)
                }
    return found


@each_set
def test_every_setting_is_read(one: OptionSet) -> None:
    sources = {name: text for name, text in texts(one).items() if is_source(name)}
    read = attributes_read(sources)
    prefixes = tuple(name for name in read if name.endswith("_"))
    settings = set(settings_of(sources)) - {"model_config"}
    assert settings, "no settings were found"
    assert not {name for name in settings - read if not (prefixes and name.startswith(prefixes))}


@each_set
def test_the_example_environment_names_settings_and_all_of_them(one: OptionSet) -> None:
    files = texts(one)
    named = set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", files[".env.example"], re.MULTILINE))
    settings = {name.upper() for name in settings_of(files)} - {"MODEL_CONFIG"}
    elsewhere = "".join(files.get(name, "") for name in ("compose.yaml", ".env.example"))
    strangers = {name for name in named - settings if f"${{{name}" not in elsewhere}
    assert not strangers, "no setting has this name"
    assert not settings - named, "a setting that .env.example does not tell"


CASES = [
    (feature, framework)
    for feature in features()
    for framework in ("fastapi", "django", "flask")
    # Files around the application are the same in each framework.
    if framework == "fastapi" or feature in ("auth", "rate_limits")
]


@pytest.mark.parametrize(("feature", "framework"), CASES)
def test_every_feature_brings_files(feature: str, framework: str) -> None:
    (full,) = [one for one in all_sets() if one.name == f"full-{framework}"]
    on = {**dict(full.row), "devcontainer": feature == "devcontainer"}
    off = {**on, feature: "none" if feature == "auth" else False}
    with_it, without = (OptionSet.of("twin", "shop", **row) for row in (on, off))
    brought = set(rendered(with_it)) - set(rendered(without))
    assert brought
    if feature in ("auth", "rate_limits"):
        assert [name for name in brought if name.startswith("tests/") and "/test_" in name]
