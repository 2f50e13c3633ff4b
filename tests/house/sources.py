"""What the tests of the house read: our sources, our floors, our tracked files."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
HOUSE = CHECKOUT / "src" / "gehoord"
DOORS = ("web", "api", "mail", "work", "cli")


@cache
def floors() -> dict[str, int]:
    """The floor of every room, 0 the lowest, from the one contract that says so."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    return {name.strip(" ()"): floor for floor, layer in enumerate(reversed(layers)) for name in layer.split("|")}


@cache
def rooms() -> tuple[Path, ...]:
    """The packages that keep something: between the cellar and the doors."""
    return tuple(
        folder for folder in sorted(HOUSE.iterdir()) if (folder / "models.py").exists() or (folder / "models").is_dir()
    )


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project, as git knows it (new files included, ignored ones not)."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = (CHECKOUT / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every tracked file that is text."""
    for path in tracked():
        try:
            yield path.relative_to(CHECKOUT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules(*folders: Path) -> Iterator[tuple[str, ast.Module]]:
    """Name and syntax tree of every Python file of ours in these folders, migrations left out."""
    for folder in folders:
        files = [folder] if folder.is_file() else sorted(folder.rglob("*.py"))
        for path in files:
            if "migrations" not in path.parts:
                yield path.relative_to(CHECKOUT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def below_the_doors() -> list[Path]:
    """Everything of ours that stands on a floor under the doors, except the settings."""
    return [path for path in sorted(HOUSE.iterdir()) if path.stem not in (*DOORS, "settings", "__pycache__", "locale")]


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
