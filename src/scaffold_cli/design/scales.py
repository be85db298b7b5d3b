"""Puts ordered values on a number line, so that one rule finds examples for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scaffold_cli.design.values import Value

_DAY = 86400


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the values of a type lie, and which of them read best."""

    number: Callable[[Value], Decimal]
    value: Callable[[Decimal], Value]
    start: Decimal
    step: Decimal
    # The smallest distance between two values of the type.
    unit: Decimal
    # Read well as the valid and the updated example.
    pair: tuple[Decimal, Decimal]
    lowest: Decimal
    highest: Decimal


def ladder(
    scale: Scale, low: Decimal | None, high: Decimal | None, count: int
) -> Sequence[Decimal]:
    """Give `count` ascending numbers between the bounds, or as many as there are."""
    least = scale.lowest if low is None else max(low, scale.lowest)
    most = scale.highest if high is None else min(high, scale.highest)
    least = _to_unit(least, scale.unit, ROUND_CEILING)
    room, step = count - 1, scale.step
    if most - least < room * step:
        step = max(_to_unit((most - least) / room, scale.unit, ROUND_FLOOR), scale.unit)
    first = max(least, min(scale.start, most - room * step))
    first = _to_unit(first, scale.unit, ROUND_CEILING)
    numbers = [first + step * place for place in range(count)]
    return [number for number in numbers if number <= most]


def _to_unit(number: Decimal, unit: Decimal, rounding: str) -> Decimal:
    return (number / unit).to_integral_value(rounding) * unit


def _of_number(value: Value) -> Decimal:
    return Decimal(str(value))


def _of_date(value: Value) -> Decimal:
    return Decimal(value.toordinal() if isinstance(value, date) else 0)


def _of_datetime(value: Value) -> Decimal:
    return Decimal(int(value.timestamp()) if isinstance(value, datetime) else 0)


def _of_time(value: Value) -> Decimal:
    if not isinstance(value, time):
        return Decimal(0)
    return Decimal(value.hour * 3600 + value.minute * 60 + value.second)


def _to_time(number: Decimal) -> time:
    seconds = int(number)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def scale_of(type_name: str, *, digits: int = 12, decimals: int = 2) -> Scale | None:
    """Give the scale of an ordered type; None for the others."""
    if type_name == "decimal":
        return _decimal_scale(digits, decimals)
    return _SCALES.get(type_name)


def _decimal_scale(digits: int, decimals: int) -> Scale:
    unit = Decimal(1).scaleb(-decimals)
    most = Decimal(10) ** (digits - decimals) - unit
    pair = (Decimal("12.50"), Decimal("13.75")) if decimals > 1 else (Decimal(12), Decimal(13))
    start = Decimal(1) if most >= 1 else unit
    return Scale(_of_number, lambda number: number, start, Decimal(1), unit, pair, -most, most)


_SCALES = {
    "integer": Scale(
        _of_number,
        int,
        start=Decimal(1),
        step=Decimal(1),
        unit=Decimal(1),
        pair=(Decimal(12), Decimal(13)),
        lowest=Decimal(-(2**63)),
        highest=Decimal(2**63 - 1),
    ),
    "float": Scale(
        _of_number,
        float,
        start=Decimal(1),
        step=Decimal(1),
        # Halves of halves are the same number in binary and in decimal writing.
        unit=Decimal("0.0009765625"),
        pair=(Decimal("12.5"), Decimal("13.75")),
        lowest=Decimal("-1e15"),
        highest=Decimal("1e15"),
    ),
    "date": Scale(
        _of_date,
        lambda number: date.fromordinal(int(number)),
        start=Decimal(date(2026, 1, 1).toordinal()),
        step=Decimal(1),
        unit=Decimal(1),
        pair=(Decimal(date(2026, 3, 4).toordinal()), Decimal(date(2026, 4, 5).toordinal())),
        lowest=Decimal(date(1000, 1, 1).toordinal()),
        highest=Decimal(date(9999, 12, 31).toordinal()),
    ),
    "datetime": Scale(
        _of_datetime,
        lambda number: datetime.fromtimestamp(int(number), UTC),
        start=_of_datetime(datetime(2026, 1, 1, tzinfo=UTC)),
        step=Decimal(_DAY),
        unit=Decimal(1),
        pair=(
            _of_datetime(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
            _of_datetime(datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)),
        ),
        lowest=_of_datetime(datetime(1000, 1, 1, tzinfo=UTC)),
        highest=_of_datetime(datetime(9999, 12, 30, tzinfo=UTC)),
    ),
    "time": Scale(
        _of_time,
        _to_time,
        start=Decimal(3600),
        step=Decimal(3600),
        unit=Decimal(1),
        pair=(_of_time(time(3, 4, 5)), _of_time(time(4, 5, 6))),
        lowest=Decimal(0),
        highest=Decimal(_DAY - 1),
    ),
}
