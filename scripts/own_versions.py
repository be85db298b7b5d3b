"""Move the exact versions that scaffold itself is checked with: `python scripts/own_versions.py`.

Rewrites `constraint-dependencies` in pyproject.toml; the ranges above them are kept by hand.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "pyproject.toml"
BLOCK = re.compile(r"^constraint-dependencies = \[\n(.*?)^\]", re.MULTILINE | re.DOTALL)


def main() -> int:
    before = FILE.read_text("utf-8")
    rows = "".join(f'    "{pin}",\n' for pin in resolve(before))
    after = BLOCK.sub(lambda _: f"constraint-dependencies = [\n{rows}]", before)
    FILE.write_text(after, "utf-8")
    print(f"{FILE.name} {'is up to date' if before == after else 'written'}")
    return 0


def resolve(manifest: str) -> list[str]:
    """Resolve the ranges afresh, without the exact versions of the last time."""
    with tempfile.TemporaryDirectory() as folder:
        free = Path(folder, "pyproject.toml")
        free.write_text(BLOCK.sub("constraint-dependencies = []", manifest), "utf-8")
        command = ["uv", "pip", "compile", "-q", "--no-header", "--no-annotate", str(free)]
        groups = ["--group", f"{free}:dev", "--group", f"{free}:services"]
        # In the repository uv would read the exact versions of the last time again.
        compiled = subprocess.run(
            [*command, *groups], cwd=folder, check=True, capture_output=True, text=True
        )
    return [line for line in compiled.stdout.splitlines() if "==" in line]


if __name__ == "__main__":
    sys.exit(main())
