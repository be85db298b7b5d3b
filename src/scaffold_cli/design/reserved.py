"""Names that a resource or a field cannot have, each with its reason.

A design is good for all three frameworks, so a name that hurts in one is refused in all.
"""

from __future__ import annotations

import builtins
import keyword


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Of the interactive shell only, so harmless in a program.
_SHELL_BUILTINS = frozenset({"copyright", "credits", "exit", "help", "license", "quit"})
_BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_")) - _SHELL_BUILTINS

# What the packages of a project already call their modules; a test compares it with the template.
_MODULES = _names(
    "api application auth base base_schemas binding callers chunking cli comparing config"
    " core_settings cors current database database_types database_url designed docs email_address"
    " entity error_handlers errors fields guards health http_guards http_headers ids integrity"
    " keyset limiter listing logging mail main middleware migrations models openapi operations"
    " owned_if_known pagination paging path_parameters path_values payloads problems queries"
    " rate_limit_settings rate_limiting rate_limits reading references rendering request_id"
    " responses routing rows seeding seeds served_document settings shapes shared_paths"
    " shared_schemas stamped tests throttling tokens unwritten users validation wire writing wsgi"
)
# Tables of the accounts and of the migration tools; see also the prefixes.
_TABLES = _names(
    "users roles role_permissions user_roles auth_sessions refresh_tokens one_time_tokens"
    " alembic_version"
)
_TABLE_PREFIXES = ("auth_", "django_", "sqlite_", "pg_", "mysql_")
# Classes that generated modules import beside those of the resource.
_CLASSES = _names(
    "Actor Annotated Any AppError Base BaseModel Blueprint Callable Conflict Cursor Decimal"
    " Depends Enum FieldError Forbid Forbidden HttpRequest HttpResponse InvalidInput Iterator"
    " Literal Mailer Mapped Meta Model NotFound Page Path Protocol Query QuerySet Request"
    " Response Role Router Schema Select Sequence Session Settings StrEnum UUID Unauthorized"
    " User Uuid"
)
# Names of arguments and variables beside that of the resource.
_VARIABLES = _names(
    "actor app body context cursor data db engine fields items limit now page payload query"
    " request resource response result router row rows self session settings sort statement"
    " user values"
)
_FIELDS = {
    "the project gives every table one": "id owner owner_id created_at updated_at",
    "the list takes a parameter of that name": "cursor limit sort",
    "generated classes use it as the name of a type": (
        "bool bytes dict float frozenset int list str tuple"
    ),
    "generated classes call it beside their fields": "dt mapped_column relationship",
    "it is a decorator in generated classes": "classmethod property staticmethod",
    "Django's models use it beside their fields": "models settings",
    "SQLAlchemy's models have an attribute of that name": "metadata registry",
    "Django's models have an attribute of that name": (
        "adelete arefresh_from_db asave check clean clean_fields date_error_message delete"
        " from_db full_clean get_constraints get_deferred_fields objects pk"
        " prepare_database_save refresh_from_db save save_base serializable_value"
        " unique_error_message validate_constraints validate_unique"
    ),
    "patches have a method of that name": "changes",
    "Pydantic's models have an attribute of that name": (
        "construct copy from_orm json parse_file parse_obj parse_raw schema schema_json"
        " update_forward_refs validate"
    ),
}
_FIELD_REASONS = {name: reason for reason, names in _FIELDS.items() for name in names.split()}
_FIELD_PREFIXES = {
    "model_": "Pydantic keeps names that begin with model_",
    "metadata_": "SQLAlchemy keeps names that begin with metadata_",
}


def why_no_field(name: str) -> str:
    """Say why a field cannot be called so; empty where it can."""
    if keyword.iskeyword(name):
        return "it is a keyword of Python"
    for prefix, reason in _FIELD_PREFIXES.items():
        if name.startswith(prefix):
            return reason
    return _FIELD_REASONS.get(name, "")


def why_no_resource(class_name: str, singular: str, module: str) -> str:
    """Say why a resource cannot be called so; empty where it can."""
    reasons = {
        "the accounts bring it": class_name in {"User", "Role"},
        f"{singular!r} is a keyword of Python": (
            keyword.iskeyword(singular) or keyword.iskeyword(class_name)
        ),
        "Python has a builtin of that name": singular in _BUILTINS or class_name in _BUILTINS,
        f"the project has a module {module!r}": module in _MODULES,
        f"the table {module!r} is not the design's to make": (
            module in _TABLES or module.startswith(_TABLE_PREFIXES)
        ),
        f"generated code has a class {class_name!r}": class_name in _CLASSES,
        f"generated code has a variable {singular!r}": singular in _VARIABLES,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")
