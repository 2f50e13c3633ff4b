"""We say what we mean in the words of the glossary, and nothing of one machine gets in."""

from __future__ import annotations

import ast
import re

from tests.house.sources import CHECKOUT, HOUSE, modules, texts, tracked

NOT_OURS = {
    "ticket",
    "agent",
    "sla",
    "incident",
    "handler",
    "manager",
    "helper",
    "helpers",
    "utils",
    "util",
    "common",
    "misc",
}
LEFT_UNDONE = re.compile(
    "|".join((r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bX" + r"XX\b", "NotImplemented" + "Error"))
)
HOMES = re.compile(r"(?<![\w.])/(?:" + "|".join(("ro" + "ot", "ho" + "me/", "tm" + "p/", "Us" + "ers/")) + r")")


def words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_names_use_our_words():
    named = [
        f"{file}:{node.lineno} {node.name}"
        for file, tree in modules(HOUSE)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and words(node.name) & NOT_OURS
    ]
    files = [
        path.relative_to(CHECKOUT).as_posix()
        for path in tracked()
        if path.is_relative_to(HOUSE) and words(path.stem) & NOT_OURS
    ]

    assert named + files == []


def test_nothing_is_left_undone():
    undone = [
        f"{name}: {found.group()}"
        for name, text in texts()
        if name.endswith((".py", ".html", ".js", ".css", ".sh", ".po"))
        for found in [LEFT_UNDONE.search(text)]
        if found
    ]

    assert undone == []


def test_no_path_of_one_machine():
    here = re.compile(rf"{re.escape(str(CHECKOUT))}(?![\w-])")
    ours = [name for name, text in texts() if len(CHECKOUT.parts) > 2 and here.search(text)]
    homes = [f"{name}: {found.group()}" for name, text in texts() for found in [HOMES.search(text)] if found]

    assert ours + homes == []


def test_pinned_files_name_no_download_address():
    found = [
        name
        for name, text in texts()
        if name.startswith("requirements/") and re.search(r"https?:|--find-links|--index", text)
    ]

    assert found == []
