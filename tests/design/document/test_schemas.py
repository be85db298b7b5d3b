from scaffold_cli.design.document import Schema
from tests.design.document.writing import Read

EMPTY = "paths: {}\n"


def schema_of(read: Read, text: str, *, version: str = "3.1.0", name: str = "It") -> Schema:
    """Read the schemas of a document's components and give one."""
    indented = "".join(f"    {line}\n" for line in text.splitlines())
    document = read(f"paths: {{}}\ncomponents:\n  schemas:\n{indented}", version=version)
    return document.schemas[name]


def test_null_is_a_flag_in_both_versions(read: Read) -> None:
    old = schema_of(read, "It: {type: string, nullable: true}", version="3.0.3")
    new = schema_of(read, "It: {type: [string, 'null']}")
    either = schema_of(read, "It: {anyOf: [{type: string}, {type: 'null'}]}")
    for schema in (old, new, either):
        assert (schema.types, schema.nullable) == (("string",), True)


def test_a_reference_or_null_stays_a_reference(read: Read) -> None:
    text = "Pet: {type: object}\nIt: {anyOf: [{$ref: '#/components/schemas/Pet'}, {type: 'null'}]}"
    schema = schema_of(read, text)
    assert (schema.ref, schema.nullable) == ("Pet", True)


def test_an_exclusive_bound_is_a_number_in_both_versions(read: Read) -> None:
    old = schema_of(read, "It: {type: number, minimum: 1, exclusiveMinimum: true}", version="3.0.3")
    new = schema_of(read, "It: {type: number, exclusiveMinimum: 1}")
    for schema in (old, new):
        assert (schema.minimum, schema.exclusive_minimum) == (None, 1)


def test_const_is_an_enum_of_one_and_gives_the_type(read: Read) -> None:
    schema = schema_of(read, "It: {const: cat}")
    assert (schema.enum, schema.types) == (("cat",), ("string",))


def test_a_property_of_two_branches_is_the_intersection(read: Read) -> None:
    text = """\
Base: {type: object, properties: {data: {type: array, items: {}}, next: {type: string}}}
Pet: {type: object, properties: {name: {type: string}}}
It:
  allOf:
    - {$ref: '#/components/schemas/Base'}
    - {properties: {data: {items: {$ref: '#/components/schemas/Pet'}}}, required: [next]}"""
    schema = schema_of(read, text)
    data = schema.properties["data"].schema
    assert data.types == ("array",)
    assert data.items is not None
    assert data.items.ref == "Pet"
    assert schema.properties["next"].required
    assert schema.bases == ("Base",)


def test_cycles_stay_references(read: Read) -> None:
    schema = schema_of(
        read,
        "It: {type: object, properties: {parent: {$ref: '#/components/schemas/It'},"
        " children: {type: array, items: {$ref: '#/components/schemas/It'}}}}",
    )
    items = schema.properties["children"].schema.items
    assert schema.properties["parent"].schema.ref == "It"
    assert items is not None
    assert items.ref == "It"
