import time

import pytest
from pydantic import ValidationError

from app.rate_limits import counter_of, seconds_until
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("rate-limiting")


def test_a_subscriber_of_ipv6_counts_as_one() -> None:
    assert counter_of("2001:db8::1") == counter_of("2001:db8::ffff:2")
    assert counter_of("2001:db8::1") != counter_of("2001:db8:0:1::1")
    assert counter_of("1.1.1.1") != counter_of("1.1.1.2")


def test_the_store_holds_no_names() -> None:
    assert "somebody" not in counter_of("somebody")


def test_nobody_is_told_to_come_back_at_once() -> None:
    assert seconds_until(time.time() - 5) == 1
    assert seconds_until(time.time() + 4.5) == 5


def test_a_limit_that_cannot_be_read_does_not_start() -> None:
    with pytest.raises(ValidationError):
        sound_settings(rate_limit_api="many")
