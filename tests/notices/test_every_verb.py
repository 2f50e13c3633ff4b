"""Nothing about a question happens unheard by accident: it tells somebody, or is named here as silent."""

from __future__ import annotations

import re
from pathlib import Path

import gehoord
from gehoord.follow_ups import FOLLOW_UPS
from gehoord.notices.recipients import VERBS

VERB = r'"([a-z]+\.[a-z_]+)"'
RECORDED = re.compile(rf"record\(\s*{VERB}|verb = .*?{VERB}.*?{VERB}|^[A-Z_]+ = {VERB}$", re.MULTILINE)
SILENT = {
    "case.afterword",  # a number for the balance
    "case.asked",  # the customer hears with case.assigned or case.waits, once
    "case.overtaken",  # a price for the balance; the service sees it when it starts its work
    "case.called",  # it was said by telephone
    "mail.unparked",  # it is read as a case, and that is told
}
SILENT_OF_PANELS = {
    "consultation.affected_said",  # a lead's own writing
    "consultation.answered",  # the room that answers tells it, theme by theme
    "consultation.composed",
    "consultation.draft_changed",
    "consultation.gathering_started",  # her link is on her page
    "consultation.open_link_given",
    "consultation.predicted",
    "consultation.redrafted",
    "consultation.statement_ruled",  # its author is nobody we know; the page by the link says it
    "consultation.summary_shown",  # her constituency reads it by the link
    "consultation.answer_hidden",
    "consultation.answers_coded",  # a coder's own reading
    "consultation.remeasure_planned",  # a lead's own plan; who is drawn hears it when it asks
    "consultation.response_written",  # a lead's own writing
    "consultation.theme_agreed_on",  # who is asked to agree hears it with expectation.asked
    "consultation.theme_changed",
    "consultation.theme_dropped",
    "consultation.theme_made",
    "consultation.theme_proposed",  # its leads hear it with improvement.proposed
    "consultation.voices_counted",  # the clock's count of a day
    "panel.constituency_added",
    "panel.declined",
    "panel.joined",
    "panel.opened",
    "panel.quotas_set",
    "panel.stand_in_ended",
    "panel.volunteered",
    "panel.volunteered_no_more",
    "promise.confirmer_said",  # who said what is nobody's business; the verdict is told
    "promise.moved",  # who asked heard it before
}


SILENT_OF_IMPROVEMENTS = {
    "cycle.budget_changed",  # it stands on the cycle's page, with its reason
    "cycle.closed",
    "cycle.opened",  # who speaks in it hears with cycle.voters_named
    "cycle.put_in",
    "cycle.voted",  # who wants what is between her and her constituency
    "expectation.counted",  # the share stands on its page
    "expectation.worded",  # customers hear with expectation.asked
    "improvement.concerned",
    "improvement.confirmer_said",  # who said what is nobody's business; the verdict is told
    "improvement.decided",  # everybody hears all decisions together, with cycle.told
    "improvement.described",
    "improvement.estimated",
    "improvement.must",
}


def recorded():
    house = Path(gehoord.__file__).parent
    for path in house.rglob("actions/*.py"):
        for found in RECORDED.findall(path.read_text(encoding="utf-8")):
            yield from filter(None, found)


def test_every_fact_about_a_question_is_told_or_silent_on_purpose():
    questions = {verb for verb in recorded() if verb.startswith(("case.", "mail."))}

    assert questions - set(VERBS) == SILENT


def test_every_fact_about_a_panel_is_told_or_silent_on_purpose():
    facts = {verb for verb in recorded() if verb.startswith(("panel.", "consultation.", "promise."))}

    assert facts - set(VERBS) == SILENT_OF_PANELS


def test_every_fact_about_an_improvement_is_told_or_silent_on_purpose():
    facts = {verb for verb in recorded() if verb.startswith(("cycle.", "expectation.", "improvement."))}

    assert facts - set(VERBS) == SILENT_OF_IMPROVEMENTS


def test_nobody_waits_for_a_fact_that_never_comes():
    assert set(FOLLOW_UPS) - set(recorded()) == set()
