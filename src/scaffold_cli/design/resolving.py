"""Brings the resources together: clashes between them, their relations, their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches

from scaffold_cli.design.building import (
    LONGEST_TABLE,
    build_field,
    build_resource,
    list_parameters,
)
from scaffold_cli.design.model import Design, Field, Join, Resource, Target
from scaffold_cli.design.ordering import creation_order
from scaffold_cli.design.refused import Refused
from scaffold_cli.design.short_form import ResourceText, read_resource
from scaffold_cli.errors import DesignError, Problem
from scaffold_cli.naming import Name, singularize

_USER = Target("User", "users", "user", "users", "users")
# Schemas that are made beside the class of a resource.
_SCHEMAS = ("Create", "Replace", "Patch", "Out", "Query")
_MOST_RESOURCES = 200
_MOST_FIELDS = 100


def resolve(texts: Sequence[str], *, auth: str) -> Design:
    """Read all resources; DesignError holds every problem that was found, not only the first."""
    if len(texts) > _MOST_RESOURCES:
        raise DesignError(f"{len(texts)} resources are too many; {_MOST_RESOURCES} is the most.")
    resolver = _Resolver(auth)
    for text in texts:
        resolver.read(text)
    resolver.relate_all()
    ordered = resolver.order()
    if resolver.problems:
        raise DesignError.of(resolver.problems)
    return Design(resources=ordered)


def check_alone(text: str) -> list[Problem]:
    """Look at one resource by itself; what it refers to may follow."""
    resolver = _Resolver("jwt")
    resolver.read(text)
    return resolver.problems


class _Resolver:
    """Keeps going after a problem, so that one run names them all."""

    def __init__(self, auth: str) -> None:
        self.auth = auth
        self.resources: list[Resource] = []
        self.problems: list[Problem] = []
        # Relations, and the name that each was written to refer to.
        self.relations: list[tuple[Resource, Field, str]] = []
        # Refused already: a ref to one of them is no second mistake.
        self.refused: set[str] = set()

    @contextmanager
    def collecting(self, where: str) -> Iterator[None]:
        """Note what the block refuses, and go on after it."""
        try:
            yield
        except Refused as refusal:
            self.problems.append(refusal.problem(where))

    def read(self, text: str) -> None:
        name = text.strip().partition(" ")[0].partition("(")[0][:60]
        self.refused.add(name)
        with self.collecting(name or "resource"):
            written = read_resource(text)
            resource = build_resource(written)
            self.check_new(resource, written)
            self.resources.append(resource)
            self.refused.discard(name)
            if not written.fields:
                raise Refused(
                    "A resource needs a field.",
                    hint=f'Write it like "{resource.name} name:string".',
                )
            self.read_fields(resource, written)

    def check_new(self, resource: Resource, written: ResourceText) -> None:
        if len(written.fields) > _MOST_FIELDS:
            raise Refused(f"{len(written.fields)} fields are too many; {_MOST_FIELDS} is the most.")
        for other in self.resources:
            if other.name == resource.name:
                raise Refused(f"There are two resources {resource.name}.")
            if other.module == resource.module:
                raise Refused(
                    f"{other.name} and {resource.name} have the same plural, {resource.module}.",
                    hint=f"Give one of them another: {resource.name}(plural=...).",
                )

    def read_fields(self, resource: Resource, written: ResourceText) -> None:
        for text in written.fields:
            with self.collecting(f"{resource.name}.{text.name[:60]}"):
                field = build_field(text, resource)
                _check_new_field(field, resource)
                resource.fields.append(field)
                if field.type in {"ref", "many"}:
                    self.relations.append((resource, field, text.target))

    def relate_all(self) -> None:
        for resource, field, target in self.relations:
            with self.collecting(f"{resource.name}.{field.name}"):
                self.relate(resource, field, target)
        with self.collecting("design"):
            _check_class_names(self.resources)
            _check_tables(self.resources)

    def relate(self, resource: Resource, field: Field, written: str) -> None:
        if written in self.refused:
            return
        field.target = self.find_target(field, written)
        if field.type == "ref" and field.target.name == resource.name and not field.nullable:
            raise Refused(
                f"The first {resource.name} could never be made, for it needs another one.",
                hint=f"Make the ref optional: {field.name}:ref:{resource.name}?",
            )
        if field.type == "many":
            field.join = _join(resource, field, field.target)

    def find_target(self, field: Field, written: str) -> Target:
        if written in {"User", "user"}:
            if self.auth == "none":
                raise Refused(
                    "There are no users to refer to without accounts.",
                    hint="Choose jwt for auth, or make a resource of your own such as Member.",
                )
            if field.type == "many":
                raise Refused(
                    "A list of users is not offered; a user is referred to one by one.",
                    hint="Make a resource between them with a field user:ref:User.",
                )
            return _USER
        wanted = Name.of(written).class_name
        known = {resource.name: resource for resource in self.resources}
        if wanted in known:
            return known[wanted].as_target()
        close = get_close_matches(wanted, [*known, "User"], 1)
        hint = f"Did you mean {close[0]}?" if close else f"Add a resource {wanted or 'Customer'}."
        shown = repr(written) if written else "nothing"
        raise Refused(f"It refers to {shown}, which is no resource of the design.", hint=hint)

    def order(self) -> list[Resource]:
        if self.problems:
            return []
        for resource in self.resources:
            list_parameters(resource)
            with self.collecting(resource.name):
                _check_parameters(resource)
        ordered: list[Resource] = []
        with self.collecting("design"):
            ordered += creation_order(self.resources)
        return ordered


def _check_new_field(field: Field, resource: Resource) -> None:
    for other in resource.fields:
        clash = {field.name, field.attribute} & {other.name, other.attribute}
        if clash:
            raise Refused(f"There are two fields {min(clash)!r}.")


def _join(resource: Resource, field: Field, target: Target) -> Join:
    table = f"{resource.singular}_{field.name}"
    if len(table) > LONGEST_TABLE:
        raise Refused(f"The table {table!r} is longer than {LONGEST_TABLE} characters.")
    left, right = f"{resource.singular}_id", f"{target.singular}_id"
    if left == right:
        right = f"{singularize(field.name)}_id"
    if left == right:
        right = f"other_{right}"
    return Join(table, left, right)


def _check_class_names(resources: Sequence[Resource]) -> None:
    made: dict[str, str] = {}
    for resource in resources:
        enums = [field.enum for field in resource.fields if field.enum]
        for name in [resource.name, *(resource.name + end for end in _SCHEMAS), *enums]:
            if name in made:
                raise Refused(
                    f"{made[name]} and {resource.name} both make a class {name}.",
                    where=resource.name,
                    hint="Rename one of them.",
                )
            made[name] = resource.name


def _check_tables(resources: Sequence[Resource]) -> None:
    joins = [
        (field.join.table, resource)
        for resource in resources
        for field in resource.fields
        if field.join
    ]
    owners = {resource.table: resource for resource in resources}
    for table, resource in joins:
        if table in owners:
            raise Refused(
                f"{owners[table].name} and {resource.name} both make a table {table!r}.",
                where=resource.name,
                hint="Rename the list or the resource.",
            )
        owners[table] = resource


def _check_parameters(resource: Resource) -> None:
    counted = Counter(parameter.param for parameter in resource.filters)
    for name, times in counted.items():
        if times > 1:
            raise Refused(f"Two filters of its list would be called {name!r}; rename a field.")
