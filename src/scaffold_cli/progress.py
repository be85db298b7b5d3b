"""How long work says what it is doing, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

# Shows a sentence for as long as its block runs.
Progress = Callable[[str], AbstractContextManager[object]]


@contextmanager
def in_turn(progress: Progress) -> Iterator[Callable[[str], None]]:
    """Give a function that shows each sentence until the next one begins."""
    with ExitStack() as running:

        def begin(sentence: str) -> None:
            running.close()
            running.enter_context(progress(sentence))

        yield begin
