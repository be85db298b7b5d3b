import pytest
from limits.errors import StorageError

from app import limiter as module
from app.limiter import Limiter
from app.rate_limits import TooManyRequests
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


def test_without_its_store_the_service_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    failures: list[str] = []
    limiter = Limiter(sound_settings(rate_limit_api="1/minute"))

    def fail(*key: object) -> bool:
        raise StorageError(ConnectionError("gone"))

    monkeypatch.setattr(limiter._strategy, "hit", fail)
    monkeypatch.setattr(module, "let_through", lambda scope, error: failures.append(scope))

    limiter.hit("api", "1.1.1.1")
    assert failures == ["api"]
