"""Tables of SQLAlchemy: `Mapped` and `Column` styles, Flask-SQLAlchemy, SQLModel, bare `Table`s."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from scaffold_cli.inspection.models.model import Field, Model, Relation
from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.modules import is_aside, is_test
from scaffold_cli.inspection.python.values import (
    Bound,
    Class,
    External,
    Instance,
    Site,
    Subscripted,
    Unknown,
    Value,
)
from scaffold_cli.inspection.routes.describing import annotation_of, keeps_none, shape_name

_BASES = re.compile(
    r"(^|\.)(DeclarativeBase(NoMeta)?|MappedAsDataclass|declarative_base|automap_base|Base)$"
)
_COLUMNS = ("Column", "mapped_column", "Field")
_RELATIONS = ("relationship", "Relationship", "relation", "dynamic_loader")
_MAPPED = ("Mapped", "WriteOnlyMapped", "DynamicMapped")
_MANY = ("list", "List", "set", "Set", "Sequence", "WriteOnlyMapped", "DynamicMapped")


def read_models(interpreter: Interpreter) -> list[Model]:
    reader = _Reader(interpreter)
    found = [
        model
        for one in interpreter.classes
        if _is_shown(one.site.file) and (model := reader.model(one)) is not None
    ]
    tables = [
        _table(one)
        for one in interpreter.instances
        if shape_name(one) == "Table" and one.external.startswith("sqlalchemy") and one.arguments
        and _is_shown(one.site.file)
    ]  # fmt: skip
    return [*found, *(table for table in tables if table.name)]


def _is_shown(file: str) -> bool:
    return not (is_test(file) or is_aside(file))


class _Reader:
    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter

    def model(self, cls: Class) -> Model | None:
        named = cls.find("__tablename__")
        is_table = isinstance(named, str) or cls.keywords.get("table") is True
        if cls.attributes.get("__abstract__") is True or not (is_table or _is_flask_model(cls)):
            return None
        if not _is_mapped(cls):
            return None
        fields: list[Field] = []
        relations: list[Relation] = []
        for name, value, annotation, site in self._members(cls):
            if _called(value) in _RELATIONS:
                relations.append(_relation(name, value, annotation, site))
            else:
                fields.append(_field(name, value, annotation, site))
        table = named if isinstance(named, str) else _snake(cls.name, cls)
        return Model(
            cls.name,
            table,
            "sqlalchemy",
            cls.site.file,
            cls.site.line,
            tuple(fields),
            tuple(relations),
        )

    def _members(self, cls: Class) -> Iterator[tuple[str, Value, Value, Site]]:
        """Give columns and relations, parents' first; a name counts where it stands nearest."""
        found: dict[str, tuple[Value, Value, Site]] = {}
        for one in reversed(cls.lineage()):
            if not isinstance(one, Class):
                continue
            for name in dict.fromkeys([*one.annotations, *one.attributes]):
                value = one.attributes.get(name)
                written = one.annotations.get(name)
                annotation = self._annotation(written, one)
                if _is_column(value, annotation, cls) and not name.startswith("__"):
                    found[name] = (value, annotation, one.place_of(name))
        for name, (value, annotation, site) in found.items():
            yield name, value, annotation, site

    def _annotation(self, node: ast.expr | None, cls: Class) -> Value:
        return None if node is None else annotation_of(self.interpreter, node, cls.scope)


def _is_mapped(cls: Class) -> bool:
    """Whether a base of the lineage is one of SQLAlchemy's."""
    for one in cls.lineage():
        if isinstance(one, External) and (_BASES.search(one.name) or "SQLModel" in one.name):
            return True
        for base in one.bases if isinstance(one, Class) else ():
            if isinstance(base, Instance) or (isinstance(base, Bound) and base.path == "Model"):
                return True
    return any(_called(value) in _COLUMNS for value in cls.attributes.values())


def _is_flask_model(cls: Class) -> bool:
    return any(
        isinstance(base, Bound) and base.path == "Model"
        for one in cls.lineage()
        if isinstance(one, Class)
        for base in one.bases
    ) and any(_called(value) in _COLUMNS for value in cls.attributes.values())


def _called(value: Value) -> str:
    """Name the function that made a value: `Column` of `db.Column(…)`, too."""
    return shape_name(value).removesuffix("()") if isinstance(value, Instance) else ""


def _is_column(value: Value, annotation: Value, cls: Class) -> bool:
    if _called(value) in (*_COLUMNS, *_RELATIONS):
        return True
    if isinstance(annotation, Subscripted) and shape_name(annotation.base) in _MAPPED:
        return True
    return cls.keywords.get("table") is True and annotation is not None


def _inner(annotation: Value) -> Value:
    if isinstance(annotation, Subscripted) and shape_name(annotation.base) in _MAPPED:
        return annotation.arguments[0]
    return annotation


def _field(name: str, value: Value, annotation: Value, site: Site) -> Field:
    given = value if isinstance(value, Instance) else None
    arguments = list(given.arguments) if given else []
    keywords = given.keywords if given else {}
    key = next((one for one in arguments if _called(one) == "ForeignKey"), None)
    target = key.argument(0, "column") if key is not None else keywords.get("foreign_key", "")
    nullable = keywords.get("nullable")
    inner = _inner(annotation)
    if not isinstance(nullable, bool) and annotation is not None:
        nullable = keeps_none(inner)
    is_key = keywords.get("primary_key") is True
    return Field(
        next((one for one in arguments[:1] if isinstance(one, str)), name),
        _type(arguments, keywords, inner),
        site.file,
        site.line,
        nullable=False if is_key else nullable if isinstance(nullable, bool) else given is not None,
        primary_key=is_key,
        unique=keywords.get("unique") is True,
        references=target if isinstance(target, str) else _attribute(target),
    )


def _attribute(value: Value) -> str:
    return value.text if isinstance(value, Unknown) else shape_name(value)


def _type(arguments: list[Value], keywords: dict[str, Value], annotation: Value) -> str:
    if annotation is not None:
        return shape_name(annotation)
    for one in (*arguments, keywords.get("type_")):
        name = shape_name(one).removesuffix("()") if one is not None else ""
        if not isinstance(one, str) and name not in ("ForeignKey", "", "Identity", "Sequence"):
            return name.rpartition(".")[2]
    return ""


def _relation(name: str, value: Value, annotation: Value, site: Site) -> Relation:
    target = value.argument(0, "argument")
    inner = _inner(annotation)
    many = shape_name(annotation).startswith(_MANY) or shape_name(inner).startswith(_MANY)
    if target is None or isinstance(target, Unknown):
        target = inner.arguments[0] if isinstance(inner, Subscripted) else inner
    secondary = value.keywords.get("secondary")
    if secondary is not None:
        kind = "many-to-many"
    elif annotation is None:
        # Without an annotation the side is only known where the code says `uselist`.
        kind = "to-one" if value.keywords.get("uselist") is False else "to-many or to-one"
    else:
        kind = "to-many" if many else "to-one"
    through = ""
    if isinstance(secondary, Instance) and secondary.arguments:
        through = str(secondary.arguments[0])
    elif secondary is not None:
        through = secondary if isinstance(secondary, str) else shape_name(secondary)
    return Relation(name, kind, shape_name(target).strip("\"'"), site.file, site.line, through)


def _table(instance: Instance) -> Model:
    columns = [one for one in instance.arguments if _called(one) == "Column"]
    fields = tuple(_field("", one, None, one.site) for one in columns)
    name = instance.arguments[0] if isinstance(instance.arguments[0], str) else ""
    return Model(name, name, "sqlalchemy", instance.site.file, instance.site.line, fields, ())


def _snake(name: str, cls: Class) -> str:
    if cls.keywords.get("table") is True:
        return name.lower()
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
