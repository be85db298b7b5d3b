"""`make bench`: every figure as a ratio of things measured in this one run."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

from benchmarks import boot, commands, generation, green, inspection, living, losses, reading
from benchmarks.timing import load

PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "help": commands.figures,
    "new": generation.figures,
    "living": living.figures,
    "losses": losses.figures,
    "read": reading.figures,
    "inspect": inspection.figures,
    "green": green.figures,
    "boot": boot.figures,
}


def main() -> int:
    chosen = sys.argv[1:] or list(PARTS)
    if unknown := set(chosen) - set(PARTS):
        print(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
        return 2
    for name in chosen:
        started = time.monotonic()
        print(f"\n{name}: {load()}", flush=True)
        for line in PARTS[name]():
            print(f"  {line}", flush=True)
        print(f"  ({time.monotonic() - started:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
