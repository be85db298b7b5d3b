"""Compares two designs by what a database knows of them, and records the steps between them.

Works on the recorded form (docs/decisions/0004): a field is looked at as a column, so that fields
of any kind fit as long as they say their type, their limits and what they refer to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

# What a column, its indexes and its constraints are made of; all else is the API's business.
_COLUMN = ("attribute", "type", "nullable", "unique", "index", "digits", "decimals", "choices")
_LENGTHS = frozenset({"string", "email", "url"})
_BOUNDED = frozenset({"integer", "float", "decimal", "date", "datetime", "time"})
# alembic_version.version_num holds 32 characters.
_LONGEST_NAME = 32
Resource = Mapping[str, Any]


@dataclass(slots=True)
class Intent:
    """What cannot be read off two designs: which field is an old one renamed, what old rows get."""

    # module → new field name → old field name
    renames: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # module → field name → value as JSON
    fills: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


def revise(answers: Mapping[str, Any], design: Mapping[str, Any], intent: Intent) -> dict[str, Any]:
    """Give the `history` answer after a change of the design; no step where no table changes."""
    recorded = answers.get("history") or {"resources": [], "steps": []}
    history: dict[str, Any] = deepcopy(dict(recorded))
    old = answers["design"]["resources"]
    batches = list(_batches(old, design["resources"], intent))
    if not batches:
        return history
    if not history["steps"]:
        history["resources"] = deepcopy(old)
    for tables in batches:
        _add_step(history, tables, accounts=answers.get("auth") == "jwt")
    return history


def column(field: Mapping[str, Any]) -> dict[str, Any]:
    """What a database knows of a field."""
    told = {key: field[key] for key in _COLUMN}
    if field["type"] in _LENGTHS:
        told["max_length"] = field["max_length"]
    if field["type"] in _BOUNDED:
        told |= {"min": field["min"], "max": field["max"]}
    for key in ("target", "join"):
        told[key] = (field[key] or {}).get("table")
    return told


def columns(resource: Resource) -> dict[str, dict[str, Any]]:
    return {field["name"]: column(field) for field in resource["fields"]}


def _batches(
    old: Sequence[Resource], new: Sequence[Resource], intent: Intent
) -> Iterator[list[dict[str, Any]]]:
    """Give the tables of each step: new ones, changed ones, old ones, then what had to wait."""
    before = {resource["module"]: resource for resource in old}
    after = {resource["module"]: resource for resource in new}
    created = [after[module] for module in after if module not in before]
    tables, waiting = [], []
    for place, resource in enumerate(created):
        later = {each["module"] for each in created[place + 1 :]}
        early = _without(resource, later)
        tables.append(_table(None, early))
        if columns(early) != columns(resource):
            waiting.append(_table(early, resource))
    for module, resource in after.items():
        was = before.get(module)
        renames = intent.renames.get(module, {})
        if was is not None and (renames or columns(was) != columns(resource)):
            tables.append(_table(was, resource, renames, intent.fills.get(module, {})))
    removed = [before[module] for module in reversed(list(before)) if module not in after]
    tables += [_table(each, None) for each in removed]
    yield from (batch for batch in (tables, waiting) if batch)


def _without(resource: Resource, modules: set[str]) -> Resource:
    """Leave out the fields that refer to tables which are made later in the same step."""
    kept = [
        field
        for field in resource["fields"]
        if not (field["target"] and field["target"]["module"] in modules)
    ]
    return {**resource, "fields": kept}


def _table(
    before: Resource | None,
    after: Resource | None,
    renames: Mapping[str, str] | None = None,
    fills: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    renames, fills = dict(renames or {}), dict(fills or {})
    if before and after:
        old = {renames.get(each["name"], each["name"]): each for each in after["fields"]}
        fills |= _defaults(before, after, renames, fills)
        back = {
            each["name"]: _some_value(each)
            for each in before["fields"]
            if not each["nullable"] and each["type"] not in {"many", "ref"}
            if each["name"] not in old or old[each["name"]]["nullable"]
        }
    else:
        back = {}
    return {
        "before": deepcopy(before),
        "after": deepcopy(after),
        "renames": renames,
        "fills": fills,
        "renames_back": {old: new for new, old in renames.items()},
        "fills_back": back,
    }


def _defaults(
    before: Resource, after: Resource, renames: Mapping[str, str], fills: Mapping[str, object]
) -> dict[str, object]:
    """A column that must hold something starts with the field's own default."""
    was = {each["name"]: each for each in before["fields"]}
    found = {}
    for each in after["fields"]:
        old = was.get(renames.get(each["name"], each["name"]))
        is_new_need = not each["nullable"] and (old is None or old["nullable"])
        if is_new_need and each["has_default"] and each["type"] != "many":
            found[each["name"]] = each["default"]
    return {key: value for key, value in found.items() if key not in fills}


def _some_value(field: Mapping[str, Any]) -> object:
    """Going back cannot bring back what was dropped: rows get the default, or an example."""
    return field["default"] if field["has_default"] else field["examples"]["valid"]


def _add_step(history: dict[str, Any], tables: list[dict[str, Any]], *, accounts: bool) -> None:
    latest = _latest_files(history, accounts=accounts)
    name = _name(tables, {step["name"] for step in history["steps"]})
    for table in tables:
        module = (table["after"] or table["before"])["module"]
        table["previous"] = latest[module][-1] if module in latest else ""
        number = len(latest.get(module, [])) + 1
        table["file"] = f"{number:04}_{name}"
        latest[module] = [*latest.get(module, []), table["file"]]
    for table in tables:
        table["needs"] = _needs(table, tables, latest)
    history["steps"].append({"name": name, "title": _title(tables), "tables": tables})


def _latest_files(history: Mapping[str, Any], *, accounts: bool) -> dict[str, list[str]]:
    """Give the migrations of each module so far, where each has its own (Django)."""
    files: dict[str, list[str]] = {}
    resources = history["resources"]
    for place, resource in enumerate(resources):
        later = {each["module"] for each in resources[place + 1 :]}
        names = ["0001_initial"] + (["0002_permissions"] if accounts else [])
        if len(_without(resource, later)["fields"]) != len(resource["fields"]):
            names.append(f"{len(names) + 1:04}_references")
        files[resource["module"]] = names
    for step in history["steps"]:
        for table in step["tables"]:
            module = (table["after"] or table["before"])["module"]
            files[module] = [*files.get(module, []), table["file"]]
    return files


def _needs(
    table: Mapping[str, Any], tables: Sequence[Mapping[str, Any]], latest: Mapping[str, list[str]]
) -> list[list[str]]:
    """Name the migrations of other modules that have to come before."""
    own = (table["after"] or table["before"])["module"]
    if table["after"] is None:
        modules = {
            each["after"]["module"]
            for each in tables
            if each["before"] and each["after"] and own in _targets(each["before"])
        }
        modules |= {
            each["before"]["module"]
            for each in tables
            if each["after"] is None and own in _targets(each["before"])
        }
    else:
        was = _targets(table["before"]) if table["before"] else set()
        modules = _targets(table["after"]) - was
    return [[module, latest[module][-1]] for module in sorted(modules - {own}) if module in latest]


def _targets(resource: Resource) -> set[str]:
    return {field["target"]["module"] for field in resource["fields"] if field["target"]}


def _title(tables: Sequence[Mapping[str, Any]]) -> str:
    told: list[str] = []
    for word, part in (("Add", _created), ("Change", _changed), ("Remove", _removed)):
        labels = [(table["after"] or table["before"])["labels"] for table in tables if part(table)]
        if labels:
            told.append(f"{word if not told else word.lower()} {' and '.join(labels[:3])}")
    return ", ".join(told)[:80]


def _name(tables: Sequence[Mapping[str, Any]], taken: set[str]) -> str:
    """Name a step by its first table, and number it where it is not the first of the name."""
    first = tables[0]
    verb = "add" if _created(first) else "change" if _changed(first) else "remove"
    stem = f"{verb}_{(first['after'] or first['before'])['module']}"
    if len(stem) > _LONGEST_NAME - 3:
        digest = hashlib.sha256(stem.encode()).hexdigest()[:6]
        stem = f"{stem[: _LONGEST_NAME - 10]}_{digest}"
    names = [stem, *(f"{stem}_{number}" for number in range(2, 100))]
    return next(name for name in names if name not in taken)


def _created(table: Mapping[str, Any]) -> bool:
    return table["before"] is None


def _removed(table: Mapping[str, Any]) -> bool:
    return table["after"] is None


def _changed(table: Mapping[str, Any]) -> bool:
    return not (_created(table) or _removed(table))
