"""`scaffold symbols …`: find code by its names, see who uses it, put code next to it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scaffold_cli.cli.console import print_envelope, say
from scaffold_cli.cli.symbols_insert import insert
from scaffold_cli.errors import InputError, UsageProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold_cli.inspection.files import Tree
    from scaffold_cli.inspection.symbols import Symbol

_MOST_PROBLEMS = 5
Where = Annotated[Path, typer.Option("--path", help="The codebase.", metavar="PATH")]
Kind = Annotated[str, typer.Option("--kind", help="Only this kind: class, method, …")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.")]


def make_symbols_app() -> typer.Typer:
    app = typer.Typer(
        help="Find code by name, see its uses, insert beside it.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for command in (overview, find, references, search, insert):
        app.command(command.__name__)(command)
    return app


def overview(
    file: Annotated[Path, typer.Argument(help="A source file.", metavar="FILE")],
    *,
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> None:
    """Show the symbols of one file."""
    from scaffold_cli.inspection import symbols

    tree = _view_file(file)
    found = symbols.overview(tree, file.name)
    if as_json:
        _print(tree, file=str(file), symbols=[asdict(one) for one in found])
        return
    for one in found:
        say(f"{'  ' * one.depth}{one.kind} {one.last}  {one.line}-{one.end_line}  {one.signature}")
    _tell(tree)


def find(
    name: Annotated[str, typer.Argument(help="NAME or Class.member.", metavar="NAME")],
    *,
    path: Where = Path(),
    kind: Kind = "",
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> None:
    """Find where a symbol is made."""
    from scaffold_cli.inspection import symbols

    _check_kind(kind)
    tree = _view(path)
    found = symbols.find(tree, name, kind=kind)
    if as_json:
        rows = [asdict(one) for one in found.symbols]
        _print(tree, symbols=rows, near=list(found.near))
        return
    _show(found.symbols)
    if not found.symbols:
        say(f"There is no symbol {name}.")
        if found.near:
            say(f"Near: {', '.join(found.near)}")
    _tell(tree)


def references(
    name: Annotated[str, typer.Argument(help="NAME or Class.member.", metavar="NAME")],
    *,
    path: Where = Path(),
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> None:
    """Show where a symbol is used, and how that was found out."""
    from scaffold_cli.inspection.symbols.references import references as look

    tree = _view(path)
    found = look(tree, name)
    if as_json:
        _print(tree, **asdict(found))
        return
    if not found.definitions:
        say(f"There is no symbol {name}; scaffold symbols find {name} names those near it.")
        return
    _show(found.definitions)
    say(f"\n{len(found.references)} references, by {found.method}")
    for one in found.references:
        say(f"  {one.file}:{one.line}  {one.text}{'' if one.certain else '  (perhaps)'}")
    if not found.complete:
        say("The search took too long and was cut short; there may be more.")
    _tell(tree)


def search(
    pattern: Annotated[str, typer.Argument(help="A regular expression.", metavar="PATTERN")],
    *,
    path: Where = Path(),
    kind: Kind = "",
    code: Annotated[
        str, typer.Option("--code", help="Search code of this language: $A.save($$$)")
    ] = "",
    as_json: AsJson = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> None:
    """Find symbols whose dotted name fits; or code, with --code."""
    from scaffold_cli.inspection import symbols

    _check_kind(kind)
    if code:
        _check_language(code)
        tree = _view(path)
        matches = symbols.search_code(tree, pattern, code)
        if as_json:
            _print(tree, matches=[asdict(one) for one in matches])
            return
        for one in matches:
            say(f"{one.file}:{one.line}  {one.text}")
    else:
        tree = _view(path)
        found = symbols.search(tree, pattern, kind=kind)
        if as_json:
            _print(tree, symbols=[asdict(one) for one in found])
            return
        _show(found)
    _tell(tree)


def _check_kind(kind: str) -> None:
    from scaffold_cli.inspection.symbols import KINDS

    if kind and kind not in KINDS:
        raise UsageProblem(f"There is no kind {kind}.", hint=f"There are {', '.join(KINDS)}.")


def _check_language(language: str) -> None:
    from scaffold_cli.inspection.files import LANGUAGES

    known = sorted(set(LANGUAGES.values()))
    if language not in known:
        raise UsageProblem(f"{language} is not known.", hint=f"There are {', '.join(known)}.")


def _view(path: Path) -> Tree:
    from scaffold_cli.inspection.files import Tree

    return Tree(path)


def _view_file(file: Path) -> Tree:
    """View one file alone; refuse what is none, or of no language that is known."""
    from scaffold_cli.inspection.files import LANGUAGES, Tree, language_of

    if not file.is_file():
        kind = "a folder" if file.is_dir() else "not there"
        raise InputError(
            f"{file} is {kind}; an overview is of one file.",
            where=str(file),
            hint="For a folder: scaffold inspect PATH",
        )
    if not language_of(file.name):
        raise InputError(
            f"The language of {file.name} is not known.",
            where=str(file),
            hint=f"Its name should end with one of {' '.join(sorted(LANGUAGES))}",
        )
    tree = Tree(file.parent, only=file.name)
    if tree.text(file.name) is None:
        raise InputError(tree.problems[0].message, where=str(file))
    return tree


def _show(symbols: Sequence[Symbol]) -> None:
    for one in symbols:
        say(f"{one.kind} {one.name}  {one.file}:{one.line}  {one.signature}")


def _print(tree: Tree, **result: object) -> None:
    problems = [{"message": one.message, "where": one.where} for one in tree.problems]
    print_envelope("symbols", result={**result, "problems": problems})


def _tell(tree: Tree) -> None:
    for problem in tree.problems[:_MOST_PROBLEMS]:
        say(str(problem), to_stderr=True)
    if len(tree.problems) > _MOST_PROBLEMS:
        say(f"… {len(tree.problems) - _MOST_PROBLEMS} more with --json", to_stderr=True)
