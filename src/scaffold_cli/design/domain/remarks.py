"""What is to be said of a whole design."""

from __future__ import annotations

from scaffold_cli.design.domain.model import Domain

_MOSTLY = 0.5
_SOME = 3


def remark_on(domain: Domain) -> str:
    """Say that an API is a set of remote calls, where it is one."""
    total = len(domain.operations)
    custom = [each for each in domain.operations if each.behaviour == "custom"]
    calls = [each for each in custom if each.method == "post"]
    if total >= _SOME and len(calls) > _MOSTLY * total:
        return (
            f"{total} operations, {len(calls)} look like remote calls: they get typed, authorised"
            " and validated routes, and what they do is yours to write."
        )
    if total >= _SOME and len(custom) > _MOSTLY * total:
        return (
            f"{total} operations, {len(custom)} do something that the design does not say: they"
            " get typed, authorised and validated routes, and what they do is yours to write."
        )
    return ""
