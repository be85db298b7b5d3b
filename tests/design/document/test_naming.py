from tests.design.document.writing import Read

INLINE = "{type: object, properties: {a: {type: string}}}"


def test_inline_schemas_are_named_after_where_they_stand(read: Read) -> None:
    document = read(f"""\
    paths:
      /pets:
        post:
          operationId: create-pet
          requestBody: {{content: {{application/json: {{schema: {INLINE}}}}}}}
          responses:
            '200': {{description: x, content: {{application/json: {{schema: {INLINE}}}}}}}
            '404': {{description: x, content: {{application/json: {{schema: {INLINE}}}}}}}
            default: {{$ref: '#/components/responses/Oops'}}
    components:
      responses: {{Oops: {{description: x, content: {{application/json: {{schema: {INLINE}}}}}}}}}
      schemas:
        CreatePetBody: {{type: string}}
        Pet:
          type: object
          properties:
            tags: {{type: array, items: {INLINE}}}
            by_name: {{type: object, additionalProperties: {INLINE}}}
            size: {{type: string, enum: [s, m]}}
    """)
    operation = document.operations[0]
    assert operation.body is not None
    answers = [each.content for each in operation.responses.values()]
    contents = [operation.body.content, *answers]
    schemas = [each["application/json"].schema for each in contents]
    assert [each.name for each in schemas if each] == [
        "CreatePetBody2",
        "CreatePetResponse",
        "CreatePet404Response",
        "OopsResponse",
    ]
    pet = document.schemas["Pet"].properties
    items, values = pet["tags"].schema.items, pet["by_name"].schema.additional
    assert items is not None
    assert items.name == "PetTag"
    assert getattr(values, "name", "") == "PetByNameValue"
    assert pet["size"].schema.name == "PetSize"


def test_an_inherited_inline_schema_keeps_the_name_that_its_base_gives(read: Read) -> None:
    document = read("""\
    paths: {}
    components:
      schemas:
        Cat:
          allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]
        Pet:
          type: object
          properties: {owner: {type: object, properties: {name: {type: string}}}}
    """)
    names = [document.schemas[name].properties["owner"].schema.name for name in ("Cat", "Pet")]
    assert names == ["PetOwner", "PetOwner"]


def test_a_component_behind_a_file_has_its_own_name(read: Read) -> None:
    document = read("""\
    paths: {}
    x-here: {type: integer}
    components: {schemas: {Count: {$ref: '#/x-here'}, Other: {$ref: '#/x-here'}}}
    """)
    assert document.schemas["Count"].types == ("integer",)
    assert document.schemas["Other"].ref == "Count"
