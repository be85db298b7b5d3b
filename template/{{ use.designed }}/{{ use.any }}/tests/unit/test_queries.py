"""How a query becomes what an operation reads."""

from typing import Annotated

import pytest
from pydantic import Field

from app.errors import InvalidInput
from app.fields import QueryInt
from app.queries import Query
from app.shapes import Text

pytestmark = pytest.mark.measure("input-validation")


class Search(Query):
    """Some parameters."""

    words: Annotated[list[Text] | None, Field(alias="word")] = None
    size: Annotated[QueryInt, Field(ge=1)] = 20


def test_a_list_holds_every_value_in_their_order() -> None:
    assert Search.read(b"word=b&word=a&word=").words == ["b", "a", ""]


def test_of_a_parameter_that_is_no_list_the_last_value_counts() -> None:
    assert Search.read(b"size=1&size=2").size == 2


def test_what_was_not_sent_has_its_default() -> None:
    query = Search.read(b"")
    assert (query.words, query.size) == (None, 20)


def test_others_are_ignored_and_so_are_the_names_that_only_python_knows() -> None:
    assert Search.read(b"words=a&other=1") == Search()


def test_escapes_are_read_as_utf_8() -> None:
    assert Search.read(b"word=caf%C3%A9+au+lait").words == ["café au lait"]


@pytest.mark.parametrize("sent", [b"size=0", b"size=two", b"size="])
def test_a_wrong_value_is_named_as_the_query_names_it(sent: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        Search.read(sent)
    assert [(error.location, error.field) for error in caught.value.errors] == [("query", "size")]
