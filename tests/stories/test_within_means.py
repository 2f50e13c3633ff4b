"""Within means: what people say and what comes back becomes a choice inside a budget, is done, and is seen to help."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from gehoord.cases.models import Promise
from gehoord.expectations.models import Expectation
from gehoord.improvements.models import Confirmer, Cycle, Improvement
from gehoord.improvements.queries.standing import CONFIRMED, state_of
from gehoord.improvements.queries.visible import improvements_for
from gehoord.responses.models import Theme
from tests import worlds
from tests.cast import AMSTERDAM
from tests.stories.klantpanel import OPENS, own_words
from tests.stories.means import WIFI, Means, assemble_means
from tests.stories.panel_answers import coded
from tests.stories.stage import Stage, Told, mailed, telling

WARM = "Warm eten in de nacht"
LISTENS, CHOOSES, LOOKS = date(2026, 7, 14), date(2026, 7, 24), date(2026, 10, 6)


Choice = tuple[Cycle, dict[str, Improvement]]


def a_theme(means: Means) -> Theme:
    """Six of the night shift say the same, and Vera puts it under a theme."""
    panel = means.panel
    consultation = panel.asks("Wat heb je nodig van de kantine?", own_words("Wat mis je?"))
    with means.stage.resting():
        for place, person in enumerate(panel.members):
            words = f"Een magnetron voor de nacht, keer {place}." if place < 6 else f"Mooie ramen, keer {place}."
            panel.answers(person, consultation, words)
    panel.ends(consultation)
    (theme,) = coded(means.stage, panel, consultation, {WARM: ["magnetron"]})
    return theme


def proposed(means: Means) -> dict[str, Improvement]:
    """From the panel, from the front door, from a colleague; and one that must."""
    stage, lies = means.stage, means.lies
    theme = a_theme(means)
    means.a_month(2026, 6, 118, 126, 121, 124, 119)
    stage.does(lies, f"/consultations/{theme.consultation_id}/themes/{theme.pk}/improvement/")
    back = f"/services/{means.service.slug}/proposals/"
    assert "5 collega's vroegen dit in negentig dagen." in stage.sees(lies, back)
    example = stage.browser(lies).get(back).context["rows"][0].example
    stage.does(lies, f"{back}improvement/", example=example, words="Een tweede zender in de kantine.")
    for words in ("Stille hoek in de kantine.", "Brandvrije gang naar de kantine."):
        stage.does(means.panel.samira, "/improvements/new/", service=means.service.pk, words=words)
    found = {row.title.rstrip("."): row for row in Improvement.objects.all()}
    return {name: found[title] for name, title in zip(("warm", "wifi", "quiet", "fire"), TITLES, strict=True)}


TITLES = (WARM, "Een tweede zender in de kantine", "Stille hoek in de kantine", "Brandvrije gang naar de kantine")


def opened(means: Means, wishes: dict[str, Improvement]) -> Cycle:
    """Each has its cost and value; the round opens with its budget, and the panel is asked."""
    stage, lies = means.stage, means.lies
    means.guesses(wishes["warm"], euros=3_800, hours=10, low=100, high=200)
    derived = {"euros": 6_000, "hours": 40, "basis": "cases", "share_low": 60, "share_high": 90}
    assert "5 vragen in 90 dagen kostten klanten 10 uur." in means.estimates(wishes["wifi"], **derived)
    means.guesses(wishes["quiet"], euros=4_500, hours=10, low=80, high=90)
    means.guesses(wishes["fire"], euros=1_200, hours=8, low=0, high=0)
    because = {"ground": "safety", "because": "De brandweer keurde de gang af."}
    stage.does(lies, f"/improvements/{wishes['fire'].pk}/must/", **because)
    said = {"service": means.service.pk, "name": "zomerronde", "euros": 12_000, "hours": 100}
    days = {"listen_until_date": LISTENS, "choose_by_date": CHOOSES, "check_date": LOOKS}
    stage.does(lies, "/cycles/new/", **said, **days)
    cycle = Cycle.objects.get()
    for wish in wishes.values():
        means.puts_in(cycle, wish)
    stage.does(lies, f"/cycles/{cycle.pk}/voters/", panel=means.panel.panel.pk)
    return cycle


def voted(means: Means, cycle: Cycle, wishes: dict[str, Improvement]) -> None:
    """Night and field want warm food, the others wifi; everybody by mail finds the way to her page."""
    with means.stage.resting():
        for person in means.panel.members:
            assert f"/cycles/{cycle.pk}/" in mailed(person)[-1].body
            group = "warm" if person.department in ("Nachtdienst", "Buitendienst") else "wifi"
            wants = [cycle.candidates.get(improvement=wishes[group]).pk]
            means.stage.does(person, f"/cycles/{cycle.pk}/vote/", wants=wants)


def chooses(means: Means) -> Choice:
    wishes = proposed(means)
    cycle = opened(means, wishes)
    voted(means, cycle, wishes)
    means.stage.at(datetime(2026, 7, 15, 10, 0, tzinfo=AMSTERDAM))
    for name in ("warm", "wifi"):
        means.decides(cycle.candidates.get(improvement=wishes[name]), "chosen", reason="Dit horen we het meest.")
    return cycle, wishes


def until_gathered(stage: Stage) -> tuple[Means, None]:
    return assemble_means(stage), None


def until_chosen(stage: Stage) -> tuple[Means, Choice]:
    means, _nothing = until_gathered(stage)
    return means, chooses(means)


pytest_generate_tests = worlds.chosen_by("chosen", "means")
world = worlds.kept({"chosen": telling(until_chosen), "means": telling(until_gathered)})


@pytest.fixture
def means(so_far: Told) -> Means:
    return so_far.people


@pytest.fixture
def chosen(subject: Any) -> Choice:
    """The round with what was chosen in it."""
    return subject


def test_1_what_people_say_and_what_comes_back_is_chosen_inside_the_budget(stage: Stage, means: Means, chosen: Choice):
    cycle, wishes = chosen
    quiet = cycle.candidates.get(improvement=wishes["quiet"])
    page = stage.sees(means.panel.samira, f"/cycles/{cycle.pk}/")

    assert "Budget € 12.000 en 100 uur werk, waarvan € 1.200 en 8 uur werk vastligt." in page
    assert "Moet. Over veiligheid stemmen we niet." in page
    assert "Nachtdienst ongeveer 85 collega's" in page
    assert "Balie, Magazijn ongeveer 29 collega's" in page  # two speak for it: shown together with others
    refused = means.decides(quiet, "chosen", 422, reason="Toch.")
    assert "Dit past niet: er is nog € 1.000 en 42 uur werk over." in refused
    open_ = stage.does(means.lies, f"/cycles/{cycle.pk}/telling/", status=422)
    assert "Nog zonder besluit: Stille hoek in de kantine." in open_
    means.decides(quiet, "not_now", reason="Past niet in het budget.", review_date="2026-09-01")
    mail.outbox.clear()
    stage.does(means.lies, f"/cycles/{cycle.pk}/telling/")
    said = " ".join(mailed(means.panel.samira)[-1].body.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Gekozen: Een tweede zender in de kantine" in said
    assert "Nu niet: Stille hoek in de kantine" in said
    assert "De reden: Past niet in het budget. We kijken er opnieuw naar op 1 september." in said
    assert "Besloten door Lies de Wit." in said
    told = {one.to[0] for one in mail.outbox}
    assert {person.email for person in means.panel.members} <= told
    after = f"/services/{means.service.slug}/cycle/"
    assert "Gekozen. Het werk begint." in stage.sees(means.panel.samira, after)


def test_2_what_the_front_door_promises_comes_from_what_was_agreed(stage: Stage, means: Means):
    asked = means.panel.asks("Wat verwacht je van ons?", own_words("Wat mis je?"))
    stage.at(OPENS + timedelta(hours=1))
    wording = {
        "customers_expect": "Als ik niet verder kan, hoor ik snel iets.",
        "service_promises": "Je hoort binnen 20 minuten iets.",
        "measure": "word",
        "klass": "stopped",
        "minutes": "20",
        "consultation": asked.pk,
        "review_date": "2026-12-01",
    }
    page = stage.does(means.lies, f"/services/{means.service.slug}/expectation/", **wording)
    assert "Voorgesteld. Het geldt nog niet." in page
    at = f"/expectations/{Expectation.objects.get().pk}/"
    assert asked.question in stage.sees(means.panel.samira, at)
    stage.does(means.lies, f"{at}asking/", panel=means.panel.panel.pk)
    assert at in mailed(means.panel.samira)[-1].body
    assert "Het geldt vanaf nu" in stage.does(means.panel.samira, f"{at}assent/")
    stage.at((OPENS + timedelta(days=1)).replace(hour=10, minute=0))
    stage.mails(means.panel.members[8], WIFI, subject="Wifi")

    word = Promise.objects.get(kind="word", ended_at__isnull=True)
    assert word.due_at == stage.clock.now + timedelta(minutes=20)


def told(means: Means, chosen: Choice) -> dict[str, Improvement]:
    """Everybody heard what was chosen; the lead says what her team costs."""
    cycle, wishes = chosen
    quiet = cycle.candidates.get(improvement=wishes["quiet"])
    means.decides(quiet, "not_now", reason="Past niet.", review_date="2026-12-01")
    means.stage.does(means.lies, f"/cycles/{cycle.pk}/telling/")
    cost = {"capacity-people": "4", "capacity-euros": "68000", "capacity-hours": "1400"}
    means.stage.does(means.lies, f"{means.balance}capacity/", **cost, **{"capacity-from_date": "2026-06-01"})
    return wishes


def delivered(means: Means, wish: Improvement) -> list[Confirmer]:
    """Begun, reported, and said by four of the five whom the lot fell on; they come from their mail."""
    stage, at = means.stage, f"/improvements/{wish.pk}/"
    stage.does(means.lies, f"{at}beginning/", due_date="2026-10-02")
    stage.does(means.lies, f"{at}delivery/", words="De tweede zender hangt.")
    drawn = list(Confirmer.objects.select_related("person"))
    for confirmer in drawn[:4]:
        assert at in mailed(confirmer.person)[-1].body
        stage.does(confirmer.person, f"{at}confirmation/", reply="yes")
    return drawn


def test_3_customers_say_whether_it_is_so_and_the_balance_moves_beyond_its_limits(
    stage: Stage, means: Means, chosen: Choice
):
    wish = told(means, chosen)["wifi"]
    for month, waits in (
        (7, (122, 117, 125, 120, 119)),
        (8, (119, 124, 121, 126, 118)),
        (9, (123, 118, 120, 125, 121)),
    ):
        means.a_month(2026, month, *waits, from_day=16 if month == 7 else 1)
    stage.at(datetime(2026, 10, 1, 9, 0, tzinfo=AMSTERDAM))
    before = stage.sees(means.lies, means.balance)

    drawn = delivered(means, wish)
    means.a_month(2026, 10, 12, 9, 14, 11, 10)
    stage.at(datetime(2026, 11, 10, 9, 30, tzinfo=AMSTERDAM))

    assert len(drawn) == 5
    assert state_of(improvements_for(means.lies).get(pk=wish.pk)) == CONFIRMED
    assert "Te weinig maanden om het te zeggen." in before
    after = stage.sees(means.lies, means.balance)
    assert "Klanten zijn minder tijd kwijt" in after
    assert "Dit is verandering: de laatste maand ligt lager dan maanden vanzelf doen." in after
    circle = stage.sees(means.panel.samira, f"/services/{means.service.slug}/cycle/")
    assert "Klanten bevestigden één verbetering of belofte." in circle
