"""What we did not write ourselves: each piece says what it spares us, and is pinned."""

from __future__ import annotations

import re
import tomllib

from tests.house.sources import CHECKOUT


def declared(*, group: str | None = None) -> list[str]:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = settings["dependency-groups"][group] if group else settings["project"]["dependencies"]
    return [re.match(r"[\w-]+", line)[0] for line in lines]


def test_every_dependency_says_what_it_spares_us():
    architecture = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    told = set(re.findall(r"[\w-]+", architecture.rpartition("## What each dependency spares us")[2]))

    assert [name for name in declared() + declared(group="test") if name not in told] == []


def test_every_dependency_is_pinned_with_its_hash():
    for file, names in (("run.txt", declared()), ("test.txt", declared() + declared(group="test"))):
        pinned = (CHECKOUT / "requirements" / file).read_text(encoding="utf-8")
        found = re.findall(r"^([\w-]+)(?:\[.*\])?==\S+(?: ;.*)? \\\n +--hash=sha256:", pinned, re.M)

        assert sorted(set(names) - set(found)) == []
