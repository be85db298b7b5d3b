"""Where a codebase starts, where things lie, which patterns it has, where to wire in."""

from pathlib import Path

import pytest

from scaffold_cli.inspection import Architecture, inspect
from tests.harness.rendering import rendered, write_tree
from tests.harness.sets import preset_sets
from tests.inspection.trees import looked_at

WIRED = {
    "fastapi": ("include the router", "app/api.py", "api.include_router(orders)"),
    "django": ("add the router", "config/api.py", 'api.add_router("/api/v1/orders", orders)'),
    "flask": ("register the blueprint", "app/__init__.py", "app.register_api(blueprint)"),
}
STARTS = {
    "fastapi": ("FastAPI application", "app/application.py"),
    "django": ("server", "config/wsgi.py"),
    "flask": ("Flask application", "app/__init__.py"),
}


def made(framework: str, folder: Path) -> Architecture:
    (one,) = [each for each in preset_sets() if each.name == f"standard-{framework}"]
    write_tree(rendered(one), folder)
    return inspect(folder).architecture


@pytest.mark.parametrize("framework", WIRED)
def test_a_generated_project_is_described_as_it_was_designed(
    framework: str, tmp_path: Path
) -> None:
    found = made(framework, tmp_path)
    roles = {place.role: place.where for place in found.places}
    names = {pattern.name for pattern in found.patterns}

    assert WIRED[framework] in {(one.kind, one.file, one.code) for one in found.wiring}
    assert STARTS[framework] in {(one.kind, one.file) for one in found.entry_points}
    assert {"tests", "migrations", "settings", "auth", "services", "repositories", "schemas",
            "models", "controllers"} <= set(roles)  # fmt: skip
    assert "app/settings.py" in roles["settings"]
    assert any(one.startswith("app/*/service") for one in roles["services"])
    assert {"layout by domain", "service layer"} <= names
    assert not {"fat views", "queries in controllers"} & names


def test_every_place_holds_the_code_that_it_shows(tmp_path: Path) -> None:
    found = made("fastapi", tmp_path)

    for spot in (*found.wiring, *found.entry_points):
        line = (tmp_path / spot.file).read_text("utf-8").splitlines()[spot.line - 1]
        assert line.strip() == spot.code


def test_views_that_do_everything_are_called_so(tmp_path: Path) -> None:
    body = "\n".join(f"    x{number} = db.session.query(X)" for number in range(30))
    views = "\n".join(
        f"@app.get('/{name}')\ndef {name}():\n{body}\n    return x1" for name in ("a", "b", "c")
    )

    found = looked_at(
        tmp_path,
        f"### app/__init__.py\n### app/views/shop.py\nfrom flask import Flask\n"
        f"app = Flask(__name__)\n{views}\n"
        "### app/models/shop.py\nX = 1\n### app/models/user.py\nX = 1\n"
        "### app/services/mail.py\nX = 1\n### app/services/pay.py\nX = 1\n",
    )
    patterns = {one.name: one.evidence for one in found.architecture.patterns}

    assert patterns["fat views"] == "3 of 3 handlers have 25 lines or more"
    assert patterns["queries in controllers"] == "3 of 3 handlers query the database themselves"
    assert patterns["layout by layer"] == "a folder for each kind of file"
    assert "service layer" not in patterns


def test_other_languages_start_and_are_wired_somewhere(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### main.go
package main
func main() {}
### config/routes.rb
Rails.application.routes.draw do
end
### src/app.js
const app = require('express')();
app.use('/api', require('./users'));
app.get('/', home);
app.listen(3000);
### src/users.js
""",
    ).architecture

    assert ("command", "main.go", 2) in {(o.kind, o.file, o.line) for o in found.entry_points}
    assert ("server", "src/app.js", 4) in {(o.kind, o.file, o.line) for o in found.entry_points}
    assert {(one.kind, one.file, one.line) for one in found.wiring} == {
        ("add the resources", "config/routes.rb", 1),
        ("mount the router", "src/app.js", 2),
    }
