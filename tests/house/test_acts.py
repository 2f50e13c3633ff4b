"""One act, one function, one transaction: what can be done is called by name, and says what it promises."""

from __future__ import annotations

import ast

from tests.house.sources import modules, rooms


def acts():
    """Every public function that writes in a transaction of its own, with the file it stands in."""
    for room in rooms():
        for file, tree in modules(room / "actions"):
            for node in tree.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and is_atomic(node):
                    yield file, node


def is_atomic(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator).startswith("transaction.atomic") for decorator in function.decorator_list)


def test_every_act_takes_its_arguments_by_name():
    recording = "record"  # events.record(verb, subject, …) is the sentence itself
    wrong = [
        f"{file}:{act.lineno} {act.name}"
        for file, act in acts()
        if act.name != recording and (act.args.args or act.args.posonlyargs)
    ]

    assert len(list(acts())) > 10
    assert wrong == []


def test_every_act_says_what_it_promises():
    silent = [f"{file}:{act.lineno} {act.name}" for file, act in acts() if not ast.get_docstring(act)]

    assert silent == []


def test_nothing_happens_in_save():
    hidden = [
        f"{file}:{node.lineno} {model.name}.save"
        for room in rooms()
        for file, tree in modules(room)
        for model in ast.walk(tree)
        if isinstance(model, ast.ClassDef)
        for node in model.body
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"} and writes(node)
    ]

    assert hidden == []


def writes(method: ast.FunctionDef) -> bool:
    """Whether it does more than refuse and call the original."""
    names = {
        call.func.attr
        for call in ast.walk(method)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    }
    return bool(names & {"create", "bulk_create", "update", "record", "enqueue", "send"})
