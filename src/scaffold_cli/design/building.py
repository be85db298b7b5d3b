"""Makes a recorded field of a written one: names, type, constraints, examples."""

from __future__ import annotations

import re
from difflib import get_close_matches

from scaffold_cli.design.constraints import LONGEST_INDEXED, read_constraints
from scaffold_cli.design.examples import examples_of
from scaffold_cli.design.field_types import FIELD_TYPES, SYNONYMS, FieldType
from scaffold_cli.design.model import Field, Filter, Resource
from scaffold_cli.design.refused import Refused
from scaffold_cli.design.reserved import why_no_field, why_no_resource
from scaffold_cli.design.short_form import FieldText, ResourceText
from scaffold_cli.naming import Name, pluralize, singularize, words_of

LONGEST_NAME = 40
LONGEST_TABLE = 50
_MOST_CHOICES = 100


def build_resource(text: ResourceText) -> Resource:
    """Name a resource; its fields come later, when all resources are known."""
    name = _resource_name(text)
    resource = Resource(
        name=name.class_name,
        module=name.plural,
        singular=name.singular,
        table=name.plural,
        path=name.path,
        label=name.label,
        labels=name.labels,
        description=text.description,
    )
    if reason := why_no_resource(resource.name, resource.singular, resource.module):
        raise Refused(
            f"A resource cannot be called {resource.name}: {reason}.",
            hint=f"Choose another word, or two: My{resource.name}, {resource.name}Record.",
        )
    return resource


def _resource_name(text: ResourceText) -> Name:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*", text.name):
        raise Refused(
            f"{_short(text.name)!r} is no name for a resource.",
            hint="Use the letters A-Z and digits, a letter first: OrderLine.",
        )
    if len(text.name) > LONGEST_NAME:
        raise Refused(f"{_short(text.name)!r} is longer than {LONGEST_NAME} characters.")
    singular = "_".join(words_of(text.name))
    if not text.plural and singularize(singular) != singular:
        right = Name.of(singularize(singular))
        if right.plural == singular:
            raise Refused(
                f"{text.name} looks like a plural.",
                hint=f"Write {right.class_name}, or say so: {text.name}(plural=...).",
            )
    if text.plural and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", text.plural):
        raise Refused(f"plural={text.plural} is no name of ASCII letters and digits.")
    name = Name.of(text.name, plural=text.plural)
    if name.plural == name.singular:
        raise Refused(
            f"{name.class_name} is the same in the plural.",
            hint=f"Give one that differs: {name.class_name}(plural={name.singular}_items).",
        )
    if len(name.plural) > LONGEST_TABLE:
        raise Refused(
            f"The table {_short(name.plural)!r} is longer than {LONGEST_TABLE} characters."
        )
    return name


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"


def build_field(text: FieldText, resource: Resource) -> Field:
    """Make the field, all but what a relation learns from its target."""
    row = _type_of(text)
    _check_name(text)
    field = _named(text, row)
    field.nullable = text.optional
    field.unique = text.unique
    field.index = text.index or text.unique or row.name in {"ref", "enum"}
    _check_signs(text, row)
    if row.name == "enum":
        field.choices = _choices(text)
        field.enum = resource.name + Name.of(field.name).class_name
    limits = read_constraints(text, row, field)
    if field.index and (field.max_length or 0) > LONGEST_INDEXED:
        raise Refused(
            f"{field.max_length} characters are too many for an index of MySQL.",
            hint=f"Limit them: {text.name}:{row.name}(max={LONGEST_INDEXED}).",
        )
    if row.name == "many":
        field.has_default, field.default = True, []
    field.required = not (field.nullable or field.has_default)
    field.examples = examples_of(field, limits)
    return field


def _type_of(text: FieldText) -> FieldType:
    row = FIELD_TYPES.get(text.type)
    if row:
        return row
    close = get_close_matches(text.type.lower(), FIELD_TYPES, 1)
    meant = SYNONYMS.get(text.type.lower()) or (close[0] if close else "")
    hint = f"Did you mean {meant}?" if meant else f"Types: {', '.join(FIELD_TYPES)}."
    raise Refused(f"There is no type {_short(text.type)!r}.", hint=hint)


def _check_name(text: FieldText) -> None:
    name = text.name
    if len(name) > LONGEST_NAME:
        raise Refused(f"{_short(name)!r} is longer than {LONGEST_NAME} characters.")
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
        right = "_".join(words_of(name))
        fits = re.fullmatch(r"[a-z][a-z0-9_]*", right)
        raise Refused(
            f"{name!r} is no name for a field.",
            hint=f"Write {right}."
            if fits
            else "Use lower-case ASCII letters, digits and single _.",
        )
    if reason := why_no_field(name):
        raise Refused(
            f"A field cannot be called {name!r}: {reason}.",
            hint=f"Say more: {_better_name(name)}.",
        )


def _better_name(name: str) -> str:
    return f"{name.removeprefix('model_')}_value" if "_" not in name else f"the_{name}"


def _named(text: FieldText, row: FieldType) -> Field:
    """A ref is written `customer` or `customer_id`; a list of ids is named in the singular."""
    if row.name == "ref":
        name = text.name.removesuffix("_id")
        _check_name(FieldText(name))
        return Field(name, f"{name}_id", "ref")
    if row.name == "many":
        name = text.name
        if name.endswith("_ids"):
            name = pluralize(name.removesuffix("_ids"))
        return Field(name, f"{singularize(name)}_ids", "many")
    return Field(text.name, text.name, row.name)


def _check_signs(text: FieldText, row: FieldType) -> None:
    if text.optional and row.name == "many":
        raise Refused("A list of many is never null.", hint="Leave out '?'; it may be empty.")
    if text.unique and not (row.can_be_unique and row.indexable):
        raise Refused(f"A field of type {row.name} cannot be unique.", hint="Leave out '^'.")
    if text.unique and text.default is not None:
        raise Refused("A unique field with a default holds one row.", hint="Leave out '^' or '='.")
    if text.index and not row.indexable:
        raise Refused(f"A field of type {row.name} cannot be indexed.", hint="Leave out '!'.")


def _choices(text: FieldText) -> list[str]:
    if not text.choices:
        raise Refused("enum has no values.", hint=f"Write {text.name}:enum(draft,paid).")
    if len(text.choices) > _MOST_CHOICES:
        raise Refused(f"enum has {len(text.choices)} values; {_MOST_CHOICES} is the most.")
    members: dict[str, str] = {}
    for choice in text.choices:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", choice) or len(choice) > LONGEST_NAME:
            raise Refused(
                f"{_short(choice)!r} is no value of an enum.",
                hint="Use ASCII letters, digits, - and _, a letter first, at most 40.",
            )
        other = members.setdefault(choice.upper().replace("-", "_"), choice)
        if other != choice or text.choices.count(choice) > 1:
            raise Refused(f"The enum values {other!r} and {choice!r} are the same name.")
    return text.choices


def list_parameters(resource: Resource) -> None:
    """Fill in what a list can be filtered and sorted by."""
    resource.sorts = ["created_at"]
    for field in resource.fields:
        row = FIELD_TYPES[field.type]
        if not field.index:
            continue
        operators = ["eq", "gte", "lte"] if row.ranged else ["eq"]
        for operator in operators:
            suffix = "" if operator == "eq" else f"_{operator}"
            parameter = Filter(field.attribute + suffix, field.attribute, field.name, operator)
            resource.filters.append(parameter)
        if row.sortable and not field.nullable:
            resource.sorts.append(field.name)
