"""A project whose Python is a script that answers as the real tools do, in milliseconds."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

ANSWERS = """\
_src_path: https://example.com/scaffold.git
auth: none
database: sqlite
design:
  version: 1
  resources: [{name: Tag}]
framework: flask
name: shop
rate_limits: false
"""
CONTRACT = """\
openapi: 3.1.0
info: {title: shop, version: 0.1.0}
paths:
  /health/live:
    get: {summary: Say that the process runs}
  /api/v1/tags:
    get: {summary: List tags}
"""
CASE = '<testcase classname="{module}" name="test"><properties>{properties}</properties>{end}'

PYTHON = dedent(
    """\
    #!{interpreter}
    import http.server, json, pathlib, sqlite3, sys
    import os

    words = sys.argv[1:]
    behaviour = json.loads(pathlib.Path(__file__).with_name("behaviour.json").read_text())
    tool = " ".join(words[1:3]) if words[0] == "-m" else "tools"

    def serve(address):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = json.dumps(behaviour["served"]).encode()
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body)
        host, port = address.split(":")
        http.server.HTTPServer((host, int(port)), Handler).serve_forever()

    if tool == "alembic upgrade":
        connection = sqlite3.connect(os.environ["DATABASE_URL"].removeprefix("sqlite:///"))
        connection.execute("CREATE TABLE alembic_version (x)")
        connection.execute("CREATE TABLE tags (x)")
    if words[:2] == ["-m", "gunicorn"] and behaviour["served"]:
        serve(words[3])
    if words[:2] == ["-m", "pytest"]:
        targets = dict(word.removeprefix("--").split("=", 1) for word in words if "=" in word)
        if behaviour["junit"]:
            pathlib.Path(targets["junitxml"]).write_text(behaviour["junit"])
            pathlib.Path(targets["cov-report"].removeprefix("json:")).write_text(
                json.dumps({{"totals": {{"percent_covered": behaviour["coverage"]}}}})
            )
        tool = "pytest"
    print("output of", tool)
    sys.exit(behaviour["codes"].get(tool, 0))
    """
)


@dataclass
class FakeProject:
    """Make it in a folder; what its tools answer can be changed between two runs."""

    folder: Path
    codes: dict[str, int] = field(default_factory=dict)
    coverage: float = 97.9
    cases: list[str] = field(default_factory=lambda: [case("tests.unit.test_a", "pagination")])
    routes: dict[str, list[str]] = field(
        default_factory=lambda: {"/health/live": ["get"], "/api/v1/tags": ["get"]}
    )

    def make(self) -> FakeProject:
        for name, text in {
            ".copier-answers.yml": ANSWERS,
            "pyproject.toml": "[tool.coverage.report]\nfail_under = 90\n",
            "docs/project/api-design/openapi.yaml": CONTRACT,
            "app/tags/views.py": "",
            "app/tags/models.py": "",
            "migrations/versions/create_tags.py": "",
            "tests/api/tags/test_list.py": "",
        }.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return self.install()

    def install(self) -> FakeProject:
        """Write the interpreter anew, after a change of what it answers."""
        folder = self.folder / ".venv" / "bin"
        folder.mkdir(parents=True, exist_ok=True)
        paths = {
            path: {method: {"summary": f"Served {path}"} for method in methods}
            for path, methods in self.routes.items()
        }
        behaviour = {
            "codes": self.codes,
            "coverage": self.coverage,
            "junit": f"<testsuites>{''.join(self.cases)}</testsuites>" if self.cases else "",
            "served": {"paths": paths} if self.routes else None,
        }
        (folder / "behaviour.json").write_text(json.dumps(behaviour), "utf-8")
        python = folder / "python"
        python.write_text(PYTHON.format(interpreter=sys.executable), "utf-8")
        python.chmod(0o755)
        return self


def case(module: str, *measures: str, failed: bool = False) -> str:
    """Write one test of a junit file."""
    properties = "".join(f'<property name="measure" value="{name}"/>' for name in measures)
    end = "<failure/></testcase>" if failed else "</testcase>"
    return CASE.format(module=module, properties=properties, end=end)
