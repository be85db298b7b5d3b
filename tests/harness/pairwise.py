"""Few rows in which each pair of values still meets: most faults need two options at the most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

Value = str | bool
Row = dict[str, Value]
Cell = tuple[str, Value]
Pair = frozenset[Cell]


def pairwise(
    factors: Mapping[str, Sequence[Value]],
    *,
    allowed: Callable[[Row], bool],
    seeds: Iterable[Row] = (),
) -> list[Row]:
    """Add rows greedily until each allowed pair is in one of them or in a seed.

    `allowed` is asked about unfinished rows too and must judge only what stands in them.
    """
    open_pairs = {pair for pair in _all_pairs(factors) if allowed(dict(pair))}
    for seed in seeds:
        open_pairs -= _pairs(seed)
    rows: list[Row] = []
    while open_pairs:
        row = _row_from(min(open_pairs, key=_sort_key), factors, open_pairs, allowed)
        open_pairs -= _pairs(row)
        rows.append(row)
    return rows


def _row_from(
    start: Pair,
    factors: Mapping[str, Sequence[Value]],
    open_pairs: set[Pair],
    allowed: Callable[[Row], bool],
) -> Row:
    row: Row = dict(start)
    for name, values in factors.items():
        if name in row:
            continue
        fitting = [value for value in values if allowed({**row, name: value})]
        row[name] = max(fitting, key=lambda value: len(_pairs({**row, name: value}) & open_pairs))
    return {name: row[name] for name in factors}


def _all_pairs(factors: Mapping[str, Sequence[Value]]) -> set[Pair]:
    return {
        frozenset({(one, first), (other, second)})
        for one, other in combinations(factors, 2)
        for first in factors[one]
        for second in factors[other]
    }


def _pairs(row: Row) -> set[Pair]:
    return {frozenset(cells) for cells in combinations(row.items(), 2)}


def _sort_key(pair: Pair) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in pair)
