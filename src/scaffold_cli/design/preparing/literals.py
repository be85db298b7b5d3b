"""Values of a design as Python expressions, in the quotes that ruff format would choose."""

from __future__ import annotations

import json


def literal(value: object) -> str:
    """Numbers, texts, booleans, None, lists and maps of them."""
    if isinstance(value, str):
        return text_literal(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(literal(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{literal(str(k))}: {literal(v)}' for k, v in value.items())}}}"
    return repr(value)


def text_literal(text: str) -> str:
    body = json.dumps(text, ensure_ascii=False)[1:-1]
    if text.count('"') > text.count("'"):
        body = body.replace('\\"', '"').replace("'", "\\'")
        return f"'{body}'"
    return f'"{body}"'


def raw_literal(pattern: str) -> str:
    """A regular expression: raw where that is possible."""
    if "\\" not in pattern or pattern.endswith("\\") or not pattern.isprintable():
        return text_literal(pattern)
    if '"' not in pattern:
        return f'r"{pattern}"'
    return f"r'{pattern}'" if "'" not in pattern else text_literal(pattern)
