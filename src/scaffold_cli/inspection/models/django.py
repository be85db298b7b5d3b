"""Tables of Django: fields of a model and of its abstract parents, relations, table names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scaffold_cli.inspection.models.model import Field, Model, Relation
from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.modules import is_aside, is_test
from scaffold_cli.inspection.python.values import Class, External, Instance, Site, Value
from scaffold_cli.inspection.routes.describing import shape_name

_MODELS = re.compile(
    r"^django\.(db\.models\.(base\.)?Model|contrib\.auth\.(base_user|models)\.(AbstractBaseUser|AbstractUser))$"
)
_KINDS = {
    "ForeignKey": "to-one",
    "OneToOneField": "to-one",
    "ParentalKey": "to-one",
    "TreeForeignKey": "to-one",
    "ManyToManyField": "many-to-many",
}
_USER = re.compile(r"""^\s*AUTH_USER_MODEL\s*=\s*["']([\w.]+)["']""", re.MULTILINE)
_FIELD = re.compile(r"(Field|Key)$")


def read_models(interpreter: Interpreter) -> list[Model]:
    classes = [one for one in interpreter.classes if _is_model(one) and not _meta(one, "abstract")]
    shown = [one for one in classes if not (is_test(one.site.file) or is_aside(one.site.file))]
    user = _user_model(interpreter) if shown else ""
    return [_model(one, user) for one in shown]


def _is_model(cls: Class) -> bool:
    return any(isinstance(one, External) and _MODELS.match(one.name) for one in cls.lineage())


def _meta(cls: Class, name: str) -> Value:
    """Read an option of the class's own `Meta`, never an inherited `abstract`."""
    meta = cls.attributes.get("Meta")
    return meta.attributes.get(name) if isinstance(meta, Class) else None


def _user_model(interpreter: Interpreter) -> str:
    for file in interpreter.modules.files:
        text = interpreter.tree.text(file) or ""
        if "AUTH_USER_MODEL" in text and (found := _USER.search(text)):
            return found[1]
    return "auth.User"


def _model(cls: Class, user: str) -> Model:
    fields: list[Field] = []
    relations: list[Relation] = []
    for name, value, site in _members(cls):
        kind = _KINDS.get(shape_name(value))
        target = _target(value.argument(0, "to"), cls, user) if kind else ""
        if kind:
            through = value.argument(99, "through")
            relations.append(
                Relation(
                    name, kind, target, site.file, site.line, shape_name(through) if through else ""
                )
            )
        if kind != "many-to-many":
            fields.append(_field(name, value, site, target))
    if not any(field.primary_key for field in fields):
        fields.insert(0, Field("id", "AutoField", cls.site.file, cls.site.line, False, True))  # noqa: FBT003
    table = _meta(cls, "db_table")
    return Model(
        cls.name,
        table if isinstance(table, str) else f"{_app_label(cls)}_{cls.name.lower()}",
        "django",
        cls.site.file,
        cls.site.line,
        tuple(fields),
        tuple(relations),
    )


def _members(cls: Class) -> Iterator[tuple[str, Instance, Site]]:
    """Give the fields: those of abstract parents first, each name once, the nearest."""
    found: dict[str, tuple[Instance, Site]] = {}
    for one in reversed(cls.lineage()):
        if not isinstance(one, Class):
            continue
        if one is not cls and _is_model(one) and not _meta(one, "abstract"):
            continue
        for name, value in one.attributes.items():
            if isinstance(value, Instance) and _FIELD.search(shape_name(value)):
                found[name] = (value, one.place_of(name))
            elif name in found:
                del found[name]
    for name, (value, site) in found.items():
        yield name, value, site


def _field(name: str, value: Instance, site: Site, target: str) -> Field:
    return Field(
        name,
        shape_name(value),
        site.file,
        site.line,
        nullable=value.argument(99, "null", False) is True,  # noqa: FBT003
        primary_key=value.argument(99, "primary_key", False) is True,  # noqa: FBT003
        unique=value.argument(99, "unique", False) is True  # noqa: FBT003
        or shape_name(value) == "OneToOneField",
        references=target,
    )


def _target(value: Value, cls: Class, user: str) -> str:
    if isinstance(value, Class):
        return value.name
    name = value if isinstance(value, str) else shape_name(value)
    if name == "self":
        return cls.name
    if name in ("AUTH_USER_MODEL", "settings.AUTH_USER_MODEL") or name.endswith("get_user_model"):
        name = user
    return name.rpartition(".")[2]


def _app_label(cls: Class) -> str:
    said = _meta(cls, "app_label")
    if isinstance(said, str):
        return said
    folders = [part for part in cls.site.file.split("/")[:-1] if part != "models"]
    return folders[-1] if folders else "app"
