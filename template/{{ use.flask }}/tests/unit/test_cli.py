"""Commands that every project has."""

import json

import pytest
from flask import Flask

from app.cli import cli


def test_it_prints_the_openapi_document(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["openapi"])
    document = json.loads(result.output)
    assert document["openapi"].startswith("3.")
    assert "/health/ready" in document["paths"]


def test_it_names_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    assert "routes" in capsys.readouterr().out
