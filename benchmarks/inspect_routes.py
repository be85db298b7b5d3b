"""Precision and recall of `scaffold inspect` on applications that others wrote.

`python -m benchmarks.inspect_routes [NAME…]` installs each application into a virtual environment
of its own under .cache, lets its framework say which routes it has, and compares. `-v` lists what
differs. Where a framework cannot tell which methods a view answers, only the path is compared.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

from scaffold_cli.inspection import inspect

CACHE = Path(__file__).resolve().parents[1] / ".cache" / "inspect-routes"
DUMP = Path(__file__).with_name("inspect_dump.py")
Rows = set[tuple[str, str]]


@dataclass(frozen=True)
class App:
    """`packages` are installed, `parts` of them are what is looked at, with `files` beside."""

    name: str
    kind: str
    packages: tuple[str, ...]
    parts: tuple[str, ...]
    expression: str = ""
    # The file that makes the application, where the packages hold several.
    application: str = ""
    files: dict[str, str] = field(default_factory=dict)


DJANGO_SETTINGS = dedent(
    """
    SECRET_KEY = "x" * 40
    ROOT_URLCONF = "config.urls"
    INSTALLED_APPS = [
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages", "django.contrib.sites", "rest_framework",
        "rest_framework.authtoken", "allauth", "allauth.account", "allauth.socialaccount",
        "allauth.mfa", "allauth.usersessions", "allauth.socialaccount.providers.google",
        "allauth.socialaccount.providers.github",
        "allauth.socialaccount.providers.openid_connect", "allauth.headless",
        "dj_rest_auth", "djoser", "oauth2_provider",
    ]
    MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
    SITE_ID = 1
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    """
)
DJANGO_URLS = dedent(
    """
    from django.urls import include, path

    urlpatterns = [
        path("accounts/", include("allauth.urls")),
        path("_allauth/", include("allauth.headless.urls")),
        path("rest/", include("dj_rest_auth.urls")),
        path("rest/registration/", include("dj_rest_auth.registration.urls")),
        path("djoser/", include("djoser.urls")),
        path("djoser/", include("djoser.urls.jwt")),
        path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    ]
    """
)
APPS = (
    App("httpbin", "flask", ("httpbin==0.10.4", "setuptools<81"), ("httpbin",), "httpbin:app"),
    App("locust", "locust", ("locust==2.47.0",), ("locust",), application="locust/web.py"),
    App(
        "titiler", "fastapi", ("titiler.application==2.4.0",), ("titiler",),
        "titiler.application.main:app", "titiler/application/main.py",
    ),
    App(
        "prefect", "fastapi", ("prefect==3.9.1",), ("prefect",),
        "prefect.server.api.server:create_app(ephemeral=True)", "prefect/server/api/server.py",
    ),
    App(
        "allauth, djoser, …", "django",
        ("django==5.2.19", "djangorestframework==3.18.3", "dj-rest-auth==7.2.0", "djoser==2.3.5",
         "django-allauth[headless,mfa,socialaccount]==65.21.1", "django-oauth-toolkit==3.4.1"),
        ("allauth", "dj_rest_auth", "djoser", "oauth2_provider"),
        files={"manage.py": "", "config/__init__.py": "", "config/settings.py": DJANGO_SETTINGS,
               "config/urls.py": DJANGO_URLS},
    ),
)  # fmt: skip


def main() -> int:
    names = [word for word in sys.argv[1:] if not word.startswith("-")]
    known = {app.name.partition(",")[0]: app for app in APPS}
    if unknown := set(names) - set(known):
        print(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(known)}.")
        return 2
    print("application          framework  real found precision  recall")
    for name in names or known:
        for line in _measured(known[name], verbose="-v" in sys.argv):
            print(line, flush=True)
    return 0


def _measured(app: App, *, verbose: bool) -> Iterator[str]:
    folder = CACHE / app.name.partition(",")[0]
    python = _install(app, folder)
    tree = _lay_out(app, folder, python)
    real = _reported(app, python, tree)
    found = _compared(_read(app, tree), real)
    hits = real & found
    kind = "flask" if app.kind == "locust" else app.kind
    yield (
        f"{app.name:20} {kind:9} {len(real):5} {len(found):5}"
        f" {len(hits) / max(len(found), 1):9.3f} {len(hits) / max(len(real), 1):7.3f}"
    )
    if verbose:
        yield from (f"    missed {method} {path}" for method, path in sorted(real - found))
        yield from (f"    too much {method} {path}" for method, path in sorted(found - real))


def _install(app: App, folder: Path) -> Path:
    python = folder / "venv" / "bin" / "python"
    uv = str(Path(sys.executable).with_name("uv"))
    if not (folder / "installed").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([uv, "venv", "-q", str(folder / "venv")], check=True)
        command = [uv, "pip", "install", "-q", "--python", str(python), *app.packages]
        subprocess.run(command, check=True)
        (folder / "installed").touch()
    return python


def _lay_out(app: App, folder: Path, python: Path) -> Path:
    """Copy what is looked at: an installed package lies among many others."""
    code = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    run = subprocess.run([str(python), "-c", code], check=True, capture_output=True, text=True)
    tree = folder / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    for part in app.parts:
        shutil.copytree(Path(run.stdout.strip(), part), tree / part)
    for name, text in app.files.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text, "utf-8")
    return tree


def _reported(app: App, python: Path, tree: Path) -> Rows:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": "."}
    run = subprocess.run(
        [str(python), str(DUMP), app.kind, app.expression],
        cwd=tree if app.files else tree.parent, env=environment, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    line = next((one for one in run.stdout.splitlines() if one.startswith("@@")), None)
    if line is None:
        raise SystemExit(f"{app.name} does not start:\n{run.stderr[-2000:]}")
    return {(method, path) for method, path in json.loads(line.removeprefix("@@"))}


def _read(app: App, tree: Path) -> Rows:
    return {
        (route.method, route.path)
        for route in inspect(tree).routes
        if route.application.startswith(app.application)
    }


def _compared(found: Rows, real: Rows) -> Rows:
    vague = {path for method, path in real if method == "ANY"}
    return {("ANY" if path in vague else method, path) for method, path in found}


if __name__ == "__main__":
    sys.exit(main())
