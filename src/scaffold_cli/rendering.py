"""The only module that knows Copier: turns answers into files, in an empty folder.

Copier is imported inside `render`; it costs half a second, which `--help` need not pay.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from scaffold_cli.errors import DiskFault, RenderFault
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
            stack.enter_context(_accelerated(_bytecode_folder()))
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


def _bytecode_folder() -> Path | None:
    """Compiled templates are kept per version of the tool; None where nothing can be kept."""
    from platformdirs import user_cache_path

    folder = user_cache_path("scaffold", appauthor=False) / f"templates-{version()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


@contextmanager
def _accelerated(bytecode: Path | None) -> Iterator[None]:
    """Drop the work that a fresh folder and a plain template do not need.

    Each step looks whether Copier still has the part that it replaces, and is left out if not.
    A test compares the bytes with those of Copier alone.
    """
    from copier import _main, _template
    from plumbum import local

    with ExitStack() as stack:
        # Copier supports machines without git; there it asks git nothing, once per file.
        stack.enter_context(local.env(PATH=os.devnull))
        for module in (_main, _template):
            if hasattr(module, "is_git_available"):
                stack.enter_context(_replaced(module, "is_git_available", lambda: False))
        if hasattr(_main, "SandboxedEnvironment"):
            faster = _remembering(_main.SandboxedEnvironment, bytecode)
            stack.enter_context(_replaced(_main, "SandboxedEnvironment", faster))
        if hasattr(_main, "Phase") and hasattr(_main.Worker, "_answers_to_remember"):
            once = _remembered_in(_main.Phase.RENDER, _main.Worker._answers_to_remember)  # noqa: SLF001  # no public name
            stack.enter_context(_replaced(_main.Worker, "_answers_to_remember", once))
        if hasattr(_main, "Phase") and hasattr(_main.Worker, "_render_string"):
            names = _names_in(_main.Phase.RENDER, _main.Worker._render_string)  # noqa: SLF001  # no public name
            stack.enter_context(_replaced(_main.Worker, "_render_string", names))
        path = getattr(_main.Worker, "answers_relpath", None)
        if hasattr(_main, "Phase") and isinstance(path, property) and path.fget:
            same = property(_remembered_in(_main.Phase.RENDER, path.fget))
            stack.enter_context(_replaced(_main.Worker, "answers_relpath", same))
        yield


def _remembered_in(phase: Any, collect: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Collect the answers to record once: Copier does for each path name, though none changes."""
    collected: dict[int, Any] = {}

    def remembered(worker: Any) -> Any:
        if type(phase).current() is not phase:
            return collect(worker)
        if id(worker) not in collected:
            collected[id(worker)] = collect(worker)
        return collected[id(worker)]

    return remembered


def _names_in(phase: Any, render_string: Callable[..., str]) -> Callable[..., str]:
    """Render each part of a path once: Copier starts at the root again for each file below it.

    A part that yields, or that speaks of what a part above it has yielded, is another each time.
    """
    rendered: dict[tuple[int, str], str] = {}

    def remembered(worker: Any, string: str, extra_context: Any = None) -> str:
        varies = "{%" in string or any(name in string for name in extra_context or ())
        if varies or type(phase).current() is not phase:
            return render_string(worker, string, extra_context)
        key = (id(worker), string)
        if key in rendered:
            worker.jinja_env.preprocess("")  # forgets the note of an earlier part's `yield`
        else:
            rendered[key] = render_string(worker, string, extra_context)
        return rendered[key]

    return remembered


@contextmanager
def _replaced(owner: object, name: str, value: object) -> Iterator[None]:
    original = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, original)


def _remembering(base: type[Any], bytecode: Path | None) -> type[Any]:
    """Compile each path name once, and each file once per machine.

    Copier's `yield` tag leaves a note in the environment that compiling takes away; what is not
    compiled again has to run the same preprocessing, or the note would outlive its path name.
    """
    from jinja2 import FileSystemBytecodeCache, Template

    class RememberingEnvironment(base):  # type: ignore[misc]  # a base known at run time only
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._strings: dict[str, Template] = {}
            if bytecode is not None:
                self.bytecode_cache = FileSystemBytecodeCache(str(bytecode))

        def from_string(self, source: Any, *args: Any, **options: Any) -> Template:
            if args or options or not isinstance(source, str):
                return super().from_string(source, *args, **options)  # type: ignore[no-any-return]
            self.preprocess(source)
            if source not in self._strings:
                self._strings[source] = super().from_string(source)
            return self._strings[source]

        def get_template(self, *args: Any, **options: Any) -> Template:
            template: Template = super().get_template(*args, **options)
            self.preprocess("")
            return template

    return RememberingEnvironment
