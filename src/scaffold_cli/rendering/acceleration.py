"""Makes Copier faster without changing what it writes.

Each step looks whether Copier still has the part that it replaces, and is left out if not. Tests
compare the bytes with those of Copier alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from scaffold_cli.rendering.stand_ins import import_without_prompts
from scaffold_cli.template_location import version

# Whose part, what it is called there, and what takes its place.
Replacement = tuple[object, str, object]


@contextmanager
def accelerated() -> Iterator[None]:
    """Drop the work that a fresh folder and a plain template do not need."""
    import_without_prompts("copier")
    from plumbum import local

    with ExitStack() as stack:
        # Copier supports machines without git; there it asks git nothing, once per file.
        stack.enter_context(local.env(PATH=os.devnull))
        for owner, name, value in (*_in_modules(), *_in_the_worker()):
            stack.enter_context(_replaced(owner, name, value))
        yield


def _in_modules() -> Iterator[Replacement]:
    from copier import _main, _template, _user_data

    for module in (_main, _template):
        if hasattr(module, "is_git_available"):
            yield module, "is_git_available", lambda: False
    if compiled := _compiled_yaml():
        for module in (_template, _user_data):
            if hasattr(module, "yaml"):
                yield module, "yaml", compiled
    if hasattr(_main, "SandboxedEnvironment"):
        faster = _remembering(_main.SandboxedEnvironment, _bytecode_folder())
        yield _main, "SandboxedEnvironment", faster


def _in_the_worker() -> Iterator[Replacement]:
    from copier import _main

    if not hasattr(_main, "Phase"):
        return
    worker, rendering = _main.Worker, _main.Phase.RENDER
    if collect := getattr(worker, "_answers_to_remember", None):
        yield worker, "_answers_to_remember", _remembered_in(rendering, collect)
    if render_string := getattr(worker, "_render_string", None):
        yield worker, "_render_string", _names_in(rendering, render_string)
    path = getattr(worker, "answers_relpath", None)
    if isinstance(path, property) and path.fget:
        yield worker, "answers_relpath", property(_remembered_in(rendering, path.fget))


def _bytecode_folder() -> Path | None:
    """Compiled templates are kept per version of the tool; None where nothing can be kept."""
    from platformdirs import user_cache_path

    folder = user_cache_path("scaffold", appauthor=False) / f"templates-{version()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


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

    A part that yields, or that speaks of what a part above it has yielded, is another each time;
    one in which there is nothing for Jinja stays as it is.
    """
    rendered: dict[tuple[int, str], str] = {}

    def remembered(worker: Any, string: str, extra_context: Any = None) -> str:
        varies = "{%" in string or any(name in string for name in extra_context or ())
        if varies or type(phase).current() is not phase:
            return render_string(worker, string, extra_context)
        key = (id(worker), string)
        if key not in rendered and _is_plain(worker.jinja_env, string):
            rendered[key] = string
        if key in rendered:
            worker.jinja_env.preprocess("")  # forgets the note of an earlier part's `yield`
        else:
            rendered[key] = render_string(worker, string, extra_context)
        return rendered[key]

    return remembered


def _is_plain(environment: Any, string: str) -> bool:
    """Compiling a name costs more than everything else that is done for it."""
    marks = (
        environment.block_start_string,
        environment.variable_start_string,
        environment.comment_start_string,
        environment.line_statement_prefix,
        environment.line_comment_prefix,
        "\n",
    )
    return not any(mark in string for mark in marks if mark)


def _compiled_yaml() -> object | None:
    """PyYAML as Copier knows it, but with the parser in C; None where it was built without."""
    import yaml

    if not hasattr(yaml, "CSafeLoader"):
        return None
    loader = yaml.CSafeLoader

    class CompiledYaml:
        SafeLoader = loader

        @staticmethod
        def safe_load(stream: Any) -> Any:
            return yaml.load(stream, loader)  # noqa: S506  # a safe one

        def __getattr__(self, name: str) -> Any:
            return getattr(yaml, name)

    return CompiledYaml()


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
