from scaffold_cli.design.document import Document, Operation
from tests.design.document.writing import Check, Read, lines

OK = "responses: {'200': {description: Fine}}"


def one(document: Document, identifier: str) -> Operation:
    operation = document.operation(identifier)
    assert operation is not None
    return operation


def test_parameters_of_an_operation_hold_over_those_of_its_path(read: Read) -> None:
    document = read(f"""\
    paths:
      /a/{{id}}:
        parameters:
          - {{name: id, in: path, required: true, schema: {{type: integer}}}}
          - {{name: v, in: query, schema: {{type: integer}}}}
        get:
          operationId: a
          parameters: [{{name: v, in: query, schema: {{type: string}}}}]
          {OK}
    """)
    parameters = {each.name: each for each in one(document, "a").parameters}
    assert parameters["v"].schema.types == ("string",)
    assert parameters["id"].schema.types == ("integer",)


def test_style_and_explode_are_never_left_open(read: Read) -> None:
    document = read(f"""\
    paths:
      /a:
        get:
          operationId: a
          parameters:
            - {{name: q, in: query, schema: {{type: string}}}}
            - {{name: h, in: header, schema: {{type: string}}}}
            - {{name: c, in: cookie, schema: {{type: string}}}}
            - {{name: p, in: query, style: pipeDelimited, schema: {{type: array, items: {{}}}}}}
          {OK}
    """)
    found = [(each.name, each.style, each.explode) for each in one(document, "a").parameters]
    assert found == [
        ("q", "form", True),
        ("h", "simple", False),
        ("c", "form", True),
        ("p", "pipeDelimited", False),
    ]


def test_security_of_an_operation_holds_over_that_of_the_document(read: Read) -> None:
    document = read(f"""\
    security: [{{key: []}}]
    paths:
      /a:
        get: {{operationId: theirs, {OK}}}
        put: {{operationId: none, security: [], {OK}}}
        post: {{operationId: either, security: [{{}}, {{key: [admin]}}], {OK}}}
    components: {{securitySchemes: {{key: {{type: apiKey, in: header, name: X-Key}}}}}}
    """)
    assert not one(document, "theirs").anonymous
    assert one(document, "none").security == ()
    assert one(document, "none").anonymous
    either = one(document, "either")
    assert either.anonymous
    assert [[(r.scheme, r.scopes) for r in each] for each in either.security] == [
        [],
        [("key", ("admin",))],
    ]


def test_an_invented_id_is_unique_and_never_takes_a_declared_one(read: Read) -> None:
    document = read(f"""\
    paths:
      /pets/{{petId}}:
        parameters: [{{name: petId, in: path, required: true, schema: {{type: integer}}}}]
        get: {{{OK}}}
      /other: {{get: {{operationId: get_pets_by_pet_id, {OK}}}}}
    """)
    assert [each.id for each in document.operations] == [
        "get_pets_by_pet_id_2",
        "get_pets_by_pet_id",
    ]


def test_two_paths_may_share_a_path_item(read: Read) -> None:
    document = read(f"""\
    paths:
      /a: {{$ref: '#/components/pathItems/Shared'}}
      /b: {{$ref: '#/components/pathItems/Shared'}}
    components: {{pathItems: {{Shared: {{get: {{operationId: read, {OK}}}}}}}}}
    """)
    assert [(each.path, each.id) for each in document.operations] == [
        ("/a", "read"),
        ("/b", "get_b"),
    ]


def test_the_base_path_is_that_of_the_first_server_with_its_variables(read: Read) -> None:
    document = read(f"""\
    servers: [{{url: 'https://x.example/{{v}}/', variables: {{v: {{default: v2}}}}}}, {{url: /v1}}]
    paths:
      /a: {{servers: [{{url: /files}}], get: {{operationId: a, {OK}}}}}
      /b: {{get: {{operationId: b, {OK}}}}}
    """)
    assert document.base_path == "/v2"
    assert document.base_path_of(one(document, "a")) == "/files"
    assert document.base_path_of(one(document, "b")) == "/v2"


def test_a_path_with_a_query_is_left_out_with_a_warning(check: Check) -> None:
    reading = check(f"""\
    paths:
      /a?b=c: {{get: {{operationId: a, {OK}}}}}
      /a: {{get: {{operationId: b, {OK}}}}}
    """)
    assert reading.document is not None
    assert [each.id for each in reading.document.operations] == ["b"]
    assert len(lines(reading)) == 1
    assert lines(reading)[0].startswith("openapi.yaml:4 /paths/~1a?b=c: the path '/a?b=c' holds")


def test_of_two_paths_that_differ_in_names_alone_the_first_is_served(check: Check) -> None:
    reading = check(f"""\
    paths:
      /a/{{id}}:
        parameters: [{{name: id, in: path, required: true, schema: {{type: integer}}}}]
        get: {{operationId: first, {OK}}}
      /a/{{name}}:
        parameters: [{{name: name, in: path, required: true, schema: {{type: integer}}}}]
        get: {{operationId: second, {OK}}}
        put: {{operationId: third, {OK}}}
    """)
    assert reading.document is not None
    assert [each.id for each in reading.document.operations] == ["first", "third"]
    assert "both have get; only the first is served" in lines(reading)[0]
