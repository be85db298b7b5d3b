"""Small trees on the disk, and how to look at one."""

from __future__ import annotations

from pathlib import Path

FILES = {f"app/part{number % 4}/file{number}.py": f"x = {number}\n" for number in range(24)}
FILES |= {"README.md": "# it\n", ".env.example": "SECRET=change-me\n", "run": "#!/bin/sh\n"}


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Every file by its path, links by where they point; folders without files by a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = path.read_text()
        elif not any(path.iterdir()):
            found[f"{name}/"] = ""
    return found
