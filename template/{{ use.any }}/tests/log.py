"""What the application wrote to its log."""

from collections.abc import Callable

LogLine = dict[str, object]
LogLines = Callable[[], list[LogLine]]


def by_the_application(lines: list[LogLine]) -> list[LogLine]:
    """Leave out what the test client itself logs."""
    return [line for line in lines if not str(line["logger"]).startswith("http")]
