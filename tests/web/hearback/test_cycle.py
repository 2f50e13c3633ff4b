"""The next round opens with the last list; returning questions say honestly what changed; the front door proposes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gehoord.improvements.models import Improvement
from gehoord.panels.models import Closing, Item, Opening, Prediction
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.responses.actions.promise import drop_promise
from gehoord.responses.models import Promise, Publication, Release
from tests.panels.stage import drafted, gathering_of, opened
from tests.responses.stage import STANDS
from tests.responses.test_cycle import asks
from tests.web.hearback.conftest import words

LATER = STANDS + timedelta(days=60)
LAST = "Beloofd: 1. Daarvan 1 te laat."


@pytest.fixture
def later(answered, clock):
    clock.now = LATER
    return answered


def test_who_writes_the_next_round_reads_last_times_list_first(later, browser_of):
    lies, following = browser_of(later.lies), drafted(later.scene, now=LATER)
    new, draft, page = (
        words(lies.get(path))
        for path in (
            "/consultations/new/",
            f"/consultations/{following.pk}/draft/",
            f"/consultations/{following.pk}/",
        )
    )

    assert "Eerder beloofd, en te laat" in new
    assert "Bericht zodra een vraag is opgelost" in new
    assert (LAST in draft, LAST in page) == (True, True)
    assert draft.index(LAST) < draft.index('name="question"')


def test_members_and_who_comes_by_the_link_read_it_before_they_answer(later, browser_of):
    drop_promise(promise=Promise.objects.get(), reason="Het systeem kan het niet.", by=later.lies, now=LATER)
    again = opened(
        later.scene, now=LATER, closes_at=LATER + timedelta(days=14), answer_date=(LATER + timedelta(days=30)).date()
    )
    link = f"/p/{token_of(gathering_of(later.scene, again, now=LATER).link)}/"

    for page in (browser_of(later.scene.cast.mo).get(f"/consultations/{again.pk}/"), Client().get(link)):
        assert "Beloofd: 1. Daarvan 1 vervallen." in words(page)
        assert "Dit komt er niet. De reden: Het systeem kan het niet." in words(page)


def test_the_first_round_has_no_list(told, browser_of):
    assert "Vorige keer" not in words(browser_of(told.scene.cast.mo).get(f"/consultations/{told.consultation.pk}/"))


def second_round(later, before, after):
    """A statement that returned, with what was shown of it in both published rounds: (count, of, low, high)."""
    first, second = later.consultation, drafted(later.scene, now=LATER)
    Publication.objects.create(consultation=second, by=later.lies, at=LATER)
    for consultation, (count, of, low, high), at in ((first, before, STANDS), (second, after, LATER)):
        asked = items_of(current_version(consultation))[0]
        Item.objects.filter(pk=asked.pk).update(trend_key="bericht")
        share = {"count": count, "of": of, "percent": 100 * count // of, "low": low, "high": high}
        shown = {"item": asked.pk, "kind": "statement", "shares": {"1": share}}
        kept = {"basis": "lot", "items": [shown], "coverage": [{"size": 600}], "themes": []}
        row = Release.objects.filter(consultation=consultation).order_by("-number").first()
        if row is None:
            kept["coverage"] = []
            Release.objects.create(consultation=consultation, shown=kept, behind={}, at=at)
        else:
            row.shown |= {"basis": "lot", "items": [shown]}
            row.shown["coverage"][0]["size"] = 600
            row.save()
    Release.objects.filter(consultation=second).update(
        shown={**kept, "coverage": [{"name": "Alle", "size": 600, "reached": 200, "is_heard": True}]}
    )
    return second


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ((100, 200, 44, 56), (150, 200, 69, 80), "Meer mensen zijn het eens dan vorige keer. Dat is meer dan toeval."),
        ((100, 200, 44, 56), (104, 200, 46, 58), "Het verschil met vorige keer kan toeval zijn."),
        ((10, 20, None, None), (20, 25, None, None), "Te weinig mensen antwoordden"),
    ],
)
def test_a_returning_question_says_honestly_whether_it_changed(later, browser_of, before, after, sentence):
    second = second_round(later, before, after)
    Opening.objects.create(consultation=second, by=later.lies, at=LATER)

    page = browser_of(later.scene.cast.bram).get(f"/answers/{second.pk}/")

    (trend,) = page.context["trends"]
    assert trend.sentence.startswith(sentence)
    assert len(trend.rounds) == 2
    assert "Ronde voor ronde" in words(page)
    assert [row.low for row in trend.rounds] == [before[2], after[2]]


def test_the_service_and_its_panel_see_a_returning_question_from_both_sides(later, browser_of):
    second = second_round(later, (100, 200, 44, 56), (150, 200, 69, 80))
    asked = items_of(current_version(second))[0]
    Prediction.objects.filter(item=asked).delete()
    Prediction.objects.create(item=asked, value=90, locked_by=later.lies, locked_at=LATER)
    Prediction.objects.filter(item__trend_key="bericht").exclude(item=asked).update(value=65)
    Opening.objects.create(consultation=second, by=later.lies, at=LATER)
    Closing.objects.create(consultation=second, at=LATER)
    release = Release.objects.get(consultation=second)
    counts = {"1": 150, "0": 0, "-1": 50}
    whole = {"wording": asked.wording, "columns": [*counts], "rows": [], "total": counts, "standing": None}
    group = {"constituency": 0, "name": "Alle", "size": 600, "reached": 200, "is_heard": True, "why": ""}
    release.shown |= {"groups": [], "late": 0, "coverage": [group], "items": [release.shown["items"][0] | whole]}
    release.save()

    page = browser_of(later.lies).get(f"/consultations/{second.pk}/results/")
    stranger = browser_of(later.scene.cast.bram).get(f"/consultations/{second.pk}/results/")

    (both,) = page.context["both_sides"]
    assert [(heard, expected) for _day, heard, expected in both.rounds] == [("50", "65"), ("75", "90")]
    assert "Ronde voor ronde, van beide kanten gezien" in words(page)
    assert "van beide kanten gezien" not in words(stranger)


def test_what_comes_back_at_the_door_is_proposed_to_the_lead_alone(answered, browser_of):
    cast = answered.scene.cast
    for number in range(5):
        asks(cast.it, "De wifi in de kantine valt steeds weg.", number)
    path = "/services/ict/proposals/"

    page = browser_of(cast.lies).get(path)
    (proposed,) = page.context["rows"]
    new = browser_of(cast.lies).get(proposed.ask)

    assert proposed.words == "5 collega's vroegen dit in negentig dagen."
    assert 'value="De wifi in de kantine valt steeds weg."' in words(new)
    assert browser_of(cast.bram).get(path).status_code == 404
    assert browser_of(cast.ids).get(path).status_code == 404
    assert "Vrager" not in words(page)


def test_what_comes_back_becomes_an_improvement_about_those_questions_in_the_words_of_the_service(answered, browser_of):
    cast = answered.scene.cast
    for number in range(5):
        asks(cast.it, "De wifi in de kantine valt steeds weg.", number)
    path, lies = "/services/ict/proposals/", browser_of(cast.lies)
    (proposed,) = lies.get(path).context["rows"]
    said = {"example": proposed.example, "words": "Een extra zender in de kantine."}

    assert lies.post(f"{path}improvement/", said | {"words": " "}).status_code == 422
    assert lies.post(f"{path}improvement/", said | {"example": "0"}).status_code == 404
    assert browser_of(cast.ids).post(f"{path}improvement/", said).status_code == 404
    made = lies.post(f"{path}improvement/", said, follow=True)

    improvement = Improvement.objects.get()
    assert (improvement.source, improvement.title) == ("cases", "Een extra zender in de kantine")
    assert improvement.concerned.count() == 5
    assert "Het gaat over 5 vragen bij de voordeur." in words(made)
    assert "wifi" not in words(browser_of(cast.bram).get(f"/improvements/{improvement.pk}/"))


def test_nothing_coming_back_says_so(answered, browser_of):
    assert "Er komt nu niets terug." in words(browser_of(answered.lies).get("/services/ict/proposals/"))


@pytest.mark.parametrize("typed", ["?question=%00", "?question=" + "a" * 5000, "?service=geen", "?question=<script>1"])
def test_whatever_stands_in_the_address_a_new_round_opens(answered, browser_of, typed):
    page = browser_of(answered.lies).get("/consultations/new/" + typed)

    assert page.status_code == 200
    assert "<script>1" not in words(page)
