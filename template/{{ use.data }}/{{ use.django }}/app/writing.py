"""What every write shares."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, models, transaction

from app.errors import Conflict, InvalidInput


def insert(row: models.Model) -> None:
    """Write a new row; see `_write` for what can be wrong with it."""
    _write(row, force_insert=True)


def update(row: models.Model, values: Mapping[str, Any]) -> None:
    """Write these values and the time of the change, and nothing that a rival may have written."""
    for name, value in values.items():
        setattr(row, name, value)
    _write(row, update_fields=[*values, "updated_at"])


def _write(row: models.Model, **options: Any) -> None:
    """A broken rule of uniqueness becomes a 409 that names the fields.

    They are looked for after the database has refused: only its refusal is safe from a rival.
    """
    try:
        with transaction.atomic():
            row.save(**options)
    except IntegrityError as error:
        taken = _taken_fields(row)
        if not taken:
            raise
        raise Conflict(f"There is already one with this {' and '.join(taken)}.") from error


def _taken_fields(row: models.Model) -> list[str]:
    others = type(row)._default_manager.exclude(pk=row.pk)
    for rule in row._meta.total_unique_constraints:
        if others.filter(**{name: getattr(row, name) for name in rule.fields}).exists():
            fields = [field for field in row._meta.concrete_fields if field.name in rule.fields]
            return [field.attname for field in fields if field.editable]
    return []


def require_known(
    rows: models.QuerySet[Any], field: str, values: Mapping[str, Any], *, key: str = "pk"
) -> None:
    """422 where `values` refers by `key` to a row that is not among those the caller can see."""
    named = values.get(field)
    if named is None:
        return
    wanted = named if isinstance(named, list) else [named]
    if rows.filter(**{f"{key}__in": wanted}).count() < len(wanted):
        raise InvalidInput.of(field, "There is nothing with this id.", "not_found")
