"""How a check deep in the design says no; the resource's reader collects and goes on."""

from __future__ import annotations

from scaffold_cli.errors import Problem


class Refused(Exception):
    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def problem(self, where: str = "") -> Problem:
        return Problem(self.message, self.where or where, self.hint)
