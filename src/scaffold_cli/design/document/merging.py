"""`allOf`: several schemas that hold at once, made into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from scaffold_cli.design.document.keywords import is_only_null
from scaffold_cli.design.document.merge_rules import RULES
from scaffold_cli.design.document.problems import Problems
from scaffold_cli.design.document.schema import Additional, Property, Schema

# Pairs of variants, where two lists of them hold at once; more are not put together.
_MOST_PAIRS = 36
_ANNOTATIONS = {
    "nullable", "has_default", "default", "examples", "title", "description", "deprecated",
    "read_only", "write_only", "extensions", "place", "name",
}  # fmt: skip
_BLANK = Schema()


def is_annotation(schema: Schema) -> bool:
    """Whether a schema only describes, so that it can stand beside a reference."""
    return all(
        name in _ANNOTATIONS or getattr(schema, name) == getattr(_BLANK, name)
        for name in Schema.__dataclass_fields__
    )


def laid_over(base: Schema, note: Schema) -> Schema:
    """Put what describes over a schema; what the note does not say stays."""
    return replace(
        base,
        nullable=base.nullable or note.nullable,
        has_default=base.has_default or note.has_default,
        default=note.default if note.has_default else base.default,
        examples=note.examples or base.examples,
        title=note.title or base.title,
        description=note.description or base.description,
        deprecated=base.deprecated or note.deprecated,
        read_only=base.read_only or note.read_only,
        write_only=base.write_only or note.write_only,
        extensions={**base.extensions, **note.extensions},
        place=note.place,
    )


@dataclass(slots=True)
class Merger:
    """Intersects schemas; `expand` gives the content of a reference, None while it is read."""

    problems: Problems
    expand: Callable[[str], Schema | None]
    is_kind_of: Callable[[str, str], bool]

    def merge(self, left: Schema, right: Schema) -> Schema:
        """Give what satisfies both; where they describe, the right one wins."""
        if is_annotation(right) or self._adds_nothing(right, to=left):
            return laid_over(left, right)
        if is_annotation(left) or self._adds_nothing(left, to=right):
            return laid_over(right, replace(left, place=right.place))
        if related := self._related(left, right):
            return related
        opened = [self._opened(side) for side in (left, right)]
        if None in opened:
            return right if right.ref else left
        first, second = (side for side in opened if side is not None)
        return self._intersect(first, second)

    def _adds_nothing(self, schema: Schema, *, to: Schema) -> bool:
        """Whether one only repeats the type of what the other refers to."""
        if not to.ref or not schema.types or not is_annotation(replace(schema, types=())):
            return False
        target = self.expand(to.ref)
        return target is None or target.types == schema.types

    def _related(self, left: Schema, right: Schema) -> Schema | None:
        """Give the more special one of two references of which one inherits from the other."""
        if not left.ref or not right.ref:
            return None
        if self.is_kind_of(right.ref, left.ref):
            special = laid_over(right, replace(left, place=right.place))
        elif self.is_kind_of(left.ref, right.ref):
            special = laid_over(left, right)
        else:
            return None
        return replace(special, nullable=left.nullable and right.nullable)

    def _opened(self, schema: Schema) -> Schema | None:
        """Give the content of a reference; what tells its own variants apart stays behind."""
        if not schema.ref:
            return schema
        target = self.expand(schema.ref)
        if target is None:
            self.problems.warn(
                schema.place,
                f"allOf takes in {schema.ref!r}, of which it is a part; only one side is read",
                hint="Give one of the two schemas a name of its own.",
                topic=("allOf of itself",),
            )
            return None
        base = replace(
            target,
            bases=(schema.ref,),
            title="",
            description="",
            discriminator=target.discriminator if target.variants else None,
            extensions={},
            examples=(),
        )
        return laid_over(base, schema)

    def _intersect(self, left: Schema, right: Schema) -> Schema:
        properties = self._properties(left.properties, right.properties)
        others = {*left.required_others, *right.required_others}
        properties = {
            name: replace(each, required=True) if name in others else each
            for name, each in properties.items()
        }
        variants, by = self._variants(left, right)
        simple = {
            name: rule(getattr(left, name), getattr(right, name)) for name, rule in RULES.items()
        }
        return Schema(
            **simple,
            types=self._types(left, right),
            nullable=_both_nullable(left, right),
            pattern=self._pattern(left, right),
            properties=properties,
            required_others=tuple(sorted(others - set(properties))),
            additional=self._additional(left.additional, right.additional),
            items=self._either(left.items, right.items),
            variants=variants,
            variants_by=by,
            bases=tuple(dict.fromkeys((*left.bases, *right.bases))),
            default=right.default if right.has_default else left.default,
            place=right.place,
        )

    def _properties(
        self, left: Mapping[str, Property], right: Mapping[str, Property]
    ) -> dict[str, Property]:
        merged = dict(left)
        for name, theirs in right.items():
            ours = merged.get(name)
            merged[name] = theirs if ours is None else self._property(ours, theirs)
        return merged

    def _property(self, left: Property, right: Property) -> Property:
        if left == right:
            return left
        return Property(
            left.name,
            self.merge(left.schema, right.schema),
            required=left.required or right.required,
            read_only=left.read_only or right.read_only,
            write_only=left.write_only or right.write_only,
        )

    def _types(self, left: Schema, right: Schema) -> tuple[str, ...]:
        if not left.types or not right.types:
            return left.types or right.types
        common = tuple(
            narrow
            for mine in left.types
            for theirs in right.types
            if (narrow := _narrower(mine, theirs))
        )
        if common or is_only_null(left) or is_only_null(right):
            return tuple(dict.fromkeys(common))
        self.problems.warn(
            right.place,
            f"allOf asks for {' or '.join(left.types)} and for {' or '.join(right.types)} at once;"
            " no value is both",
            hint="Give both the same type.",
        )
        return right.types

    def _pattern(self, left: Schema, right: Schema) -> str:
        if left.pattern and right.pattern and left.pattern != right.pattern:
            self.problems.warn(
                right.place,
                "allOf asks for two patterns at once; only"
                f" {right.pattern!r} is checked, not {left.pattern!r}",
            )
        return right.pattern or left.pattern

    def _additional(self, left: Additional, right: Additional) -> Additional:
        if left is False or right is False:
            return False
        if isinstance(left, Schema) and isinstance(right, Schema):
            return self.merge(left, right)
        if isinstance(left, Schema) or isinstance(right, Schema):
            return left if isinstance(left, Schema) else right
        return left if right is None else right

    def _either(self, left: Schema | None, right: Schema | None) -> Schema | None:
        if left is None or right is None:
            return left or right
        return self.merge(left, right)

    def _variants(self, left: Schema, right: Schema) -> tuple[tuple[Schema, ...], str]:
        if not left.variants or not right.variants or left.variants == right.variants:
            chosen = right if right.variants else left
            return chosen.variants, chosen.variants_by
        if len(left.variants) * len(right.variants) > _MOST_PAIRS:
            self.problems.warn(
                right.place, "allOf puts two long lists of variants together; only one is read"
            )
            return right.variants, right.variants_by
        pairs = tuple(
            self.merge(mine, theirs) for mine in left.variants for theirs in right.variants
        )
        return pairs, "anyOf" if "anyOf" in {left.variants_by, right.variants_by} else "oneOf"


def _narrower(left: str, right: str) -> str:
    if left == right:
        return left
    return "integer" if {left, right} == {"integer", "number"} else ""


def _both_nullable(left: Schema, right: Schema) -> bool:
    """Null passes where both let it; a side without a type has no opinion unless it says so."""
    opinions = [
        side.nullable for side in (left, right) if side.types or side.nullable or side.variants
    ]
    return bool(opinions) and all(opinions)
