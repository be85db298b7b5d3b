"""The help of a command with many options: plain text, in groups, one line for each option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperCommand

if TYPE_CHECKING:
    # Typer has no public names for what it gives to `format_options`.
    from typer._click import Context, HelpFormatter

# For those that name no group of their own, such as --help.
_GROUPS = {"argument": "Arguments", "option": "Options"}
# Wide enough for the longest list of choices, so that its sentence stays beside it.
_WIDEST_NAME = 44


class GroupedCommand(TyperCommand):
    """Reads `rich_help_panel`, which Typer itself heeds in its coloured help alone."""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            name, sentence = parameter.get_help_record(ctx) or ("", "")
            kind = parameter.param_type_name
            if kind == "argument":
                name = " ".join(parameter.get_usage_pieces(ctx))
            if name:
                group = getattr(parameter, "rich_help_panel", None) or _GROUPS[kind]
                groups.setdefault(group, []).append((name, sentence))
        for group, rows in groups.items():
            with formatter.section(group):
                formatter.write_dl(rows, col_max=_WIDEST_NAME)
