"""Small repositories as one text: a line `-- path --` begins each file."""

from __future__ import annotations

import re


def files_of(text: str) -> dict[str, str]:
    parts = re.split(r"^-- (.+) --\n", text.lstrip("\n"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
