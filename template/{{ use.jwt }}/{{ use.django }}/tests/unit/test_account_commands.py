"""The commands of the accounts."""

import io

import pytest
from django.core.management import CommandError, call_command

from app.users.models import User
from app.users.selectors import find_by_email

pytestmark = pytest.mark.django_db

EMAIL = "Root@Example.com"
PASSWORD = "a long and quiet passphrase"


def found() -> User:
    user = find_by_email("root@example.com")
    assert user is not None
    return user


def test_an_administrator_is_made_with_the_password_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", PASSWORD)
    call_command("create_admin", EMAIL, stdout=io.StringIO())
    assert found().roles == ["admin"]
    assert found().is_verified
    assert found().check_password(PASSWORD)


def test_the_password_can_be_piped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    call_command("create_admin", EMAIL, stdout=io.StringIO())
    assert found().check_password(PASSWORD)


def test_a_password_that_is_typed_differently_the_second_time_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed = iter([PASSWORD, "another one"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    with pytest.raises(CommandError, match="not the same"):
        call_command("create_admin", EMAIL)


def test_an_account_that_is_there_becomes_an_administrator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    User.objects.create(email="root@example.com", password="!", is_active=False)
    monkeypatch.setenv("ADMIN_PASSWORD", PASSWORD)
    call_command("create_admin", EMAIL, stdout=io.StringIO())
    assert found().is_active
    assert found().roles == ["admin"]


@pytest.mark.parametrize(("email", "password"), [("no address", PASSWORD), (EMAIL, "short")])
def test_bad_input_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, email: str, password: str
) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", password)
    with pytest.raises(CommandError):
        call_command("create_admin", email)
    assert not User.objects.exists()


def test_purging_says_how_many_rows_went() -> None:
    written = io.StringIO()
    call_command("purge_tokens", stdout=written)
    assert written.getvalue() == "0 rows deleted.\n"
