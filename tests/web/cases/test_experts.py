"""Offered, not forced: somebody now, or who knows it best later."""

from __future__ import annotations

import pytest

from gehoord.cases.models import Case
from gehoord.cases.queries.links import link_token
from gehoord.cases.queries.standing import standing
from tests.factories import make_person, make_specialist, part_time

VAT = "Mag de factuur van onze Duitse leverancier zonder btw?"


@pytest.fixture
def anna(cast):
    """Knows bills best and is in on Wednesday; Fenna, who is in, is her backup."""
    anna = make_person("Anna Smit", week=part_time("wed thu"))
    make_specialist(anna, cast.invoices)
    cast.fenna.specialisms.update(level="backup")
    return anna


@pytest.fixture
def karin(cast, clock, browser_of):
    return browser_of(cast.karin)


def said(page) -> str:
    return " ".join(page.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def asked(karin, text: str = VAT) -> Case:
    karin.post("/", {"text": text})
    return Case.objects.get()


def test_she_may_rather_wait_for_who_knows_it_best(cast, karin, anna):
    case = asked(karin)
    page = said(karin.get(f"/cases/{case.pk}/"))

    assert "Fenna is er voor je" in page
    assert "Anna weet dit het best en is er morgen om 8.30 uur." in page
    assert "Liever wachten op Anna" in page

    after = said(karin.post(f"/cases/{case.pk}/expert/", {"person": anna.pk}, follow=True))

    assert (standing(case).kind, standing(case).wait.expected) == ("waits", anna)
    assert "Je wacht op Anna, die er morgen om 8.30 uur is." in after
    assert "Je koos ervoor op Anna te wachten." in after
    assert "Nu, met een vervanger" in after


def test_the_link_in_the_mail_offers_it_too(cast, karin, anna, client):
    case = asked(karin)
    link = f"/l/{link_token(case, cast.karin)}/"

    assert "Liever wachten op Anna" in said(client.get(link))
    client.post(f"{link}expert/", {"person": anna.pk})

    assert standing(case).wait.expected == anna


@pytest.mark.parametrize("who", ["fenna", "karin", "nobody"])
def test_who_is_not_expected_back_cannot_be_waited_for(cast, karin, anna, who):
    case = asked(karin)
    person = {"fenna": cast.fenna.pk, "karin": cast.karin.pk, "nobody": "x"}[who]

    page = karin.post(f"/cases/{case.pk}/expert/", {"person": person})

    assert page.status_code == 422
    assert "Deze collega is er niet voordat je het nodig hebt. Hier zie je wie je helpt." in said(page)
    assert standing(case).owner == cast.fenna


def test_needed_before_she_is_back_nobody_is_offered(cast, karin, anna):
    case = asked(karin, f"{VAT} Dat moet vandaag voor 16.00 uur betaald.")

    assert "Anna" not in said(karin.get(f"/cases/{case.pk}/"))


def test_with_work_begun_or_somebody_as_good_nobody_is_offered(cast, karin, anna, browser_of):
    case = asked(karin)
    cast.fenna.specialisms.update(level="first")
    assert "Anna" not in said(karin.get(f"/cases/{case.pk}/"))
    cast.fenna.specialisms.update(level="backup")
    browser_of(cast.fenna).post(f"/cases/{case.pk}/start/")

    assert "Anna" not in said(karin.get(f"/cases/{case.pk}/"))
