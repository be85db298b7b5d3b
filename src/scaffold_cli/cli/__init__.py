"""The command line: it parses, calls and prints; everything else is importable without it."""

from scaffold_cli.cli.app import main

__all__ = ["main"]
