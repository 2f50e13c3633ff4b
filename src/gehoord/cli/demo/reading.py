"""The demo organisation as it stands in the data files beside this one."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings

DATA = Path(__file__).resolve().parent / "data"
PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ß": "ss", "đ": "d", "æ": "ae"})


@dataclass(frozen=True)
class Colleague:
    """Somebody of the demo organisation before she is in the database; `week` as people say it."""

    name: str
    email: str
    department: str
    room: str
    phone: str
    week: str
    language: str = "nl"


def read(name: str) -> dict[str, Any]:
    """One data file."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def specialists() -> list[dict[str, Any]]:
    """The sixty who help, with what they said about themselves."""
    return [row for name in ("ict_finance", "others") for row in read(f"specialists_{name}.toml")["specialists"]]


def address_of(name: str, taken: set[str]) -> str:
    """An address in the organisation's own domain that nobody has yet; it is taken from now on."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(PLAIN))
    words = ["".join(letter for letter in word if letter.isascii() and letter.isalnum()) for word in plain.split()]
    stem = ".".join([words[0], "".join(words[1:])])
    tries = (stem if count < 2 else f"{stem}{count}" for count in range(1, 100))
    found = next(one for one in tries if one not in taken)
    taken.add(found)
    return f"{found}@{settings.MAIL_DOMAIN}"


def colleagues(chance: Random, taken: set[str]) -> Iterator[Colleague]:
    """Everybody of the departments: the named ones, and the rest put together from the lists of names."""
    named = read("colleagues.toml")["colleagues"]
    origins = read("names.toml")["origins"]
    used = {row["name"] for row in named} | {row["name"] for row in specialists()}
    for row in named:
        yield Colleague(
            name=row["name"],
            email=address_of(row["name"], taken),
            department=row["department"],
            room=row["room"],
            phone=row["phone"],
            week=row["week"],
            language=row.get("language", "nl"),
        )
    for department in read("departments.toml")["departments"]:
        already = sum(row["department"] == department["name"] for row in named)
        for _ in range(department["people"] - already):
            yield _somebody(department, origins, chance, used, taken)


def _somebody(
    department: dict[str, Any], origins: list[dict[str, Any]], chance: Random, used: set[str], taken: set[str]
) -> Colleague:
    prefix, low, high = department["rooms"]
    weeks, shares = zip(*department["weeks"], strict=True)
    number = chance.randint(low, high)
    name = _fresh_name(origins, chance, used)
    return Colleague(
        name=name,
        email=address_of(name, taken),
        department=department["name"],
        room=f"{prefix}{number:02d}" if prefix.endswith(".") else f"{prefix}{number}",
        phone=str(5000 + len(taken)),
        week=chance.choices(weeks, shares)[0],
    )


def _fresh_name(origins: list[dict[str, Any]], chance: Random, used: set[str]) -> str:
    while True:
        origin = chance.choices(origins, [each["share"] for each in origins])[0]
        name = f"{chance.choice(origin['given'])} {chance.choice(origin['family'])}"
        if name not in used:
            used.add(name)
            return name
