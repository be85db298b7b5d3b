"""Reads ids out of paths; NotFound where a text is none."""

import re

from app.errors import NotFound

LONGEST_TEXT = 255
LARGEST = 2**63 - 1


def parse_number(text: str) -> int:
    """Canonical digits only: one thing has one address."""
    if not re.fullmatch(r"0|-?[1-9][0-9]{0,18}", text) or abs(int(text)) > LARGEST:
        raise NotFound
    return int(text)


def parse_text(text: str) -> str:
    if "\0" in text or len(text) > LONGEST_TEXT:
        raise NotFound
    return text
