"""The only part that knows Copier: turns answers into files, in an empty folder.

Copier is imported inside `render`; it costs half a second, which `--help` need not pay.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from scaffold_cli.errors import DiskFault, RenderFault
from scaffold_cli.rendering.acceleration import accelerated
from scaffold_cli.template_location import (
    REPOSITORY_URL,
    TEMPLATE_PARTS,
    template_root,
    version,
)

ANSWERS_FILE = ".copier-answers.yml"


def render(
    answers: Mapping[str, object],
    destination: Path,
    *,
    template: Path | None = None,
    accelerate: bool = True,
) -> None:
    """Write the project of these answers into `destination`, which is missing or empty.

    Answers that are left out take the default of their question. Nothing of the machine enters
    the result: no settings file of the user, no path, no time.
    """
    with ExitStack() as stack:
        if accelerate:
            stack.enter_context(accelerated())
        source = stack.enter_context(_bare_folder(template or template_root()))
        _run_copier(source, destination, answers)
    _record_origin(destination / ANSWERS_FILE)


def _run_copier(source: Path, destination: Path, answers: Mapping[str, object]) -> None:
    import copier
    from copier.errors import CopierError
    from jinja2 import TemplateError

    try:
        copier.run_copy(
            str(source),
            destination,
            data=dict(answers),
            defaults=True,
            overwrite=False,
            quiet=True,
            settings=copier.Settings(),
        )
    except OSError as error:
        raise DiskFault(f"Rendering stopped: {error.strerror or error}.") from error
    except (CopierError, TemplateError, ValueError, TypeError) as error:
        first_line = str(error).strip().partition("\n")[0] or type(error).__name__
        raise RenderFault(
            f"The template cannot be rendered: {first_line}",
            hint="This is a fault of scaffold itself; run again with --debug and report it.",
        ) from error


@contextmanager
def _bare_folder(root: Path) -> Iterator[Path]:
    """Keep Copier from cloning a checkout at HEAD: it takes a folder without `.git` as it is."""
    if not (root / ".git").exists() or not _git_is_used():
        yield root
        return
    with tempfile.TemporaryDirectory(prefix="scaffold-template-") as folder:
        for part in TEMPLATE_PARTS:
            copy = shutil.copytree if (root / part).is_dir() else shutil.copy2
            copy(root / part, Path(folder, part))
        yield Path(folder)


def _git_is_used() -> bool:
    from copier import _template

    probe = getattr(_template, "is_git_available", None)
    return probe is None or bool(probe())


def _record_origin(answers_file: Path) -> None:
    """Name the public repository and the version, where Copier wrote a local path."""
    if not answers_file.is_file():
        return
    text = re.sub(r"^_commit: .*\n", "", answers_file.read_text("utf-8"), flags=re.MULTILINE)
    origin = f"_commit: v{version()}\n_src_path: {REPOSITORY_URL}"
    answers_file.write_text(re.sub(r"^_src_path: .*$", origin, text, flags=re.MULTILINE), "utf-8")
