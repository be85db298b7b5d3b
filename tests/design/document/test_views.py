from scaffold_cli.design.document import Property, Schema
from scaffold_cli.design.document.views import as_seen_in, properties_in, required_in
from tests.design.document.writing import Read

TEXT = """\
paths: {}
components:
  schemas:
    Id: {type: integer, readOnly: true}
    Member:
      type: object
      required: [id, name, pin]
      properties:
        id: {$ref: '#/components/schemas/Id'}
        name: {type: string}
        pin: {type: string, writeOnly: true}
        cards:
          type: array
          items:
            type: object
            properties: {a: {type: string, readOnly: true}, b: {type: string}}
"""


def test_a_request_has_no_read_only_property_even_behind_a_reference(read: Read) -> None:
    member = read(TEXT).schemas["Member"]
    assert list(properties_in("request", member)) == ["name", "pin", "cards"]
    assert list(properties_in("response", member)) == ["id", "name", "cards"]


def test_required_binds_only_the_direction_that_has_the_property() -> None:
    pin = Property("pin", Schema(types=("string",)), required=True, write_only=True)
    assert required_in("request", pin)
    assert not required_in("response", pin)


def test_inline_schemas_inside_are_seen_the_same_way(read: Read) -> None:
    member = as_seen_in("request", read(TEXT).schemas["Member"])
    items = member.properties["cards"].schema.items
    assert items is not None
    assert list(items.properties) == ["b"]
    assert member.name == "Member"
