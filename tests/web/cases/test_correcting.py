"""What we hear is shown as a guess while somebody asks, and she corrects it before, while and after asking."""

from __future__ import annotations

import re

import pytest

from gehoord.cases.models import Case, Need
from tests.cast import AMSTERDAM, TUESDAY

WORDS = "Mijn laptop is gecrasht, offerte moet voor 15.00 naar klant X"


@pytest.fixture
def karin(cast, clock, browser_of):
    return browser_of(cast.karin)


def said(page) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def untouched(page) -> dict[str, str]:
    """What a browser sends along when nobody touches the fields."""
    html = said(page)
    hidden = dict(re.findall(r'name="(guessed_\w+)" value="([^"]*)"', html))
    shown = {name: re.search(rf'name="{name}"[^>]*?value="([^"]*)"', html) for name in ("needed_by_at", "people")}
    klass = re.search(r'value="(\w+)"[^>]*checked', html)
    assert klass is not None
    fields = {name: found[1] if found else "" for name, found in shown.items()}
    return hidden | fields | {"klass": klass[1], "waits_until_date": ""}


def heard(browser, text: str, **sent: str):
    return browser.post("/heard/", {"text": text, **sent}, headers={"HX-Request": "true"})


def need() -> tuple[str, object, int, str]:
    kept = Need.objects.get(case=Case.objects.get(), replaced_at=None)
    return kept.klass, kept.needed_by_at, kept.people, kept.source


def test_the_fields_beside_the_words_are_sent_with_them_also_after_they_were_drawn_elsewhere(karin):
    karin.post("/", {"text": WORDS})
    karin.get(f"/cases/{Case.objects.get().pk}/")
    shown = re.findall(
        r'<input[^>]*name="(?:klass|people|needed_by_at|waits_until_date)"[^>]*>', said(heard(karin, WORDS))
    )

    assert [tag for tag in shown if 'form="ask-form"' not in tag] == []
    assert len(shown) == 7


def test_the_guess_stands_in_fields_she_can_change_before_she_asks(karin):
    page = heard(karin, WORDS)

    fields = untouched(page)
    assert "Je kunt nu niet verder" in said(page)
    assert (fields["klass"], fields["needed_by_at"], fields["people"]) == ("stopped", "2026-05-12T15:00", "1")
    assert {name: fields[f"guessed_{name}"] for name in ("klass", "needed_by_at", "people")} == {
        name: fields[name] for name in ("klass", "needed_by_at", "people")
    }


def test_what_she_leaves_alone_follows_her_words_however_they_change(karin):
    earlier = untouched(heard(karin, WORDS))

    page = heard(karin, "Ik heb een tip voor de kantine", **earlier)
    karin.post("/", {"text": "Ik heb een tip voor de kantine", **earlier})

    assert "Je wilt ons alleen iets vertellen" in said(page)
    assert need() == ("tells", None, 1, "guess")


def test_what_she_changed_stays_hers_while_she_goes_on_typing_and_when_she_asks(karin):
    corrected = untouched(heard(karin, WORDS)) | {"klass": "slowed", "people": "4"}

    longer = heard(karin, WORDS + ", en de printer ook", **corrected)
    karin.post("/", {"text": WORDS, **untouched(longer)})

    assert "dat zei je zelf" in said(longer)
    assert "Het gaat om 4 mensen" in said(longer)
    assert need() == ("slowed", TUESDAY.replace(hour=15, minute=0), 4, "customer")


def test_a_date_until_which_it_can_wait_says_that_it_can_wait(karin):
    karin.post("/", {"text": WORDS, **untouched(heard(karin, WORDS)), "waits_until_date": "2026-05-20"})

    kept = Need.objects.get()
    assert (kept.klass, str(kept.waits_until_date), kept.because) == ("waits", "2026-05-20", "")


@pytest.mark.parametrize("wrong", [{"needed_by_at": "2026-05-11T09:00"}, {"needed_by_at": "straks"}, {"people": "-3"}])
def test_what_cannot_be_used_gets_a_sentence_and_the_question_is_heard_all_the_same(karin, wrong):
    fields = untouched(heard(karin, WORDS)) | wrong

    shown = heard(karin, WORDS, **fields)
    page = karin.post("/", {"text": WORDS, **fields}, follow=True)

    assert 'role="alert"' in said(shown)
    assert "Je vraag is gehoord. Eén ding konden we niet gebruiken" in said(page)
    assert need() == ("stopped", TUESDAY.replace(hour=15, minute=0), 1, "guess")


def test_without_scripts_the_guess_can_be_changed_right_after_asking(karin):
    page = karin.post("/", {"text": WORDS}, follow=True)
    case = Case.objects.get()
    assert f'action="/cases/{case.pk}/need/"' in said(page)

    changed = {"klass": "waits", "waits_until_date": "2026-05-20", "needed_by_at": "", "people": "2"}
    page = karin.post(f"/cases/{case.pk}/need/", changed, follow=True)

    assert "dat zei je zelf" in said(page)
    assert need() == ("waits", None, 2, "customer")


def test_after_something_went_wrong_her_words_and_her_corrections_still_stand(karin, settings, tmp_path):
    file = tmp_path / "no folder"
    file.write_text("")
    settings.FILES = file

    with open(__file__, "rb") as attached:
        page = karin.post("/", {"text": WORDS, "klass": "slowed", "guessed_klass": "stopped", "files": attached})

    assert page.status_code == 503
    assert WORDS in said(page)
    assert re.search(r'value="slowed"[^>]*checked', said(page))


def test_a_need_of_another_day_is_read_where_she_is(karin):
    fields = untouched(heard(karin, "Laptop stuk"))

    karin.post("/", {"text": "Laptop stuk", **fields, "needed_by_at": "2026-05-13T09:30"})

    kept = Need.objects.get().needed_by_at
    assert kept is not None
    assert kept.astimezone(AMSTERDAM).isoformat() == "2026-05-13T09:30:00+02:00"
