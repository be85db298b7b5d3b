"""Reading designs of 1 to 700 operations and of 3 MB, beside what PyYAML alone takes for the text.

The ratio to a plain load is the price of lines, references, checks and the model; the time per
operation shows whether it grows with the design.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.timing import race

SIZES = (1, 10, 100, 700)
MEGABYTES = 3
GOAL_SECONDS = 10
_HEAD = "openapi: 3.1.0\ninfo: {title: Bench, version: 1.0.0}\npaths:\n"
# A resource of five operations, each with the parameters and answers that real ones have.
_PATHS = """\
  /things{n}:
    get:
      operationId: list_things{n}
      tags: [things]
      parameters:
        - name: limit
          in: query
          schema: {{type: integer, minimum: 1, maximum: 100, default: 20}}
        - {{name: offset, in: query, schema: {{type: integer, minimum: 0}}}}
      responses:
        200:
          description: A page of things, the newest first
          content:
            application/json:
              schema: {{type: array, items: {{$ref: '#/components/schemas/Thing{n}'}}}}
    post:
      operationId: create_thing{n}
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{n}'}}}}}}
      responses:
        201:
          description: Created
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{n}'}}}}}}
        422: {{description: Invalid}}
  /things{n}/{{id}}:
    parameters: [{{name: id, in: path, required: true, schema: {{type: string, format: uuid}}}}]
    get:
      operationId: read_thing{n}
      responses:
        200:
          description: The thing
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{n}'}}}}}}
        404: {{description: There is none}}
    put:
      operationId: replace_thing{n}
      requestBody:
        content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{n}'}}}}}}
      responses: {{200: {{description: Replaced}}}}
    delete:
      operationId: delete_thing{n}
      responses: {{204: {{description: Deleted}}}}
"""
_SCHEMA = """\
    Thing{n}:
      allOf:
        - {{$ref: '#/components/schemas/Base'}}
        - type: object
          required: [name, status]
          properties:
            name: {{type: string, minLength: 1, maxLength: 80, example: A name}}
            status: {{type: string, enum: [draft, open, done], default: draft}}
            note: {{type: [string, 'null'], description: Whatever there is to say about it}}
            tags: {{type: array, items: {{type: string}}}}
            owner: {{type: object, properties: {{id: {{type: integer}}, name: {{type: string}}}}}}
"""
_BASE = """\
    Base:
      type: object
      required: [id, created]
      properties:
        id: {type: string, format: uuid, readOnly: true}
        created: {type: string, format: date-time, readOnly: true}
"""
_PER_RESOURCE = 5


def design(operations: int) -> str:
    """Write a design with about so many operations; one alone has the list only."""
    if operations < _PER_RESOURCE:
        first = _PATHS.format(n=0).split("    post:")[0]
        return f"{_HEAD}{first}components:\n  schemas:\n{_BASE}{_SCHEMA.format(n=0)}"
    count = operations // _PER_RESOURCE
    paths = "".join(_PATHS.format(n=n) for n in range(count))
    schemas = "".join(_SCHEMA.format(n=n) for n in range(count))
    return f"{_HEAD}{paths}components:\n  schemas:\n{_BASE}{schemas}"


def figures() -> Iterator[str]:
    from scaffold_cli.design.document import load_document

    with tempfile.TemporaryDirectory() as folder:
        texts = {f"{size} operations": design(size) for size in SIZES}
        per_operation = len(design(700)) / 700
        large = int(MEGABYTES * 1_000_000 / per_operation)
        texts[f"{MEGABYTES} MB"] = design(large)
        for name, text in texts.items():
            path = Path(folder, "openapi.yaml")
            path.write_text(text, "utf-8")
            found = race(
                {
                    "plain": lambda text=text: yaml.load(text, yaml.CSafeLoader),  # type: ignore[misc]
                    "read": lambda path=path: load_document(path),  # type: ignore[misc]
                },
                rounds=2,
            )
            operations = len(load_document(path).operations)
            read, plain = found["read"].best_cpu, found["plain"].best_cpu
            yield (
                f"{name:15} {operations:5} operations {len(text) / 1e6:5.2f} MB"
                f" {read:7.3f} s CPU {1000 * read / operations:6.2f} ms each"
                f"  ratio to a plain load {read / plain:.1f}"
            )
    yield f"goal: {MEGABYTES} MB and 700 operations each below {GOAL_SECONDS} s, and linear"
