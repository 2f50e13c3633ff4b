"""What cannot be gets a sentence on the page that says what can: costs, budgets, votes, and nothing to count on."""

from __future__ import annotations

import pytest

from gehoord.improvements.models import Choice, Cycle, Estimate, Vote
from tests.cast import TUESDAY
from tests.improvements.stage import CHOOSING, assemble_cycle, candidate, opened, proposed, three_wishes, votes

pytestmark = pytest.mark.django_db
GUESS = {"euros": "900", "hours": "4", "basis": "guess", "saved_low": "10", "saved_high": "30", "how": "Gevraagd."}


def text_of(answer):
    return " ".join(answer.content.decode().replace("\u00a0", " ").replace("&#x27;", "'").split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"euros": "-5"}, "We missen een bedrag in cijfers."),
        ({"euros": "999999999999"}, "We missen een bedrag in cijfers."),
        ({"euros": "1e400"}, "We missen een bedrag in cijfers."),
        ({"euros": "NaN"}, "We missen een bedrag in cijfers."),
        ({"hours": "-1"}, "We missen een getal in cijfers."),
        ({"hours": "99999999"}, "We missen een getal in cijfers."),
        ({"saved_low": "40"}, "Het minste is meer dan het meeste, of meer dan kan."),
        ({"how": " "}, "Waar rust je schatting op?"),
        ({"basis": "cases"}, "Er is nog geen vraag mee verbonden."),
        ({"basis": "cases", "share_low": "120"}, ""),
    ],
)
def test_a_cost_or_saving_that_cannot_be_is_asked_back(cast, clock, browser_of, typed, said):
    wish = proposed(cast.it, "Stille hoek", by=cast.karin, now=TUESDAY)
    before = Estimate.objects.count()

    answer = browser_of(cast.lies).post(f"/improvements/{wish.pk}/estimate/", GUESS | typed)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert Estimate.objects.count() == before


def test_a_round_with_open_choices_is_not_closed(stage, browser_of, clock):
    three_wishes(stage)
    clock.now = CHOOSING

    answer = browser_of(stage.lies).post(f"/cycles/{stage.cycle.pk}/closing/")

    assert answer.status_code == 422
    assert "Nog zonder besluit: Zelf scannen, Magnetron voor de nacht, Vooraf bestellen." in text_of(answer)
    assert Cycle.objects.get().closed_at is None


def test_who_does_not_speak_in_the_round_hears_who_does(stage, browser_of):
    a, _b, _c = three_wishes(stage)
    before = Vote.objects.count()

    answer = browser_of(stage.cast.bram).post(f"/cycles/{stage.cycle.pk}/vote/", {"wants": [a.pk]})

    assert answer.status_code == 422
    assert "In deze ronde spreken anderen voor jou." in text_of(answer)
    assert Vote.objects.count() == before


def test_without_voters_only_the_time_back_is_said_and_the_lead_still_chooses(cast, browser_of, clock):
    cycle = opened(cast)
    wish = proposed(cast.it, "Zelf scannen", by=cast.karin, euros=100, saved=10)
    lies = browser_of(cast.lies)
    lies.post(f"/cycles/{cycle.pk}/candidates/", {"improvement": wish.pk})
    clock.now = CHOOSING
    lies = browser_of(cast.lies)

    said = text_of(lies.get(f"/cycles/{cycle.pk}/"))
    lies.post(f"/candidates/{cycle.candidates.get().pk}/choice/", {"kind": "chosen"})

    assert "Niemand zei wat hij wil. Er is dus niets te delen." in said
    assert "Nog niet bekend" in said
    assert (Choice.objects.get().by_equal_shares, Choice.objects.get().by_most_value) == (False, True)


def test_where_everything_is_equal_both_ways_still_say_something(stage, browser_of, clock):
    wishes = [candidate(stage, f"Wens {number}", euros=4_000, saved=100) for number in range(4)]
    votes(stage, *[tuple(wishes)] * 5)
    clock.now = CHOOSING

    said = text_of(browser_of(stage.cast.bram).get(f"/cycles/{stage.cycle.pk}/"))

    assert "Eerlijk delen kost hier niets: beide geven evenveel tijd terug." in said
    assert said.count("15 leden willen het") == 4


def test_a_round_without_anything_to_choose_says_so(cast, browser_of, clock):
    stage = assemble_cycle(cast)
    clock.now = CHOOSING
    lies = browser_of(cast.lies)

    page = text_of(lies.get(f"/cycles/{stage.cycle.pk}/"))
    told = lies.post(f"/cycles/{stage.cycle.pk}/telling/")

    assert "Er is nog niets te kiezen." in page
    assert told.status_code == 422
    assert "In deze ronde was niets te kiezen" in text_of(told)
