from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.events.models import Event
from gehoord.panels.actions.contribute import NotYourPanel
from gehoord.panels.actions.gather import MoreSaidThanReached, MoreThanThereAre, NobodyReached, count_offline
from gehoord.panels.actions.give_link import give_open_link
from gehoord.panels.actions.open_consultation import close_due, withdraw
from gehoord.panels.actions.speak import (
    LinkExpired,
    NeedsAWhy,
    NotOpenToYou,
    NotThisQuestion,
    RuledAlready,
    TakenBack,
    add_statement,
    rule_statement,
    speak,
)
from gehoord.panels.models import OwnStatement, Voice, VoiceAnswer
from gehoord.panels.queries.coverage import Reached, coverage_of, not_heard, reached_by
from gehoord.panels.queries.links import link_by_token, token_of
from gehoord.panels.queries.standing import current_version, items_of
from tests.cast import TUESDAY
from tests.panels.stage import by_link, drafted, gathering_of, opened, says

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(scene):
    return opened(scene)


@pytest.fixture
def gathering(scene, consultation):
    return gathering_of(scene, consultation)


def spoken(gathering, *, key="telefoon van Nacht A", now=TUESDAY, text="Meer uitleg.", **fields):
    consultation = gathering.contribution.consultation
    return speak(
        link=by_link(gathering),
        version=current_version(consultation),
        answers=says(consultation, text),
        key=key,
        now=now,
        **fields,
    )


def test_somebody_without_an_account_speaks_for_the_links_constituency(scene, gathering):
    facts = Event.objects.count()

    voice = spoken(gathering)

    assert (voice.route, voice.constituency, voice.on_date) == ("link", scene.nights, TUESDAY.date())
    assert set(voice.answers.values_list("number", "text")) == {(1.0, ""), (None, "Meer uitleg.")}
    assert Event.objects.count() == facts


def test_forty_answers_of_one_person_count_once_and_every_word_is_kept(gathering):
    for number in range(40):
        spoken(gathering, text=f"Zin {number}")

    assert Voice.objects.filter(counts=True).count() == 1
    assert set(VoiceAnswer.objects.exclude(text="").values_list("text", flat=True)) == {
        f"Zin {number}" for number in range(40)
    }
    assert reached_by(gathering) == Reached(link=1)


def test_another_browser_counts_and_a_forwarded_link_counts_for_its_own_constituency(scene, gathering):
    spoken(gathering)
    forwarded = spoken(gathering, key="laptop in de haven", declared=scene.harbour)

    assert (forwarded.constituency, forwarded.declared) == (scene.nights, scene.harbour)
    assert reached_by(gathering) == Reached(link=2)


def test_a_guessed_link_is_no_link_and_a_link_opens_only_its_own_purpose(gathering):
    token = token_of(gathering.link)

    assert len(token) == 26
    assert link_by_token(token.upper() + " ", purpose="speak") == gathering.link
    assert link_by_token(token, purpose="member") is None
    assert link_by_token("a" * 26, purpose="speak") is None
    assert link_by_token("", purpose="speak") is None
    assert token not in {gathering.link.digest, gathering.link.nonce}


def test_a_link_expires_thirty_days_after_closing(scene, gathering):
    ends = gathering.contribution.consultation.closes_at
    close_due(now=ends)

    with pytest.raises(NotOpenToYou):
        spoken(gathering, now=ends + timedelta(days=2))
    with pytest.raises(LinkExpired):
        spoken(gathering, now=ends + timedelta(days=30))


def test_who_typed_while_it_closed_is_heard_and_marked(gathering):
    ends = gathering.contribution.consultation.closes_at

    assert not spoken(gathering, now=ends - timedelta(seconds=1)).is_late
    assert spoken(gathering, key="ander", now=ends + timedelta(minutes=5)).is_late


def test_what_was_taken_back_says_why(scene, gathering):
    consultation = gathering.contribution.consultation
    withdraw(consultation=consultation, reason="Het budget verviel.", by=scene.cast.lies, now=TUESDAY)

    with pytest.raises(TakenBack) as refusal:
        spoken(gathering)

    assert refusal.value.reason == "Het budget verviel."


def test_answers_to_another_question_are_not_taken_for_this_one(scene, gathering):
    other = drafted(scene)

    with pytest.raises(NotThisQuestion):
        speak(link=by_link(gathering), version=current_version(other), answers=says(other), key="telefoon", now=TUESDAY)


@pytest.mark.parametrize("text", ["x" * 500_000, "<script>alert(1)</script>", "😀" * 3000, "'; drop table voice; --"])
def test_huge_and_hostile_words_are_kept_as_words(gathering, text):
    voice = spoken(gathering, text=text + "\0")

    assert voice.answers.exclude(text="").get().text == text[:4000]


def test_an_open_link_is_for_no_group_and_never_reaches_one(scene, consultation):
    link = give_open_link(consultation=consultation, by=scene.cora, now=TUESDAY)
    found = link_by_token(token_of(link), purpose="open")

    voice = speak(
        link=found,
        version=current_version(consultation),
        answers=says(consultation),
        key="telefoon",
        now=TUESDAY,
        declared=scene.nights,
    )

    assert (voice.route, voice.constituency, voice.declared) == ("open", None, scene.nights)
    assert {row.constituency: row.reached.total for row in coverage_of(consultation)} == {
        scene.nights: 0,
        scene.harbour: 0,
    }


def test_talks_and_paper_are_counted_and_never_who(scene, consultation, gathering):
    def count(people, route, tallies=()):
        return count_offline(
            gathering=gathering,
            by=scene.cast.mo,
            people=people,
            route=route,
            words="theirs",
            how_asked="Bij de wisseling van de dienst",
            tallies=tallies,
            now=TUESDAY,
        )

    count(4, "talk", [(3, says(consultation)), (1, says(consultation, "Oneens", agrees=-1))])
    count(2, "paper")
    spoken(gathering)

    assert reached_by(gathering) == Reached(link=1, talk=4, paper=2)
    assert sorted(Voice.objects.filter(route="talk").values_list("speaks_for", flat=True)) == [1, 3]
    assert [group.name for group in not_heard(consultation)] == ["Haven"]
    with pytest.raises(NobodyReached):
        count(0, "talk")
    with pytest.raises(MoreThanThereAre) as refusal:
        count(9, "talk")
    assert refusal.value.size == 8
    with pytest.raises(MoreSaidThanReached):
        count(1, "talk", [(2, says(consultation))])


def test_only_the_member_counts_for_her_constituency(scene, gathering):
    with pytest.raises(NotYourPanel):
        count_offline(gathering=gathering, by=scene.samira, people=1, route="talk", words="hers", now=TUESDAY)


def test_an_added_statement_is_looked_at_before_anybody_sees_it(scene, consultation, gathering):
    before = len(items_of(current_version(consultation)))
    shown, alike, rude = (
        add_statement(link=by_link(gathering), text=text, now=TUESDAY)
        for text in (" Bel  terug. ", "Bel ons.", "Stom!")
    )

    ruling = rule_statement(statement=shown, by=scene.cora, now=TUESDAY)
    with pytest.raises(NeedsAWhy):
        rule_statement(statement=alike, by=scene.cora, now=TUESDAY, merged_with=ruling.item)
    rule_statement(statement=alike, by=scene.cora, now=TUESDAY, merged_with=ruling.item, reason="Zegt hetzelfde.")
    rule_statement(statement=rude, by=scene.cora, now=TUESDAY, refused=True, reason="Gaat over een persoon.")
    with pytest.raises(RuledAlready):
        rule_statement(statement=rude, by=scene.cora, now=TUESDAY)

    items = items_of(current_version(consultation))
    assert [item.wording for item in items[before:]] == ["Bel terug."]
    assert sorted(OwnStatement.objects.values_list("ruling__outcome", flat=True)) == ["merged", "refused", "shown"]
