"""The page of both halves: who reads it, what it says, and never one half without the other."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from gehoord.balance.actions.say import say_capacity, say_change
from gehoord.balance.models import Capacity, Change, Duration, Journey, Month
from tests.balance.months import fill_team, keep_month, keep_months, keep_team, month_before
from tests.balance.stage import asked, follow_all, solved
from tests.cast import TUESDAY
from tests.factories import make_person, make_specialist

pytestmark = pytest.mark.django_db

STEADY = [38, 42, 35, 41, 39, 44, 37, 40, 36, 43]


@pytest.fixture
def team(cast):
    """ICT as a team of six, with what it costs: four people of 68,000 euros and 1,400 hours."""
    fill_team(cast.laptops)
    say_capacity(
        service=cast.it,
        by=cast.lies,
        from_date=month_before(24),
        hundredths=400,
        year_cents=6_800_000,
        year_hours=1400,
        now=TUESDAY,
    )
    cast.laptops.expected_minutes = 25
    cast.laptops.save()
    return cast


def shown(browser, service) -> str:
    page = browser.get(reverse("balance", kwargs={"slug": service.slug}))
    assert page.status_code == 200
    return page.content.decode()


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\xa0", " ").split())


def test_what_happened_at_the_door_stands_on_the_balance(team, clock, browser_of):
    for hour in range(6):
        solved(team, TUESDAY - timedelta(days=1, hours=hour % 3), minutes=30)

    follow_all(TUESDAY)

    said = text(shown(browser_of(team.lies), team.it))
    assert "Voor de klant 30 min verloren tijd per vraag" in said
    assert "Voor de dienst € 20,24 per oplossing die de klant bevestigde" in said


def test_a_step_beyond_the_limits_is_change(team, clock, browser_of):
    keep_months(team.laptops, [*STEADY, 12])

    said = text(shown(browser_of(team.lies), team.it))

    assert "Klanten zijn minder tijd kwijt, voor ongeveer hetzelfde geld" in said
    assert "Dit is verandering: de laatste maand ligt lager dan maanden vanzelf doen." in said
    assert "tussen 26 min en 53 min, gemiddeld 40 min (10 maanden)" in said


def test_a_step_within_the_limits_is_noise(team, clock, browser_of):
    keep_months(team.laptops, [*STEADY, 30])

    said = text(shown(browser_of(team.lies), team.it))

    assert "Ongeveer als eerst, voor klanten en voor de dienst" in said
    assert "Verloren tijd per vraag Dit is ruis: zoveel verschillen maanden vanzelf." in said
    assert "Kosten per bevestigde oplossing Dit is ruis: zoveel verschillen maanden vanzelf." in said


def test_few_months_say_nothing_yet(team, clock, browser_of):
    keep_months(team.laptops, [38, 12])

    assert "Te weinig maanden om het te zeggen." in text(shown(browser_of(team.lies), team.it))


def test_without_a_cost_neither_half_is_shown(cast, clock, browser_of):
    fill_team(cast.laptops)
    keep_months(cast.laptops, STEADY)

    said = text(shown(browser_of(cast.lies), cast.it))

    assert "Nog niemand heeft gezegd wat dit team kost." in said
    assert "38 min" not in said


def test_a_month_with_four_questions_says_too_few(team, clock, browser_of):
    keep_months(team.laptops, [38], cases=4)

    said = text(shown(browser_of(team.lies), team.it))

    assert "april 2026 te weinig te weinig te weinig" in said


def test_who_works_there_reads_it_and_nobody_else(team, clock, browser_of):
    keep_months(team.laptops, STEADY)
    address = reverse("balance", kwargs={"slug": team.it.slug})

    answers = {who.first_name: browser_of(who).get(address).status_code for who in (team.lies, team.ids, team.karin)}

    assert answers == {"Lies": 200, "Ids": 200, "Karin": 404}


def test_the_word_in_the_head_leads_to_the_first_balance(team, clock, browser_of):
    page = browser_of(team.ids).get(reverse("first_balance"))

    assert page["Location"] == reverse("balance", kwargs={"slug": team.it.slug})


def test_a_page_asks_as_many_questions_of_the_database_for_two_years_as_for_one_month(
    team, clock, browser_of, django_assert_num_queries
):
    lies = browser_of(team.lies)
    keep_months(team.laptops, [38])
    shown(lies, team.it)
    with django_assert_num_queries(24):
        shown(lies, team.it)
    Month.objects.all().delete()
    keep_months(team.laptops, STEADY + STEADY)

    with django_assert_num_queries(24):
        shown(lies, team.it)


def test_a_lead_says_what_her_team_costs(cast, clock, browser_of):
    lies, slug = browser_of(cast.lies), cast.it.slug
    typed = {"people": "4,5", "euros": "68000", "hours": "1400", "from_date": "2026-01-17"}

    page = lies.post(reverse("balance_capacity", kwargs={"slug": slug}), _of("capacity", typed))

    assert page["Location"] == reverse("balance_team", kwargs={"slug": slug})
    kept = Capacity.objects.get()
    assert (kept.hundredths, kept.year_cents, kept.year_hours) == (450, 6_800_000, 1400)
    assert kept.from_date == month_before(3)
    lies.post(reverse("balance_duration", kwargs={"slug": slug}), _of("duration", _minutes(cast, "25")))
    assert Duration.objects.get().minutes == 25
    lies.post(
        reverse("balance_change", kwargs={"slug": slug}), _of("change", {"words": "Eén deur", "day": "2026-01-05"})
    )
    assert Change.objects.get().words == "Eén deur"
    assert "5 januari 2026: Eén deur" in text(lies.get(page["Location"]).content.decode())


@pytest.mark.parametrize(
    "typed",
    [
        {"people": "-1", "euros": "68000", "hours": "1400", "from_date": "2026-01-01"},
        {"people": "4", "euros": "-5", "hours": "1400", "from_date": "2026-01-01"},
        {"people": "4", "euros": "68000", "hours": "0", "from_date": "2026-01-01"},
        {"people": "veel", "euros": "9" * 30, "hours": "1e9", "from_date": "ooit"},
        {},
    ],
)
def test_an_absurd_team_is_asked_back(cast, clock, browser_of, typed):
    page = browser_of(cast.lies).post(
        reverse("balance_capacity", kwargs={"slug": cast.it.slug}), _of("capacity", typed)
    )

    assert page.status_code == 422
    assert "We missen een" in page.content.decode()
    assert not Capacity.objects.exists()


def test_who_works_there_does_not_say_what_it_costs(cast, clock, browser_of):
    ids, slug = browser_of(cast.ids), cast.it.slug

    assert ids.get(reverse("balance_team", kwargs={"slug": slug})).status_code == 404
    assert ids.post(reverse("balance_capacity", kwargs={"slug": slug}), {}).status_code == 404


def _of(prefix: str, typed: dict[str, str]) -> dict[str, str]:
    return {f"{prefix}-{name}": value for name, value in typed.items()}


def _minutes(cast, minutes: str) -> dict[str, str]:
    return {"specialism": str(cast.laptops.pk), "minutes": minutes, "from_date": "2026-01-01"}


def test_green_outside_and_red_inside_is_one_figure_with_its_questions(team, clock, browser_of):
    keep_months(team.laptops, STEADY, green=18, green_yes=12, green_no=3, green_unheard=1, green_silent=2)

    said = text(shown(browser_of(team.lies), team.it))

    assert "60 van de 180 vragen waren volgens ons op tijd, maar niet volgens de klant." in said
    assert "180 van de 200 vragen: klaar vóór onze eigen datum" in said
    assert "120 opgelost, zei de klant 30 niet opgelost, zei de klant 10 opgelost, maar te laat of niet gehoord" in said


def test_the_red_questions_are_named_only_to_who_may_see_them(team, clock, browser_of):
    case = asked(team, TUESDAY - timedelta(days=13), text="Mijn laptop is gecrasht bij het rapport over Jansen")
    follow_all(TUESDAY)
    Journey.objects.filter(pk=case.pk).update(green=1, green_no=1)
    keep_months(team.invoices, STEADY)
    Month.objects.filter(service=team.it).delete()
    keep_months(team.laptops, STEADY, green=18, green_yes=17, green_no=1)
    outsider = make_person("Wim Zonderling")
    make_specialist(outsider, team.laptops)

    assert "rapport over Jansen" in shown(browser_of(team.lies), team.it)
    assert "rapport over Jansen" not in shown(browser_of(outsider), team.it)


def test_a_flag_stands_above_the_pictures(team, clock, browser_of):
    keep_months(team.laptops, STEADY, came_back=9)

    page = shown(browser_of(team.lies), team.it)

    assert page.index("Meer dan een op de vijf kwam terug") < page.index("Beide kanten, maand na maand")


def test_a_line_is_drawn_where_something_changed(team, clock, browser_of):
    keep_months(team.laptops, [*STEADY, 12, 13, 12])
    say_change(service=team.it, by=team.lies, day=month_before(2), words="Eén deur voor iedereen", now=TUESDAY)

    page = shown(browser_of(team.lies), team.it)

    assert page.count('class="chart__turn"') == 4  # both halves, for a desk and for a phone
    assert "1 februari 2026: Eén deur voor iedereen" in text(page)
    assert "Klanten zijn minder tijd kwijt, voor ongeveer hetzelfde geld" in text(page)


def test_a_small_team_reads_that_it_is_too_small(cast, clock, browser_of):
    keep_month(cast.laptops, month_before(0), lost=30, people=4)

    said = text(shown(browser_of(cast.lies), cast.it))

    assert "Dit team is te klein voor cijfers" in said
    assert "30 min" not in said
    for kind in ("csv", "xlsx", "pdf"):
        assert browser_of(cast.lies).get(reverse(f"balance_{kind}", kwargs={"slug": cast.it.slug})).status_code == 404


def test_a_service_without_cases_has_a_page(team, clock, browser_of):
    keep_team(team.it, month_before(0), 6)

    assert "Er is nog niets te laten zien" in text(shown(browser_of(team.lies), team.it))


def test_the_exports_say_what_the_page_says(team, clock, browser_of):
    keep_months(team.laptops, [38, 42])
    keep_month(team.invoices, month_before(0), lost=5)
    keep_month(team.laptops, month_before(5), lost=90, cases=4)
    lies, slug = browser_of(team.lies), team.it.slug

    lines = lies.get(reverse("balance_csv", kwargs={"slug": slug})).content.decode().splitlines()
    book = load_workbook(BytesIO(lies.get(reverse("balance_xlsx", kwargs={"slug": slug})).content))
    paper = PdfReader(BytesIO(lies.get(reverse("balance_pdf", kwargs={"slug": slug})).content))

    assert [line.split(",")[:6] for line in lines[1:]] == [
        ["ICT", "2025-11", "1", "", "", ""],
        ["ICT", "2026-03", "1", "38.0", "2024", "20"],
        ["ICT", "2026-04", "1", "42.0", "2024", "20"],
    ]
    assert [row[3].value for row in book.active.rows][1:] == [None, 38, 42]
    assert len(paper.pages) == 1
    words = paper.pages[0].extract_text().replace("\xa0", " ")
    assert "42 min" in words
    assert "€ 20,24" in words
