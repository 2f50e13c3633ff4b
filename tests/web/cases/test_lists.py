"""Her questions: those that wait for her first, page by page, at the same cost for one as for three."""

from __future__ import annotations

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import confirm, offer_solution
from gehoord.cases.actions.converse import say
from gehoord.cases.actions.refuse import refuse
from gehoord.web.paging import PAGE

TEXTS = ("Mijn laptop start niet", "De laptop van de balie is traag", "Het scherm van mijn laptop blijft zwart")


@pytest.fixture
def karin(cast, clock, browser_of):
    return browser_of(cast.karin)


def asked(cast, clock, text):
    return ask(customer=cast.karin, text=text, now=clock.move(minutes=1))


def words(page) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def titles(page) -> list[str]:
    return [part.split("</a>")[0].split(">")[-1] for part in words(page).split('class="row__title"')[1:]]


def test_what_waits_for_her_stands_first(cast, clock, karin):
    solved, refused, waits, plain = (asked(cast, clock, f"Vraag {place} over mijn laptop") for place in "abcd")
    offer_solution(case=solved, by=cast.ids, now=clock.move(minutes=1))
    refuse(
        case=refused,
        by=cast.ids,
        decided_by=cast.lies,
        reason="Geen geld dit jaar.",
        alternative="Leen er een.",
        now=clock.now,
    )
    say(case=waits, by=cast.ids, text="Welke laptop is het?", asks=True, now=clock.now)

    page = karin.get("/")

    assert titles(page) == [f"Vraag {place} over mijn laptop" for place in "bacd"]
    assert "Wij denken dat het opgelost is." in words(page)
    assert "<b>Ids wacht op jou:</b> Welke laptop is het?" in words(page)
    assert "Niet gelukt. Lies legde uit waarom, vandaag." in words(page)
    assert "Ids is er voor je. Je hoort vóór" in words(page)
    assert plain.title in titles(page)


def test_no_question_is_no_reason_for_silence(karin):
    assert "Je hebt geen vragen open. Vertel ons gerust iets kleins." in words(karin.get("/"))


def test_solved_ones_move_to_their_own_page(cast, clock, karin):
    first, second = (asked(cast, clock, text) for text in TEXTS[:2])
    confirm(case=first, by=cast.karin, now=clock.move(minutes=1))

    assert titles(karin.get("/")) == [second.title]
    assert titles(karin.get("/solved/")) == [first.title]
    assert "Opgelost. Dat zei jij, vandaag." in words(karin.get("/solved/"))


def test_a_long_list_goes_on_at_the_next_page(cast, clock, karin):
    made = [asked(cast, clock, f"Vraag {number} over mijn laptop").title for number in range(PAGE + 2)]

    first, second = karin.get("/"), karin.get("/?page=2")

    assert titles(first) + titles(second) == made[::-1]
    assert "?page=2" in words(first)
    assert "?page=3" not in words(second)


@pytest.mark.parametrize("page", ["0", "-1", "abc", "²", "99999999999999999999", ""])
def test_a_page_that_cannot_be_is_the_first_or_empty(karin, page):
    assert karin.get("/", {"page": page}).status_code == 200


@pytest.mark.parametrize(("address", "queries"), [("/", 8), ("/solved/", 7), ("/notices/", 4)])
def test_a_list_costs_the_same_for_one_as_for_three(cast, clock, karin, address, queries, django_assert_num_queries):
    def make(text):
        case = asked(cast, clock, text)
        if address == "/solved/":
            confirm(case=case, by=cast.karin, now=clock.now)

    make(TEXTS[0])
    karin.get(address)
    with django_assert_num_queries(queries):
        one = titles(karin.get(address))
    for text in TEXTS[1:]:
        make(text)
    with django_assert_num_queries(queries):
        three = titles(karin.get(address))

    assert address == "/notices/" or (len(one), len(three)) == (1, 3)


@pytest.mark.parametrize(("messages", "queries"), [(1, 12), (3, 12)])  # one is for what was explained before
def test_a_case_costs_the_same_however_long_the_conversation(
    cast, clock, karin, messages, queries, django_assert_num_queries
):
    case = asked(cast, clock, TEXTS[0])
    for number in range(messages):
        say(case=case, by=cast.ids, text=f"Woord {number}", now=clock.move(minutes=1))
    karin.get(f"/cases/{case.pk}/")

    with django_assert_num_queries(queries):
        page = karin.get(f"/cases/{case.pk}/")

    assert words(page).count("Woord ") == messages
