"""Resolve questions/versions.yml anew: `python scripts/template_versions.py [--check]`.

Keeps the ranges, written by hand, and rewrites `brings` and `tested`. All is one resolution, so
that every combination of features shares its versions.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parents[1] / "questions" / "versions.yml"
PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;]+)(?: ; (?P<marker>.+))?$")
OTHER_PYTHON = re.compile(r"python_full_version >= '3\.1[2-9]'")


def resolve(requires: list[str], python: str, constraints: dict[str, str]) -> dict[str, str]:
    """Return the exact set for all platforms on one Python version."""
    command = ["uv", "pip", "compile", "-", "--universal", "--python-version", python]
    command += ["--no-header", "--no-annotate", "--quiet"]
    pins = [f"{name}=={version}" for name, version in constraints.items()]
    # Not in the repository: uv would hold the projects to the versions of scaffold itself.
    with tempfile.TemporaryDirectory() as elsewhere:
        known = Path(elsewhere, "constraints.txt")
        known.write_text("\n".join(pins) + "\n", encoding="utf-8")
        result = subprocess.run(
            [*command, "--constraint", str(known)],
            cwd=elsewhere,
            input="\n".join(requires),
            capture_output=True,
            text=True,
            check=False,
        )
    if result.returncode:
        sys.exit(f"uv could not resolve the ranges in {FILE.name}:\n{result.stderr}")
    rows = [row for line in result.stdout.splitlines() if (row := PIN.match(line))]
    rows = [row for row in rows if not OTHER_PYTHON.search(row["marker"] or "")]
    return {row["name"]: row["version"] for row in rows}


def resolved(versions: dict[str, Any]) -> dict[str, Any]:
    """Return the same data with `brings` and `tested` of today."""
    groups, python = versions["groups"], versions["python"]
    everything = sorted({item for group in groups for item in group["requires"]})
    tested = resolve(everything, python, {})
    for group in groups:
        group["brings"] = sorted(resolve(group["requires"], python, tested))
    return {**versions, "groups": groups, "tested": dict(sorted(tested.items()))}


def rendered(text: str, versions: dict[str, Any]) -> str:
    """Return the file with new rows below its hand-written head."""
    head, _, _ = text.partition("    groups:\n")
    lines = [head, "    groups:\n"]
    for group in versions["groups"]:
        lines.append(f"    - layers: [{', '.join(group['layers'])}]\n")
        lines.append("      dev: true\n" if group.get("dev") else "")
        quoted = ", ".join(f'"{item}"' for item in group["requires"])
        lines.append(f"      requires: [{quoted}]\n")
        lines.append(f"      brings: [{', '.join(group['brings'])}]\n")
    lines.append("    tested:\n")
    lines += [f'      {name}: "{version}"\n' for name, version in versions["tested"].items()]
    return "".join(lines)


def main() -> int:
    """Write the file, or with --check only say whether it would change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 on a change")
    arguments = parser.parse_args()
    before = FILE.read_text(encoding="utf-8")
    after = rendered(before, resolved(yaml.safe_load(before)["versions"]["default"]))
    if before == after:
        print(f"{FILE.name} is up to date")
        return 0
    if not arguments.check:
        FILE.write_text(after, encoding="utf-8")
    print(f"{FILE.name} {'would change' if arguments.check else 'written'}")
    return int(arguments.check)


if __name__ == "__main__":
    sys.exit(main())
