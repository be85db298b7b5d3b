"""One table per language: which syntax nodes are symbols, and of which kind."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Grammar:
    """`kinds` maps a node to a kind of symbol; a `function` inside a class is a method."""

    kinds: dict[str, str]
    # Nodes that give their inner symbols a prefix without being a place of code themselves.
    bodies: frozenset[str] = frozenset()
    # Where a node has no field `name`, the first child of one of these is it.
    names: tuple[str, ...] = ("identifier", "type_identifier", "simple_identifier", "constant")
    # What names are made of, when references are looked for.
    identifiers: frozenset[str] = field(default=frozenset({"identifier"}))
    # What opens a scope with names of its own, and what declares one there.
    scopes: frozenset[str] = frozenset()
    parameters: frozenset[str] = frozenset()


_JAVASCRIPT = {
    "class_declaration": "class",
    "class": "class",
    "abstract_class_declaration": "class",
    "function_declaration": "function",
    "generator_function_declaration": "function",
    "function_signature": "function",
    "method_definition": "function",
    "method_signature": "function",
    "abstract_method_signature": "function",
    "interface_declaration": "interface",
    "type_alias_declaration": "type",
    "enum_declaration": "enum",
    "internal_module": "module",
    "public_field_definition": "field",
    "field_definition": "field",
    "property_signature": "field",
    "variable_declarator": "variable",
}
_SCRIPT = Grammar(
    _JAVASCRIPT,
    names=("identifier", "type_identifier", "property_identifier", "private_property_identifier"),
    identifiers=frozenset(
        {"identifier", "type_identifier", "property_identifier", "private_property_identifier",
         "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
    ),
    scopes=frozenset(
        {"function_declaration", "method_definition", "arrow_function", "function_expression",
         "generator_function_declaration"}
    ),
    parameters=frozenset(
        {"formal_parameters", "required_parameter", "optional_parameter", "variable_declarator"}
    ),
)  # fmt: skip

GRAMMARS: dict[str, Grammar] = {
    "javascript": _SCRIPT,
    "typescript": _SCRIPT,
    "tsx": _SCRIPT,
    "java": Grammar(
        {
            "class_declaration": "class",
            "record_declaration": "class",
            "interface_declaration": "interface",
            "annotation_type_declaration": "interface",
            "enum_declaration": "enum",
            "enum_constant": "constant",
            "method_declaration": "function",
            "constructor_declaration": "function",
            "field_declaration": "field",
        },
        identifiers=frozenset({"identifier", "type_identifier"}),
        scopes=frozenset({"method_declaration", "constructor_declaration", "lambda_expression"}),
        parameters=frozenset({"formal_parameter", "local_variable_declaration"}),
    ),
    "kotlin": Grammar(
        {
            "class_declaration": "class",
            "object_declaration": "class",
            "companion_object": "class",
            "function_declaration": "function",
            "property_declaration": "field",
            "enum_entry": "constant",
            "type_alias": "type",
        },
        names=("type_identifier", "simple_identifier"),
        identifiers=frozenset({"simple_identifier", "type_identifier"}),
        scopes=frozenset({"function_declaration", "lambda_literal"}),
        parameters=frozenset({"parameter", "variable_declaration"}),
    ),
    "go": Grammar(
        {
            "function_declaration": "function",
            "method_declaration": "function",
            "type_spec": "class",
            "type_alias": "type",
            "const_spec": "constant",
            "var_spec": "variable",
            "field_declaration": "field",
            "method_elem": "function",
        },
        names=("identifier", "type_identifier", "field_identifier"),
        identifiers=frozenset({"identifier", "type_identifier", "field_identifier"}),
        scopes=frozenset({"function_declaration", "method_declaration", "func_literal"}),
        parameters=frozenset({"parameter_declaration", "short_var_declaration", "var_spec"}),
    ),
    "csharp": Grammar(
        {
            "class_declaration": "class",
            "record_declaration": "class",
            "struct_declaration": "class",
            "interface_declaration": "interface",
            "enum_declaration": "enum",
            "enum_member_declaration": "constant",
            "method_declaration": "function",
            "constructor_declaration": "function",
            "local_function_statement": "function",
            "property_declaration": "property",
            "field_declaration": "field",
            "delegate_declaration": "type",
        },
        scopes=frozenset({"method_declaration", "constructor_declaration", "lambda_expression"}),
        parameters=frozenset({"parameter", "local_declaration_statement"}),
    ),
    "ruby": Grammar(
        {
            "module": "module",
            "class": "class",
            "method": "function",
            "singleton_method": "function",
            "assignment": "constant",
        },
        bodies=frozenset({"singleton_class"}),
        identifiers=frozenset({"identifier", "constant", "simple_symbol", "instance_variable"}),
        scopes=frozenset({"method", "singleton_method", "block", "do_block", "lambda"}),
        parameters=frozenset({"method_parameters", "block_parameters", "assignment"}),
    ),
    "php": Grammar(
        {
            "class_declaration": "class",
            "interface_declaration": "interface",
            "trait_declaration": "class",
            "enum_declaration": "enum",
            "enum_case": "constant",
            "function_definition": "function",
            "method_declaration": "function",
            "property_element": "field",
            "const_element": "constant",
        },
        names=("name", "variable_name"),
        identifiers=frozenset({"name", "variable_name"}),
        scopes=frozenset({"function_definition", "method_declaration", "anonymous_function"}),
        parameters=frozenset({"simple_parameter"}),
    ),
}
