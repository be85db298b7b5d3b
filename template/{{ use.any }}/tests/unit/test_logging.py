import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from app.logging import HIDDEN, configure_logging, get_logger, log_request, redact
from app.request_id import bind_request_id, clear_request
from tests.unit.sound_settings import sound_settings


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()
    clear_request()


def test_secrets_are_hidden_at_any_depth() -> None:
    event = {"headers": {"Authorization": "Bearer x", "Host": "y"}, "client_secret": "z", "n": 1}

    assert redact(None, "info", event) == {
        "headers": {"Authorization": HIDDEN, "Host": "y"},
        "client_secret": HIDDEN,
        "n": 1,
    }


def test_lines_are_json_with_the_request_id(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(sound_settings(log_format="json"))
    bind_request_id("abc")

    log_request(method="GET", path="/x", status=200, seconds=0.0123)

    line = json.loads(capsys.readouterr().out)
    assert line.pop("timestamp")
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "app.access",
        "method": "GET",
        "milliseconds": 12.3,
        "path": "/x",
        "request_id": "abc",
        "status": 200,
    }


def test_libraries_write_the_same_kind_of_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(sound_settings(log_format="json"))

    logging.getLogger("library").warning("it %s", "works")

    assert json.loads(capsys.readouterr().out)["event"] == "it works"


def test_a_line_for_people_is_no_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(sound_settings(log_format="console"))

    get_logger("app").info("hello")

    assert "hello" in capsys.readouterr().out


def test_quiet_levels_are_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(sound_settings(log_level="ERROR"))

    get_logger("app").info("hello")

    assert capsys.readouterr().out == ""
