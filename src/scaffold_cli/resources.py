"""The answers of a project after a change of its resources: the design, and the step to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from scaffold_cli.design import resolve, short_forms
from scaffold_cli.design.short_form import split_words
from scaffold_cli.errors import DesignError, Problem
from scaffold_cli.features import NewAnswers
from scaffold_cli.naming import Name
from scaffold_cli.project import Project
from scaffold_cli.revising import Intent, columns, revise

# What a column may become without an answer of the database's to values that do not fit.
_TEXTS = frozenset({"string", "text", "email", "url"})
_WIDER = {("integer", "decimal"), ("integer", "float")}
Texts = dict[str, str]


def add_resources(project: Project, texts: Sequence[str]) -> NewAnswers:
    """Add resources to the design; DesignError names all that is wrong."""
    old = _texts(project)

    def add(known: Texts) -> list[str]:
        for text in texts:
            if (name := _name_of(text)) in known:
                raise DesignError(
                    f"There is a resource {name} already.",
                    where=name,
                    hint=f'Change it: scaffold change resource "{text}"',
                )
        return [*known.values(), *texts]

    return _changed(project, old, add, Intent())


def remove_resources(project: Project, names: Sequence[str]) -> NewAnswers:
    """Take resources out of the design; a migration drops their tables."""
    old = _texts(project)
    wanted = [_known(name, old) for name in names]

    def remove(known: Texts) -> list[str]:
        return [text for name, text in known.items() if name not in wanted]

    new = _changed(project, old, remove, Intent())
    new.notes += [
        f"The migration drops the table of {name}, with every row in it." for name in wanted
    ]
    return new


def change_resource(
    project: Project, text: str, *, renames: Sequence[str] = (), fills: Sequence[str] = ()
) -> NewAnswers:
    """Give a resource other fields; `old=new` renames one, `name=value` fills rows that exist."""
    old = _texts(project)
    name = _known(_name_of(text), old)
    module = _module(project, name)
    renamed = {new: was for was, new in (_pair(each, "--rename") for each in renames)}

    def change(known: Texts) -> list[str]:
        return [text if each == name else known[each] for each in known]

    return _changed(
        project,
        old,
        change,
        Intent(renames={module: renamed}),
        fills={module: dict(_pair(each, "--fill") for each in fills)},
    )


def add_fields(
    project: Project, name: str, fields: Sequence[str], *, fills: Sequence[str] = ()
) -> NewAnswers:
    """Add fields, in the short form, to a resource."""
    old = _texts(project)
    text = old[_known(name, old)]
    return change_resource(project, " ".join([text, *fields]), fills=fills)


def remove_fields(project: Project, name: str, fields: Sequence[str]) -> NewAnswers:
    """Take fields out of a resource; a migration drops their columns."""
    old = _texts(project)
    head, *words = split_words(old[_known(name, old)])
    names = [word.partition(":")[0] for word in words]
    unknown = [each for each in fields if each not in names]
    if unknown:
        raise DesignError(
            f"{name} has no field {unknown[0]!r}.",
            where=name,
            hint=f"It has {', '.join(names)}.",
        )
    kept = [word for word, each in zip(words, names, strict=True) if each not in fields]
    return change_resource(project, " ".join([head, *kept]))


def _texts(project: Project) -> Texts:
    """Write the recorded resources in the short form, by their names."""
    if project.answers["design"].get("modules"):
        raise DesignError(
            "This project is made of an API design; its resources are changed there.",
            where="docs/project/api-design",
        )
    texts = short_forms(project.answers["design"], auth=_auth(project))
    return {_name_of(text): text for text in texts}


def _auth(project: Project) -> str:
    return str(project.answers.get("auth", "jwt"))


def _name_of(text: str) -> str:
    word = (split_words(text) or [""])[0].partition("(")[0]
    return Name.of(word).class_name


def _known(name: str, texts: Texts) -> str:
    wanted = Name.of(name).class_name
    if wanted not in texts:
        raise DesignError(
            f"There is no resource {name[:60]!r}.",
            where=name[:60],
            hint=f"There are {', '.join(texts)}." if texts else "There are none yet.",
        )
    return wanted


def _module(project: Project, name: str) -> str:
    resources = project.answers["design"]["resources"]
    return next(str(each["module"]) for each in resources if each["name"] == name)


def _pair(text: str, flag: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise DesignError(
            f"{text[:60]!r} is no pair.", where=flag, hint=f"Write it like {flag} one=other."
        )
    return name, value


def _changed(
    project: Project,
    old: Texts,
    edit: Callable[[Texts], list[str]],
    intent: Intent,
    *,
    fills: Mapping[str, Mapping[str, str]] | None = None,
) -> NewAnswers:
    texts = edit(old)
    design = asdict(resolve(texts, auth=_auth(project)))
    intent.fills = {
        module: _read_fills(texts, given, design, module, _auth(project))
        for module, given in (fills or {}).items()
    }
    _check_changes(project.answers["design"]["resources"], design["resources"], intent)
    history = revise(project.answers, design, intent)
    values = {**project.answers, "design": design, "history": history}
    return NewAnswers(values, _warnings(project.answers["design"]["resources"], design, intent))


def _read_fills(
    texts: Sequence[str],
    fills: Mapping[str, str],
    design: Mapping[str, Any],
    module: str,
    auth: str,
) -> dict[str, object]:
    """Have each value read and checked as the default of such a field would be."""
    resource = next(each for each in design["resources"] if each["module"] == module)
    names = [field["name"] for field in resource["fields"]]
    for name in fills:
        if name not in names:
            raise DesignError(
                f"{resource['name']} has no field {name!r}.",
                where="--fill",
                hint=f"It has {', '.join(names)}.",
            )
    filled = [
        _with_defaults(text, fills) if _name_of(text) == resource["name"] else text
        for text in texts
    ]
    read = asdict(resolve(filled, auth=auth))["resources"]
    fields = next(each["fields"] for each in read if each["module"] == module)
    return {field["name"]: field["default"] for field in fields if field["name"] in fills}


def _with_defaults(text: str, fills: Mapping[str, str]) -> str:
    head, *words = split_words(text)
    filled = []
    for word in words:
        value = fills.get(word.partition(":")[0])
        quoted = '"' + (value or "").replace('"', '\\"') + '"'
        filled.append(word if value is None or "=" in word.split("(")[0] else f"{word}={quoted}")
    return " ".join([head, *filled])


def _check_changes(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], intent: Intent
) -> None:
    was = {resource["module"]: resource for resource in old}
    problems = []
    for resource in new:
        if resource["module"] in was:
            problems += _problems(was[resource["module"]], resource, intent)
    if problems:
        raise DesignError.of(problems)


def _problems(before: Mapping[str, Any], after: Mapping[str, Any], intent: Intent) -> list[Problem]:
    renames = intent.renames.get(after["module"], {})
    fills = intent.fills.get(after["module"], {})
    old = {field["name"]: field for field in before["fields"]}
    problems = [
        Problem(f"{before['name']} has no field {was!r}.", "--rename", f"It has {', '.join(old)}.")
        for was in renames.values()
        if was not in old
    ]
    names = {field["name"] for field in after["fields"]}
    problems += [
        Problem(f"{after['name']} has no field {new!r} after the change.", "--rename")
        for new in renames
        if new not in names
    ]
    for field in after["fields"]:
        where = f"{after['name']}.{field['name']}"
        was = old.get(renames.get(field["name"], field["name"]))
        problem = _why_no_value(field, was, fills) or (was and _why_no_change(field, was))
        if problem:
            problems.append(Problem(problem[0], where, problem[1]))
    return problems


def _why_no_value(
    field: Mapping[str, Any], was: Mapping[str, Any] | None, fills: Mapping[str, object]
) -> tuple[str, str] | None:
    """A column that must hold something needs something for the rows that exist."""
    is_need = not field["nullable"] and (was is None or was["nullable"])
    if field["type"] == "many" or not is_need:
        return None
    sentence = "It is required, and rows that exist have nothing in it."
    if field["type"] == "ref" or field["unique"]:
        return sentence, "Make it optional with '?'."
    if field["has_default"] or field["name"] in fills:
        return None
    return (
        sentence,
        f"Make it optional with '?', give a default, or fill: --fill {field['name']}=VALUE",
    )


def _why_no_change(field: Mapping[str, Any], was: Mapping[str, Any]) -> tuple[str, str] | None:
    kinds = (was["type"], field["type"])
    if kinds[0] != kinds[1] and not (set(kinds) <= _TEXTS or kinds in _WIDER):
        return (
            f"A field of type {was['type']} cannot become {field['type']}.",
            "Add one under another name, and remove this one.",
        )
    if field["target"] and field["target"]["table"] != was["target"]["table"]:
        return (
            "It refers to another table now, where its rows mean nothing.",
            "Add one under another name, and remove this one.",
        )
    return None


def _warnings(
    old: Sequence[Mapping[str, Any]], design: Mapping[str, Any], intent: Intent
) -> list[str]:
    """Say what is lost, and what a database may refuse."""
    was = {resource["module"]: resource for resource in old}
    notes = []
    for resource in design["resources"]:
        before = was.get(resource["module"])
        if before is None:
            continue
        renamed = intent.renames.get(resource["module"], {})
        now = columns(resource)
        kept = {renamed.get(name, name) for name in now}
        notes += [
            f"The migration drops {resource['name']}.{name}, with every value in it."
            for name in columns(before)
            if name not in kept
        ]
        notes += [
            f"Rows whose {name} does not fit the new limits will stop the migration."
            for name, told in now.items()
            if _is_narrower(columns(before).get(renamed.get(name, name)), told)
        ]
    return notes


def _is_narrower(was: Mapping[str, Any] | None, now: Mapping[str, Any]) -> bool:
    if was is None:
        return False
    if now["unique"] and not was["unique"]:
        return True
    if set(was["choices"]) - set(now["choices"]):
        return True
    longest = (was.get("max_length"), now.get("max_length"))
    if longest[1] is not None and (longest[0] is None or longest[0] > longest[1]):
        return True
    return any(now.get(side) is not None and was.get(side) != now[side] for side in ("min", "max"))
