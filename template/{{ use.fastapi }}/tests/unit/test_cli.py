"""Commands that every project has."""

import json

import pytest

from app import application, cli
from app.settings import Settings


def test_it_prints_the_openapi_document(
    app_settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(application, "get_settings", lambda: app_settings)
    cli.main(["openapi"])
    document = json.loads(capsys.readouterr().out)
    assert document["openapi"].startswith("3.")
    assert "/health/ready" in document["paths"]


def test_it_names_its_commands_when_there_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main([])
    assert "COMMAND" in capsys.readouterr().err
