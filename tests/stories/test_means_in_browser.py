"""Within means as its people see it: a member says what she wants, the lead chooses, customers say whether it is so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.improvements.models import Candidate, Confirmer, Verdict, Vote
from tests.cast import Cast
from tests.improvements.stage import CHOOSING, assemble_cycle, must, three_wishes
from tests.improvements.stage import Stage as Round
from tests.stories.stage import Stage
from tests.stories.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON = "Eerst zien wat zelf scannen oplevert."


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_from_what_members_want_to_what_customers_confirm(walk, stage: Stage, cast: Cast, width: int, scheme: str):
    round_ = assemble_cycle(cast)
    must(round_, "Allergenen op elk bordje", hours=20)
    wishes = three_wishes(round_)
    stage.work()
    story, here = walk(story="within-means", width=width, scheme=scheme), f"/cycles/{round_.cycle.pk}/"
    member = story.opens(round_.voters[4], here, "asked-what-she-wants")
    member.get_by_label(wishes[2].improvement.title).check()
    story.presses(member, "Verander het")
    assert "Niemand ziet dat eerder." in story.sees(member, "said-what-she-wants").inner_text("main")
    assert Vote.objects.filter(voter__person=round_.voters[4]).count() == 2

    the_lead_chooses(story, stage, round_, wishes, here)
    customers_say_so(story, stage, round_, wishes[0])


def the_lead_chooses(story: Walk, stage: Stage, round_: Round, wishes: tuple[Candidate, ...], here: str) -> None:
    stage.at(CHOOSING)
    lies = story.opens(round_.lies, here, "both-ways")
    assert "Wat elke groep betaalde" in lies.inner_text("main")
    for wish in wishes[:2]:
        decides(story, lies, wish, "Kies dit", "")
    decides(story, lies, wishes[2], "Nu niet", REASON, day="2027-03-01")
    story.presses(lies, "Vertel het iedereen die meedeed")
    stage.work()
    assert REASON in story.sees(lies, "told").inner_text("main")


def decides(story: Walk, lies: object, wish: Candidate, button: str, reason: str, *, day: str = "") -> None:
    """She opens the decision about one, says why, and presses."""
    row = lies.locator("#decide [data-row]").filter(has_text=wish.improvement.title)  # type: ignore[attr-defined]
    row.locator("summary").click()
    row.locator("textarea").fill(reason)
    if day:
        row.locator("input[type=date]").fill(day)
    row.get_by_role("button", name=button, exact=True).click()
    lies.get_by_text(f"Besloten: {wish.improvement.title}.").wait_for()  # type: ignore[attr-defined]


def customers_say_so(story: Walk, stage: Stage, round_: Round, wish: Candidate) -> None:
    at = f"/improvements/{wish.improvement_id}/"
    stage.does(round_.lies, f"{at}beginning/", due_date=f"{CHOOSING + timedelta(days=9):%Y-%m-%d}")
    stage.does(round_.lies, f"{at}delivery/", words="De zuilen staan er.")
    drawn = list(Confirmer.objects.select_related("person"))
    for confirmer in drawn[1:4]:
        stage.does(confirmer.person, f"{at}confirmation/", reply="yes")
    first = story.opens(drawn[0].person, at, "is-this-so")
    story.presses(first, "Ja, het is zo")
    stage.work()
    story.sees(first, "said-so")
    assert Verdict.objects.get().is_confirmed
    circle = story.opens(round_.cast.bram, f"/services/{round_.cycle.service.slug}/cycle/", "circle")
    assert "Klanten bevestigden één verbetering of belofte." in circle.inner_text("main")
    story.opens(round_.cast.bram, "/cycle/", "every-circle")
    story.opens(round_.cast.bram, "/dossier/", "dossier")
