"""What each object of OpenAPI consists of, as data; a test holds it against the official schemas.

A row reads `field=kind`: `[kind]` is a list, `{kind}` a mapping by name, `!` required,
`^` only from 3.1 on, `~` only before 3.1. Kinds that are no object: text, flag, value (any),
number, count, texts, names (a mapping of texts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scaffold_cli.design.document.slips import slip_for
from scaffold_cli.design.document.sources import Node

_TABLE = {
    "document": """
        openapi=text! info=info! jsonSchemaDialect=text^ servers=[server] paths=paths
        webhooks={path-item}^ components=components security=[security-requirement] tags=[tag]
        externalDocs=external-docs""",
    "info": """
        title=text! summary=text^ description=text termsOfService=text contact=contact
        license=license version=text!""",
    "contact": "name=text url=text email=text",
    "license": "name=text! identifier=text^ url=text",
    "server": "url=text! description=text variables={server-variable}",
    "server-variable": "enum=texts default=text! description=text",
    "components": """
        schemas={schema} responses={response} parameters={parameter} examples={example}
        requestBodies={request-body} headers={header} securitySchemes={security-scheme}
        links={link} callbacks={callback} pathItems={path-item}^""",
    "path-item": """
        $ref=text summary=text description=text get=operation put=operation post=operation
        delete=operation options=operation head=operation patch=operation trace=operation
        servers=[server] parameters=[parameter]""",
    "operation": """
        tags=texts summary=text description=text externalDocs=external-docs operationId=text
        parameters=[parameter] requestBody=request-body responses=responses
        callbacks={callback} deprecated=flag security=[security-requirement] servers=[server]""",
    "external-docs": "description=text url=text!",
    "parameter": """
        name=text! in=text! description=text required=flag deprecated=flag allowEmptyValue=flag
        style=text explode=flag allowReserved=flag schema=schema example=value
        examples={example} content={media-type}""",
    "header": """
        description=text required=flag deprecated=flag allowEmptyValue=flag style=text
        explode=flag allowReserved=flag schema=schema example=value examples={example}
        content={media-type}""",
    "request-body": "description=text content={media-type}! required=flag",
    "media-type": "schema=schema example=value examples={example} encoding={encoding}",
    "encoding": """
        contentType=text headers={header} style=form-style explode=flag allowReserved=flag""",
    "response": "description=text! headers={header} content={media-type} links={link}",
    "example": "summary=text description=text value=value externalValue=text",
    "link": """
        operationRef=text operationId=text parameters={value} requestBody=value description=text
        server=server""",
    "tag": "name=text! description=text externalDocs=external-docs",
    "discriminator": "propertyName=text! mapping=names",
    "xml": "name=text namespace=text prefix=text attribute=flag wrapped=flag",
    "security-scheme": """
        type=text! description=text name=text in=text scheme=text bearerFormat=text
        flows=oauth-flows openIdConnectUrl=text""",
    "oauth-flows": """
        implicit=oauth-flow password=oauth-flow clientCredentials=oauth-flow
        authorizationCode=oauth-flow""",
    "oauth-flow": "authorizationUrl=text tokenUrl=text refreshUrl=text scopes=names!",
    "schema": """
        $id=text^ $schema=text^ $anchor=text^ $dynamicAnchor=text^ $dynamicRef=text^
        $comment=text^ $vocabulary=value^ $defs={schema}^ definitions={schema}^
        title=text description=text default=value example=value examples=value^ enum=values
        const=value^ type=type format=text nullable=flag readOnly=flag writeOnly=flag
        deprecated=flag discriminator=discriminator xml=xml externalDocs=external-docs
        multipleOf=number minimum=number maximum=number exclusiveMinimum=bound
        exclusiveMaximum=bound minLength=count maxLength=count pattern=text minItems=count
        maxItems=count uniqueItems=flag minContains=count^ maxContains=count^
        minProperties=count maxProperties=count required=required properties={schema}
        patternProperties={schema}^ additionalProperties=open-schema
        unevaluatedProperties=open-schema^ propertyNames=schema^ dependentRequired=value^
        dependentSchemas={schema}^ items=schema prefixItems=[schema]^ contains=schema^
        unevaluatedItems=open-schema^ allOf=[schema] anyOf=[schema] oneOf=[schema] not=schema
        if=schema^ then=schema^ else=schema^ contentEncoding=text^ contentMediaType=text^
        contentSchema=schema^""",
}
# Objects that OpenAPI lets stand behind a reference.
REFERABLE = frozenset({
    "callback", "example", "header", "link", "open-schema", "parameter", "path-item",
    "request-body", "response", "schema", "security-scheme",
})  # fmt: skip
# Where a misspelt name costs no more than a text for people.
HARMLESS = frozenset({
    "$comment", "$schema", "contact", "deprecated", "description", "example", "examples",
    "externalDocs", "license", "summary", "tags", "termsOfService", "title", "xml",
})  # fmt: skip
_ONLY_ONE = frozenset({"components", "document", "info", "paths", "responses"})
_ROW = re.compile(r"(?P<name>[$\w]+)=(?P<open>[\[{]?)(?P<kind>[\w-]+)[\]}]?(?P<marks>[!^~]*)")


@dataclass(frozen=True, slots=True)
class Row:
    """One field; `many` is `[` for a list and `{` for a mapping of the kind."""

    kind: str
    many: str = ""
    required: bool = False
    since_31: bool = False


def _rows(text: str) -> dict[str, Row]:
    return {
        match["name"]: Row(
            match["kind"], match["open"], "!" in match["marks"], "^" in match["marks"]
        )
        for match in _ROW.finditer(text)
    }


SHAPES = {kind: _rows(text) for kind, text in _TABLE.items()}


def words_for(kind: str) -> str:
    """Say what a kind is, with its article: `an operation`, `the info`."""
    word = kind.removeprefix("open-").replace("-", " ")
    if kind in _ONLY_ONE:
        return f"the {word}"
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"


def or_slip(name: str, node: Node, rows: dict[str, Row]) -> str:
    """Point at a field that may be the missing one, misspelt."""
    unknown = [key for key in node.value if key not in rows and not key.startswith("x-")]
    slip = slip_for(name, unknown)
    return f"; is it written {slip!r}?" if slip else ""
