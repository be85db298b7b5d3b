"""Runs competitors in turns, so that a busy moment of the machine hits all of them."""

from __future__ import annotations

import os
import resource
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """Wall and CPU seconds (children included) of every run of one competitor."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def best(self) -> float:
        return min(self.wall)

    @property
    def median(self) -> float:
        return statistics.median(self.wall)

    @property
    def best_cpu(self) -> float:
        return min(self.cpu)


def race(competitors: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, Figures]:
    """Run each once to warm up, then all of them in turns."""
    for run in competitors.values():
        run()
    rows: dict[str, list[tuple[float, float]]] = {name: [] for name in competitors}
    for _ in range(rounds):
        for name, run in competitors.items():
            rows[name].append(_measure(run))
    return {
        name: Figures(tuple(wall for wall, _ in row), tuple(cpu for _, cpu in row))
        for name, row in rows.items()
    }


def _measure(run: Callable[[], object]) -> tuple[float, float]:
    started, cpu = time.perf_counter(), _cpu_seconds()
    run()
    return time.perf_counter() - started, _cpu_seconds() - cpu


def _cpu_seconds() -> float:
    """CPU time of this process and of every child that has ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def load() -> str:
    one, five, _ = os.getloadavg()
    return f"load {one:.1f} (5 min {five:.1f}) on {os.cpu_count()} cores"
