"""Commands of the accounts, as the command line runs them."""

import httpx2
import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from tests.accounts import log_in

EMAIL = "root@example.com"
PASSWORD = "a passphrase of an administrator"


@pytest.fixture
def runner(app: Flask, client: httpx2.Client, monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    """On the database of `client`."""
    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
    return app.test_cli_runner()


@pytest.mark.measure("authentication")
def test_the_administrator_can_log_in(runner: FlaskCliRunner, client: httpx2.Client) -> None:
    result = runner.invoke(
        args=["create-admin", "Root@example.com"], env={"ADMIN_PASSWORD": PASSWORD}
    )
    assert result.output == f"{EMAIL} is an administrator.\n"
    assert log_in(client, EMAIL, PASSWORD)


def test_the_password_can_be_piped(runner: FlaskCliRunner, client: httpx2.Client) -> None:
    runner.invoke(args=["create-admin", EMAIL], input=f"{PASSWORD}\n")
    assert log_in(client, EMAIL, PASSWORD)


def test_an_account_that_is_there_becomes_one(
    runner: FlaskCliRunner, client: httpx2.Client
) -> None:
    for password in (PASSWORD, "another passphrase"):
        runner.invoke(args=["create-admin", EMAIL], input=f"{password}\n")
    assert log_in(client, EMAIL, "another passphrase")


@pytest.mark.parametrize(
    ("email", "password", "message"),
    [("nonsense", PASSWORD, "EMAIL"), (EMAIL, "short", "password")],
)
def test_what_is_wrong_is_said_in_a_line(
    runner: FlaskCliRunner, email: str, password: str, message: str
) -> None:
    result = runner.invoke(args=["create-admin", email], input=f"{password}\n")
    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output


def test_purging_tells_how_many_rows_went(runner: FlaskCliRunner) -> None:
    assert runner.invoke(args=["purge-tokens"]).output == "0 rows deleted.\n"
