"""Everything that a command may fail with; the exit code belongs to the branch.

ScaffoldError
├── InputError            2  what was asked for cannot be done; nothing was written
│   ├── UsageProblem         the command line itself
│   ├── AnswerError          an answer, from a flag, a file or a prompt
│   ├── DesignError          a resource or a field of the API design
│   ├── TargetError          the folder to write to
│   └── ConflictsRemain      an earlier change left conflicts that nobody has settled
├── ChecksFailed          1  everything was done, but a check says no
├── OutsideFault          3  disk, network, a tool or this installation
│   ├── DiskFault
│   ├── ChangedMeanwhile     another program wrote to a file between plan and apply
│   ├── RenderFault
│   └── ToolFault
└── Stopped             130  Ctrl-C, or "no" to the last question
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a sentence, where it stands, and what mends it."""

    message: str
    where: str = ""
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class ScaffoldError(Exception):
    """The root; `code` is what a program may branch on, `message` is for people."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint


class InputError(ScaffoldError):
    """May carry several problems, so that one run names all of them."""

    code = "invalid_input"
    exit_code = 2

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        hint: str = "",
        problems: Sequence[Problem] = (),
    ) -> None:
        super().__init__(message, where=where, hint=hint)
        self.problems = tuple(problems) or (Problem(message, where, hint),)

    @classmethod
    def of(cls, problems: Sequence[Problem]) -> InputError:
        """Make one error of all problems; several are numbered, and so are their hints."""
        first = problems[0]
        if len(problems) == 1:
            return cls(first.message, where=first.where, hint=first.hint)
        numbered = list(enumerate(problems, 1))
        lines = [f"{number}. {problem}" for number, problem in numbered]
        hints = [f"{number}. {problem.hint}" for number, problem in numbered if problem.hint]
        message = "\n".join([f"{len(problems)} problems:", *lines])
        return cls(message, where=first.where, hint="\n".join(hints), problems=problems)


class UsageProblem(InputError):
    code = "usage"


class AnswerError(InputError):
    code = "invalid_answer"


class DesignError(InputError):
    code = "invalid_design"


class TargetError(InputError):
    code = "target_refused"


class ConflictsRemain(InputError):
    code = "conflicts_remain"


class ChecksFailed(ScaffoldError):
    code = "checks_failed"
    exit_code = 1


class OutsideFault(ScaffoldError):
    code = "outside_fault"


class DiskFault(OutsideFault):
    code = "disk_fault"


class ChangedMeanwhile(OutsideFault):
    code = "changed_meanwhile"


class RenderFault(OutsideFault):
    code = "render_fault"


class ToolFault(OutsideFault):
    code = "tool_fault"


class Stopped(ScaffoldError):
    code = "stopped"
    exit_code = 130

    def __init__(self, message: str = "Stopped; nothing was written.") -> None:
        super().__init__(message)
