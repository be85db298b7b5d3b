import pytest
from pydantic import ValidationError

from app.auth.back_off import Attempt, counters, is_proof, known_address, wait_after
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("rate-limiting")

HERE = Attempt("person@example.com", "203.0.113.1")
THERE = Attempt("person@example.com", "203.0.113.2")


def test_the_wait_doubles_from_one_second_to_its_cap() -> None:
    settings = sound_settings(login_backoff_after=3, login_backoff_max_seconds=20)
    waits = [wait_after(failures, settings) for failures in range(1, 10)]
    assert waits == [0, 0, 1, 2, 4, 8, 16, 20, 20]


def test_a_thousand_failures_make_no_huge_number() -> None:
    settings = sound_settings(login_backoff_max_seconds=300)
    assert wait_after(100_000, settings) == 300


def test_nobody_can_be_made_to_wait_longer_than_a_quarter_of_an_hour() -> None:
    with pytest.raises(ValidationError):
        sound_settings(login_backoff_max_seconds=901)


def test_strangers_share_the_counters_of_an_account() -> None:
    assert counters(HERE, is_known=False) == counters(THERE, is_known=False)


def test_a_known_address_is_counted_by_itself() -> None:
    known = counters(HERE, is_known=True)
    assert not set(known) & set(counters(THERE, is_known=True))
    assert not set(known) & set(counters(HERE, is_known=False))


def test_an_address_is_known_to_one_account_only() -> None:
    other = Attempt("other@example.com", HERE.address)
    assert len({known_address(attempt) for attempt in (HERE, THERE, other)}) == 3


def test_the_store_holds_no_names() -> None:
    _, *names = counters(HERE, is_known=True)
    text = " ".join([*names, known_address(HERE)])
    assert "person" not in text
    assert "203" not in text.split("/")


def test_a_right_password_and_a_followed_link_show_the_owner() -> None:
    assert is_proof("/api/v1/auth/login", 200)
    assert is_proof("/api/v1/auth/login", 403)
    assert is_proof("/api/v1/auth/password/reset", 204)


def test_nothing_else_shows_the_owner() -> None:
    assert not is_proof("/api/v1/auth/login", 401)
    assert not is_proof("/api/v1/auth/login", 422)
    assert not is_proof("/api/v1/auth/password/reset", 400)
    assert not is_proof("/api/v1/auth/password/forgot", 202)
