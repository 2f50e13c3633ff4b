from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehoord.panels.actions.give_link import give_open_link
from gehoord.panels.actions.open_consultation import close_due
from gehoord.panels.actions.reword import change_wording
from gehoord.panels.actions.summarise import correct, summarise
from gehoord.panels.queries.by_link import asked_by_link, corrections_for
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.standing import current_version, drafts_of
from tests.cast import TUESDAY
from tests.panels.stage import by_link, gathering_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(scene):
    return opened(scene)


@pytest.fixture
def gathering(scene, consultation):
    return gathering_of(scene, consultation)


def test_a_colleague_sees_who_asks_and_what(scene, consultation, gathering):
    page = asked_by_link(token_of(gathering.link), purpose="speak", now=TUESDAY)

    assert (page.asker, page.stage, page.is_heard_still, page.summary) == (scene.cast.mo, "open", True, None)
    assert [item.kind for item in page.items] == ["statement", "choice", "ranking", "scale", "text"]


def test_who_was_answering_an_older_version_gets_it_back(scene, consultation, gathering):
    drafts = drafts_of(current_version(consultation))
    change_wording(
        consultation=consultation,
        what_changed="Korter.",
        by=scene.cast.lies,
        now=TUESDAY,
        items=[replace(drafts[0], wording="Nieuw.")],
    )
    token = token_of(gathering.link)

    pages = [asked_by_link(token, purpose="speak", now=TUESDAY, number=number) for number in (None, 1, 2, 99)]

    assert [page.version.number for page in pages] == [2, 1, 2, 2]


def test_an_open_link_has_no_asker_and_an_expired_or_guessed_one_is_nothing(scene, consultation):
    token = token_of(give_open_link(consultation=consultation, by=scene.cora, now=TUESDAY))
    ends = consultation.closes_at
    close_due(now=ends)

    closed = asked_by_link(token, purpose="open", now=ends + timedelta(days=3))

    assert (closed.asker, closed.stage, closed.is_heard_still) == (None, "closed", False)
    assert asked_by_link(token, purpose="open", now=ends + timedelta(days=30)) is None
    assert asked_by_link("a" * 26, purpose="open", now=TUESDAY) is None


def test_the_constituency_sees_the_summary_while_it_may_be_corrected(scene, consultation, gathering):
    summary = summarise(
        contribution=gathering.contribution, by=scene.cast.mo, most_heard="a", minority_view="b", now=TUESDAY
    )
    correct(link=by_link(gathering), text="Het waren er drie.", now=TUESDAY)
    token = token_of(gathering.link)

    during = asked_by_link(token, purpose="speak", now=TUESDAY + timedelta(hours=47))
    after = asked_by_link(token, purpose="speak", now=TUESDAY + timedelta(hours=48))

    assert (during.summary, after.summary) == (summary, None)
    assert [row.text for row in corrections_for(scene.cast.mo, summary)] == ["Het waren er drie."]
    assert corrections_for(scene.cast.lies, summary) == []


def test_the_page_asks_few_questions_of_the_database(scene, consultation, gathering, django_assert_num_queries):
    token = token_of(gathering.link)

    with django_assert_num_queries(2):
        page = asked_by_link(token, purpose="speak", now=TUESDAY)
    with django_assert_num_queries(5):
        assert (len(page.items), page.asker, page.summary, page.rulings) == (5, scene.cast.mo, None, [])
