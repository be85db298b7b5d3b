"""Verbs in a path that set a state: `POST /orders/{id}/cancel` where a status can be `cancelled`.

Evidence is a value of an enum, a boolean or a time that is the verb's participle: cancelled,
is_published, archived_at. Verbs that undo another clear what that one sets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scaffold_cli.design.domain.model import Entity
from scaffold_cli.design.domain.words import key, split

_IRREGULAR: dict[str, tuple[str, ...]] = {
    "activate": ("active", "enabled"),
    "begin": ("begun", "started", "running"),
    "cancel": ("canceled", "cancelled"),
    "complete": ("completed", "complete", "done", "finished"),
    "deactivate": ("inactive", "disabled", "deactivated"),
    "disable": ("disabled", "inactive"),
    "enable": ("enabled", "active"),
    "fail": ("failed", "failure"),
    "finish": ("finished", "completed", "done"),
    "freeze": ("frozen",),
    "hide": ("hidden",),
    "hold": ("held", "onhold", "holding"),
    "lose": ("lost",),
    "open": ("open", "opened"),
    "pause": ("paused",),
    "pay": ("paid",),
    "reopen": ("open", "reopened"),
    "resume": ("running", "active", "resumed", "inprogress"),
    "resolve": ("resolved", "closed"),
    "restart": ("running", "restarting", "started"),
    "run": ("running",),
    "sell": ("sold",),
    "send": ("sent",),
    "start": ("started", "running", "active", "inprogress"),
    "stop": ("stopped",),
    "suspend": ("suspended",),
    "void": ("void", "voided"),
    "win": ("won",),
    "withdraw": ("withdrawn",),
    "write": ("written",),
}
# What clears what another verb sets.
_UNDOING = {
    "deactivate": "activate",
    "disable": "enable",
    "enable": "disable",
    "activate": "deactivate",
    "reactivate": "deactivate",
    "reopen": "close",
    "resume": "pause",
    "restore": "delete",
    "show": "hide",
    "reject": "approve",
}
_PREFIXES = ("un", "de", "dis")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Change:
    sets: dict[str, object]
    confidence: float
    reason: str


def change_by(entity: Entity, verb: str) -> Change | None:
    """Say what a verb sets on a row, None where nothing in the entity takes it up."""
    words = list(split(verb))
    if not words:
        return None
    if words[:1] in (["mark"], ["set"], ["make"]) and len(words) > 1:
        words = [word for word in words[1:] if word not in ("as", "to")] or words
        forms = ["".join(words)]
    else:
        forms = list(_forms(words[0] if len(words) == 1 else "".join(words)))
    for form in forms:
        found = _setting(entity, form)
        if found:
            return found
    undone = _undone(words[0]) if len(words) == 1 else ""
    for form in _forms(undone) if undone else ():
        cleared = _clearing(entity, form)
        if cleared:
            return cleared
    return None


def _forms(verb: str) -> Iterator[str]:
    yield from _IRREGULAR.get(verb, ())
    if len(verb) < _SHORTEST:
        return
    yield verb + ("d" if verb.endswith("e") else "ed")
    if verb.endswith("y"):
        yield verb[:-1] + "ied"
    yield verb + verb[-1] + "ed"
    yield verb + "ing"
    yield verb


def _undone(verb: str) -> str:
    if verb in _UNDOING:
        return _UNDOING[verb]
    for prefix in _PREFIXES:
        if verb.startswith(prefix) and len(verb) - len(prefix) >= _SHORTEST - 1:
            return verb[len(prefix) :]
    return ""


def _setting(entity: Entity, form: str) -> Change | None:
    for field in entity.fields:
        for value in field.values:
            if key(value) == form:
                return Change({field.wire: value}, 0.85, f"{field.wire} can be {value}")
    for field in entity.fields:
        if field.kind == "boolean" and key(field.wire) in (form, f"is{form}"):
            return Change({field.wire: True}, 0.85, f"{field.wire} is a boolean")
        if field.kind in ("datetime", "date") and key(field.wire) in (
            f"{form}at", f"{form}on", f"{form}date", form,
        ):  # fmt: skip
            return Change({field.wire: "now"}, 0.85, f"{field.wire} is a time")
    return None


def _clearing(entity: Entity, form: str) -> Change | None:
    for field in entity.fields:
        if field.kind == "boolean" and key(field.wire) in (form, f"is{form}"):
            return Change({field.wire: False}, 0.8, f"{field.wire} is a boolean")
        if field.kind in ("datetime", "date") and key(field.wire) in (f"{form}at", f"{form}on"):
            return Change({field.wire: None}, 0.8, f"{field.wire} is a time")
    return None
