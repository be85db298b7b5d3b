"""Entities that a user asks for or calls otherwise, before anything is known of their members."""

from __future__ import annotations

from collections.abc import Sequence

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.problems import did_you_mean
from scaffold_cli.design.domain.corrections import Correction, Corrections
from scaffold_cli.design.domain.drafts import Draft
from scaffold_cli.design.domain.families import Families
from scaffold_cli.design.domain.resources import Resource
from scaffold_cli.design.domain.words import key


def wanted_drafts(
    document: Document, drafts: Sequence[Draft], said: Corrections, families: Families
) -> list[Draft]:
    """Make entities of schemas that no collection shows: `Task: {schema: TaskView}`."""
    found: list[Draft] = []
    for each in said.all:
        schema = _schema_of(each)
        if not schema:
            continue
        if schema not in document.schemas:
            near = did_you_mean(schema, document.schemas)
            said.problems.error(each.place, f"there is no schema {schema!r}{near}")
            continue
        family = families.of(document.schemas[schema])
        if any(family in draft.families for draft in [*drafts, *found]):
            continue
        name = family if each.at_schema else each.subject
        resolved = document.resolve(document.schemas[schema])
        home = Resource((), name)
        draft = Draft(name, family, home, [home], {family}, [resolved], {"create": [resolved]})
        found.append(draft)
    return found


def _schema_of(said: Correction) -> str:
    if said.kind != "entity":
        return ""
    if said.word == "entity" and said.at_schema and said.value is True:
        return said.subject
    return str(said.value) if said.word == "schema" and not said.at_schema else ""


def rename(
    drafts: Sequence[Draft], said: Corrections, families: Families, document: Document
) -> dict[str, str]:
    """Call entities as they are said to be called; give the new name of each old one."""
    renamed: dict[str, str] = {}
    for each in said.all:
        if each.kind != "entity" or each.word != "name":
            continue
        schema = document.schemas.get(each.subject) if each.at_schema else None
        family = families.of(schema) if schema else ""
        for draft in drafts:
            if family in draft.families or (not family and key(draft.name) == key(each.subject)):
                if any(
                    key(other.name) == key(str(each.value))
                    for other in drafts
                    if other is not draft
                ):
                    said.problems.error(each.place, f"there is another entity {each.value!r}")
                    continue
                renamed[each.subject], draft.name = str(each.value), str(each.value)
    return renamed
