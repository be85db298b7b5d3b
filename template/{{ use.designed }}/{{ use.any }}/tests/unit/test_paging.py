"""Windows of a list, and what a page tells of the others."""

import pytest

from app.errors import InvalidInput
from app.paging import WHOLE, Page, Window, with_query

URL = "https://api.example/things?genre=novel&limit=2"


def page(window: Window, *, has_more: bool = True, total: int = 7) -> Page[str]:
    return Page(["a", "b"], window, has_more, total)


def test_a_page_by_number_starts_where_the_one_before_ends() -> None:
    assert Window.of_page(3, 2) == Window(2, 4)
    assert Window.of_page(0, 2, first=0) == Window(2, 0)
    assert Window.of_page(-5, 2) == Window(2, 0)


def test_a_list_without_parameters_is_bounded() -> None:
    assert Window() == Window(WHOLE, 0)


def test_a_cursor_leads_to_the_next_page() -> None:
    cursor = page(Window(2, 2)).next_cursor
    assert cursor is not None
    assert Window.after(cursor, 2) == Window(2, 4)
    assert Window.after(None, 2) == Window(2, 0)


@pytest.mark.parametrize("wrong", ["%", "YQ==", "", "bm9uc2Vuc2U="])
def test_a_made_up_cursor_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidInput):
        Window.after(wrong, 2)


def test_it_counts_pages_and_knows_its_own_number() -> None:
    assert page(Window(2, 4)).pages == 4
    assert page(Window(2, 4)).number == 3


def test_links_keep_the_other_parameters() -> None:
    assert page(Window(2, 2)).next_link(URL, "page") == f"{URL}&page=3"
    assert page(Window(2, 2)).previous_link(URL, "page") == f"{URL}&page=1"
    assert page(Window(2, 2)).next_link(URL, "page", first=0) == f"{URL}&page=2"
    assert page(Window(2, 2)).next_link(URL, "offset") == f"{URL}&offset=4"
    assert page(Window(2, 2)).previous_link(URL, "offset") == f"{URL}&offset=0"


def test_a_link_by_cursor_leads_forward_only() -> None:
    here = page(Window(2, 2))
    assert here.next_link(URL, "cursor") == with_query(URL, "cursor", here.next_cursor or "")
    assert here.previous_link(URL, "cursor") is None


def test_the_ends_have_no_links() -> None:
    assert page(Window(2, 6), has_more=False).next_link(URL, "page") is None
    assert page(Window(2, 6), has_more=False).next_cursor is None
    assert page(Window(2, 0)).previous_link(URL, "page") is None
