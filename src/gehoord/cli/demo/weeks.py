"""Weeks as people say them: "ma-do 08:30-17:00; vr 08:30-12:30", also through the night and across the weekend."""

from __future__ import annotations

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
Week = list[list[list[str]]]


def week_of(said: str) -> Week:
    """Seven lists of ["HH:MM", "HH:MM"]; a block that ends before it starts goes on after midnight."""
    week: Week = [[] for _ in DAYS]
    for part in said.split(";"):
        words = part.replace("nacht", " ").split()
        days = [day for word in words if ":" not in word for day in _days(word)]
        for block in (word.split("-") for word in words if ":" in word):
            for day in days:
                _add(week, day, *block)
    return [sorted(day) for day in week]


def _days(word: str) -> list[int]:
    first, _, last = word.partition("-")
    start, end = DAYS.index(first), DAYS.index(last or first)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _add(week: Week, day: int, start: str, end: str) -> None:
    if start < end:
        week[day].append([start, end])
        return
    week[day].append([start, "00:00"])
    if end != "00:00":
        week[(day + 1) % 7].append(["00:00", end])
