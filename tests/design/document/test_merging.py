from scaffold_cli.design.document import Schema
from tests.design.document.writing import Check, Read, lines


def merged(read: Read, *parts: str, version: str = "3.1.0") -> Schema:
    """Read `allOf` of some schemas; Pet is there to refer to."""
    text = f"""\
    paths: {{}}
    components:
      schemas:
        Pet: {{type: object, required: [name], properties: {{name: {{type: string}}}}}}
        It: {{allOf: [{", ".join(parts)}]}}
    """
    return read(text, version=version).schemas["It"]


PET = "{$ref: '#/components/schemas/Pet'}"


def test_limits_are_the_narrower_ones(read: Read) -> None:
    schema = merged(
        read,
        "{type: integer, minimum: 1, maximum: 9, multipleOf: 4, enum: [1, 2, 3]}",
        "{type: number, minimum: 2, exclusiveMaximum: 8, multipleOf: 6, enum: [2, 3, 4]}",
    )
    assert schema.types == ("integer",)
    assert (schema.minimum, schema.maximum, schema.exclusive_maximum) == (2, 9, 8)
    assert schema.multiple_of == 12
    assert schema.enum == (2, 3)


def test_null_passes_where_all_branches_let_it(read: Read) -> None:
    assert merged(read, "{type: [string, 'null']}", "{type: [string, 'null']}").nullable
    assert not merged(read, "{type: [string, 'null']}", "{type: string}").nullable
    assert merged(read, "{type: string}", "{nullable: true}", version="3.0.3").nullable


def test_required_of_one_branch_binds_the_property_of_another(read: Read) -> None:
    schema = merged(read, "{properties: {a: {type: string}}}", "{required: [a, b]}")
    assert schema.properties["a"].required
    assert schema.required_others == ("b",)


def test_a_reference_with_a_description_stays_a_reference(read: Read) -> None:
    schema = merged(read, PET, "{description: Mine, deprecated: true}")
    assert (schema.ref, schema.description, schema.deprecated) == ("Pet", "Mine", True)


def test_a_reference_beside_its_own_type_stays_a_reference(read: Read) -> None:
    assert merged(read, PET, "{type: object}").ref == "Pet"


def test_a_reference_with_properties_is_an_heir(read: Read) -> None:
    schema = merged(read, PET, "{properties: {age: {type: integer}}}")
    assert schema.bases == ("Pet",)
    assert list(schema.properties) == ["name", "age"]
    assert schema.properties["name"].required


def test_what_is_closed_in_one_branch_is_closed(read: Read) -> None:
    assert merged(read, PET, "{type: object, additionalProperties: false}").additional is False


def test_lists_of_variants_that_both_hold_are_paired(read: Read) -> None:
    schema = merged(
        read,
        "{oneOf: [{type: integer}, {type: string}]}",
        "{anyOf: [{minimum: 1, type: integer}, {maxLength: 2, type: string}]}",
    )
    assert schema.variants_by == "anyOf"
    assert len(schema.variants) == 4


def test_types_that_exclude_each_other_are_told_and_the_last_is_read(check: Check) -> None:
    reading = check("""\
    paths: {}
    components: {schemas: {It: {allOf: [{type: string}, {type: integer}]}}}
    """)
    assert reading.document is not None
    assert reading.document.schemas["It"].types == ("integer",)
    assert lines(reading) == [
        "openapi.yaml:4 /components/schemas/It/allOf/1: allOf asks for string and for integer at"
        " once; no value is both"
    ]


def test_an_heir_does_not_take_over_the_variants_of_its_base(read: Read) -> None:
    document = read("""\
    paths: {}
    components:
      schemas:
        Pet:
          type: object
          properties: {kind: {type: string}}
          discriminator: {propertyName: kind}
          oneOf: [{$ref: '#/components/schemas/Cat'}]
        Cat:
          allOf:
            - {$ref: '#/components/schemas/Pet'}
            - {properties: {lives: {type: integer}}}
    """)
    assert document.schemas["Cat"].variants == ()
    assert document.schemas["Cat"].discriminator is None
    assert list(document.schemas["Cat"].properties) == ["kind", "lives"]
    mapping = document.schemas["Pet"].discriminator
    assert mapping is not None
    assert mapping.mapping == {"Cat": "Cat"}


def test_beside_a_reference_3_1_reads_limits_and_3_0_does_not(read: Read) -> None:
    text = """\
    paths: {}
    components:
      schemas:
        Count: {type: integer}
        It: {$ref: '#/components/schemas/Count', maximum: 3, x-scaffold: {kind: page}}
    """
    new, old = read(text).schemas["It"], read(text, version="3.0.3").schemas["It"]
    assert (new.maximum, new.bases) == (3, ("Count",))
    assert (old.ref, old.maximum) == ("Count", None)
    assert old.extensions == {"x-scaffold": {"kind": "page"}}


def test_inheritance_that_would_never_end_is_an_error_soon(check: Check) -> None:
    properties = ", ".join(
        f"p{j}: {{allOf: [{{$ref: '#/components/schemas/S{j}'}}, {{properties: {{x: {{}}}}}}]}}"
        for j in range(25)
    )
    schemas = ", ".join(f"S{i}: {{type: object, properties: {{{properties}}}}}" for i in range(25))
    reading = check(f"paths: {{}}\ncomponents: {{schemas: {{{schemas}}}}}\n")
    assert reading.document is None
    assert any("allOf takes in more than" in each for each in lines(reading))


def test_a_chain_of_hundreds_of_bases_is_an_error(check: Check) -> None:
    schemas = ", ".join(
        f"S{i}: {{allOf: [{{$ref: '#/components/schemas/S{i + 1}'}}, {{properties: {{x: {{}}}}}}]}}"
        for i in range(300)
    )
    reading = check(f"paths: {{}}\ncomponents: {{schemas: {{{schemas}, S300: {{}}}}}}\n")
    assert any("more than 40 schemas deep" in each for each in lines(reading))
