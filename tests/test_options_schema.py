import jsonschema
import pytest

from scaffold_cli.options_schema import options_schema
from scaffold_cli.questions import load_questions

SCHEMA = options_schema(load_questions())


def test_it_is_a_valid_schema_of_its_dialect() -> None:
    assert SCHEMA["$schema"].endswith("2020-12/schema")
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_option_tells_what_a_program_needs() -> None:
    for key in load_questions().keys:
        option = SCHEMA["properties"][key]
        assert {"title", "description", "why", "default", "needs", "excludes", "presets"} <= set(
            option
        )


def test_the_defaults_fit_their_own_schema() -> None:
    properties = SCHEMA["properties"]
    defaults = {key: each["default"] for key, each in properties.items() if "default" in each}
    jsonschema.validate(defaults, SCHEMA, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("answers", [{"framework": "rails"}, {"docker": "yes"}, {"nmae": "x"}])
def test_what_scaffold_refuses_the_schema_refuses(answers: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answers, SCHEMA, jsonschema.Draft202012Validator)
