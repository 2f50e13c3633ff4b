"""Doors know HTTP and clocks and no rules; what is below them knows rules and neither HTTP nor clocks."""

from __future__ import annotations

import ast

from django.apps import apps

from tests.house.sources import DOORS, HOUSE, below_the_doors, imported, modules

HTTP = (
    "django.http",
    "django.shortcuts",
    "django.views",
    "django.middleware",
    "django.template",
    "django.contrib.auth.decorators",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django_htmx",
    "ninja",
    "allauth",
)
CLOCKS = {"now", "utcnow", "today", "localtime", "localdate"}
CLOCK_OWNERS = {"timezone", "datetime", "date"}
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals")


def is_part_of(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def doors():
    return [HOUSE / door for door in DOORS]


def test_no_http_below_the_doors():
    found = [
        f"{file}:{line} {name}"
        for file, tree in modules(*below_the_doors())
        for line, name in imported(tree)
        if is_part_of(name, HTTP)
    ]

    assert found == []


def test_no_signals_anywhere():
    found = [
        f"{file}:{line} {name}"
        for file, tree in modules(HOUSE)
        for line, name in imported(tree)
        if is_part_of(name, SIGNALS)
    ]

    assert found == []


def reads_clock(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute) or not isinstance(node.value, (ast.Name, ast.Attribute)):
        return False
    owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
    return (node.attr in CLOCKS and owner in CLOCK_OWNERS) or (owner == "time" and node.attr in {"time", "time_ns"})


def test_only_doors_read_the_clock():
    takes_a_time = "localtime"  # with an argument it converts, and reads no clock
    found = [
        f"{file}:{node.lineno} {ast.unparse(node)}"
        for file, tree in modules(*below_the_doors())
        for node in ast.walk(tree)
        if reads_clock(node) and not (isinstance(node, ast.Attribute) and node.attr == takes_a_time)
    ]

    assert found == []


def test_doors_start_from_what_a_person_may_see():
    kept = {model.__name__ for model in apps.get_models() if model.__module__.startswith("gehoord.")}
    found = [
        f"{file}:{node.lineno} {ast.unparse(node)}"
        for file, tree in modules(*doors())
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
        and ast.unparse(node.value).split(".")[-1] in kept
    ]

    assert found == []
