import pytest
from limits.errors import StorageError
from pydantic import ValidationError

from app import rate_limits
from app.rate_limits import Limiter, TooManyRequests, counter_of
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("rate-limiting")


def test_requests_beyond_the_limit_are_told_when_to_come_back() -> None:
    limiter = Limiter(sound_settings(rate_limit_api="2/minute"))
    limiter.hit("api", "1.1.1.1")
    limiter.hit("api", "1.1.1.1")

    with pytest.raises(TooManyRequests) as caught:
        limiter.hit("api", "1.1.1.1")

    assert 1 <= int(caught.value.headers["Retry-After"]) <= 60


def test_each_key_is_counted_by_itself() -> None:
    limiter = Limiter(sound_settings(rate_limit_api="2/minute"))
    limiter.hit("api", "1.1.1.1", "somebody")
    limiter.hit("api", "2.2.2.2", "somebody")
    limiter.hit("api", "1.1.1.1")

    with pytest.raises(TooManyRequests):
        limiter.hit("api", "3.3.3.3", "somebody")


def test_counts_can_be_forgotten() -> None:
    limiter = Limiter(sound_settings(rate_limit_api="1/minute"))
    limiter.hit("api", "1.1.1.1")
    limiter.reset()
    limiter.hit("api", "1.1.1.1")


def test_a_subscriber_of_ipv6_counts_as_one() -> None:
    assert counter_of("2001:db8::1") == counter_of("2001:db8::ffff:2")
    assert counter_of("2001:db8::1") != counter_of("2001:db8:0:1::1")
    assert counter_of("1.1.1.1") != counter_of("1.1.1.2")


def test_the_store_holds_no_names() -> None:
    assert "somebody" not in counter_of("somebody")


def test_without_its_store_the_service_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    failures: list[str] = []
    limiter = Limiter(sound_settings(rate_limit_api="1/minute"))

    def fail(*key: object) -> bool:
        raise StorageError(ConnectionError("gone"))

    monkeypatch.setattr(limiter._strategy, "hit", fail)
    monkeypatch.setattr(rate_limits, "let_through", lambda scope, error: failures.append(scope))

    limiter.hit("api", "1.1.1.1")
    assert failures == ["api"]


def test_a_limit_that_cannot_be_read_does_not_start() -> None:
    with pytest.raises(ValidationError):
        sound_settings(rate_limit_api="many")
