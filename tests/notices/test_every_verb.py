"""Nothing about a question happens unheard by accident: it tells somebody, or is named here as silent."""

from __future__ import annotations

import re
from pathlib import Path

import gehoord
from gehoord.follow_ups import FOLLOW_UPS
from gehoord.notices.recipients import VERBS

RECORDED = re.compile(r'record\(\s*"([a-z]+\.[a-z_]+)"|verb = .*?"([a-z]+\.[a-z_]+)".*?"([a-z]+\.[a-z_]+)"')
SILENT = {
    "case.afterword",  # a number for the balance
    "case.asked",  # the customer hears with case.assigned or case.waits, once
    "case.called",  # it was said by telephone
    "mail.unparked",  # it is read as a case, and that is told
}


def recorded():
    house = Path(gehoord.__file__).parent
    for path in house.rglob("actions/*.py"):
        for found in RECORDED.findall(path.read_text(encoding="utf-8")):
            yield from filter(None, found)


def test_every_fact_about_a_question_is_told_or_silent_on_purpose():
    questions = {verb for verb in recorded() if verb.startswith(("case.", "mail."))}

    assert questions - set(VERBS) == SILENT


def test_nobody_waits_for_a_fact_that_never_comes():
    assert set(FOLLOW_UPS) - set(recorded()) == set()
