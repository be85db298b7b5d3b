import pytest

from app.request_id import bind_request_id, clear_request, current_request_id, request_id_from


@pytest.mark.parametrize("header", ["abc-1.2_3", "x" * 64])
def test_a_harmless_id_is_taken_over(header: str) -> None:
    assert request_id_from(header) == header


@pytest.mark.parametrize("header", [None, "", "x" * 65, "a b", "a\nb", "a\n", "ä"])
def test_any_other_is_replaced(header: str | None) -> None:
    made = request_id_from(header)

    assert made != header
    assert len(made) == 32


def test_the_bound_id_is_the_current_one_until_the_request_ends() -> None:
    bind_request_id("abc")
    assert current_request_id() == "abc"

    clear_request()
    assert current_request_id() != "abc"
