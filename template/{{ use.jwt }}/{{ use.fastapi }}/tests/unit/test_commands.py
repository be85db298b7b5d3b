"""Commands of the accounts, as the command line runs them."""

import getpass
import io
import sys

import httpx2
import pytest

from app import cli
from app.auth import commands
from app.settings import Settings
from tests.accounts import log_in

PASSWORD = "a passphrase of an administrator"


@pytest.fixture(autouse=True)
def _same_database(
    client: httpx2.Client, app_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "get_settings", lambda: app_settings)
    monkeypatch.delenv(commands.PASSWORD_VARIABLE, raising=False)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed at the prompts of a terminal."""
    answers: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: answers.pop(0))
    return answers


@pytest.mark.measure("authentication")
def test_the_administrator_can_log_in(
    client: httpx2.Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(commands.PASSWORD_VARIABLE, PASSWORD)
    cli.main(["create-admin", "Root@example.com"])
    assert capsys.readouterr().out == "root@example.com is an administrator.\n"
    assert log_in(client, "root@example.com", PASSWORD)


def test_the_password_can_be_piped(client: httpx2.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    cli.main(["create-admin", "root@example.com"])
    assert log_in(client, "root@example.com", PASSWORD)


def test_the_password_is_typed_twice(client: httpx2.Client, typed: list[str]) -> None:
    typed += [PASSWORD, PASSWORD]
    cli.main(["create-admin", "root@example.com"])
    assert log_in(client, "root@example.com", PASSWORD)


def test_two_different_passwords_are_refused(typed: list[str]) -> None:
    typed += [PASSWORD, "another passphrase"]
    with pytest.raises(SystemExit, match="not the same"):
        cli.main(["create-admin", "root@example.com"])


@pytest.mark.parametrize(
    ("email", "password", "message"),
    [("nonsense", PASSWORD, "EMAIL"), ("root@example.com", "short", "password")],
)
def test_what_is_wrong_is_said_in_a_line(
    monkeypatch: pytest.MonkeyPatch, email: str, password: str, message: str
) -> None:
    monkeypatch.setenv(commands.PASSWORD_VARIABLE, password)
    with pytest.raises(SystemExit, match=message):
        cli.main(["create-admin", email])


def test_purging_tells_how_many_rows_went(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["purge-tokens"])
    assert capsys.readouterr().out == "0 rows deleted.\n"
