"""What is read to keep a voice is what the page around it reads, in every state of a consultation."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehoord.panels.actions.give_link import give_open_link
from gehoord.panels.actions.open_consultation import close_due, mark_answered, withdraw
from gehoord.panels.actions.reword import change_wording
from gehoord.panels.models import Link
from gehoord.panels.queries.by_link import asked_by_link
from gehoord.panels.queries.links import may_speak, token_of
from gehoord.panels.queries.speaking import heard_by_link
from gehoord.panels.queries.standing import asked_in, current_version, drafts_of, items_of
from tests.cast import TUESDAY
from tests.panels.stage import gathering_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(scene):
    return opened(scene)


@pytest.fixture
def link(scene, consultation):
    return gathering_of(scene, consultation).link


def told(asked) -> list | None:
    """What an answer is kept with."""
    if asked is None:
        return None
    link, consultation = asked.link, asked.link.consultation
    reason = consultation.withdrawal.reason if hasattr(consultation, "withdrawal") else ""
    at = consultation.closing.at if hasattr(consultation, "closing") else consultation.closes_at
    return [
        *(link.pk, link.purpose, link.constituency, consultation.pk, consultation.service.zone, at, reason),
        *(asked.version.pk, asked.asked, asked.stage, may_speak(link, now=asked.now)),
    ]


def both(link, *, now, number=1):
    """The same for who keeps a voice and for who draws the page."""
    token = token_of(link)
    page = asked_by_link(token, purpose=link.purpose, now=now, number=number)
    return told(heard_by_link(token, now=now, number=number)), told(page)


def test_an_open_question_is_read_alike(link):
    voice, page = both(link, now=TUESDAY)

    assert voice == page
    assert voice[-2:] == ["open", True]


def test_who_was_answering_an_older_wording_is_kept_with_it(scene, consultation, link):
    first = current_version(consultation)
    drafts = drafts_of(first)
    change_wording(
        consultation=consultation,
        what_changed="Korter.",
        by=scene.cast.lies,
        now=TUESDAY,
        items=[replace(drafts[0], wording="Nieuw.")],
    )
    wordings = [both(link, now=TUESDAY, number=number) for number in (1, 2, 99)]

    assert [voice == page for voice, page in wordings] == [True, True, True]
    newest = current_version(consultation)
    assert [voice[7] for voice, _page in wordings] == [first.pk, newest.pk, newest.pk]


@pytest.mark.parametrize("days", [0, 3, 30])
def test_a_closed_question_is_read_alike_until_its_links_expire(consultation, link, days):
    ends = consultation.closes_at
    close_due(now=ends)

    voice, page = both(link, now=ends + timedelta(days=days))

    assert voice == page
    assert (voice is None) == (days == 30)


@pytest.mark.parametrize("ending", ["answered", "withdrawn"])
def test_what_was_answered_or_taken_back_is_read_alike(scene, consultation, ending):
    give_open_link(consultation=consultation, by=scene.cora, now=TUESDAY)
    link, lies = Link.objects.get(purpose="open"), scene.cast.lies
    if ending == "withdrawn":
        withdraw(consultation=consultation, reason="Vervallen.", by=lies, now=TUESDAY)
    else:
        close_due(now=consultation.closes_at)
        mark_answered(consultation=consultation, by=lies, now=consultation.closes_at)

    voice, page = both(link, now=TUESDAY)

    assert voice == page
    assert voice[-2:] == [ending, False]


def test_a_guess_and_a_link_for_something_else_keep_nothing(consultation):
    hear = Link.objects.get(consultation=consultation, purpose="hear")

    assert [heard_by_link(token, now=TUESDAY, number=1) for token in ("", "a" * 26, token_of(hear))] == [None] * 3


def test_what_is_asked_is_read_in_the_order_in_which_it_stands(consultation):
    version = current_version(consultation)
    read = [(item.key, item.kind, item.options) for item in asked_in(version)]

    assert read == [(item.pk, item.kind, tuple(one.pk for one in item.options.all())) for item in items_of(version)]
