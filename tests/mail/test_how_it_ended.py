"""An answer by mail to "is it solved?": a plain yes confirms, a plain no brings somebody, the rest a person reads."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.confirm import offer_solution
from gehoord.cases.models import Case
from gehoord.cases.queries.standing import standing
from gehoord.mail.inbound import receive
from gehoord.people.models import Person
from tests.cases.crash import CRASH, minutes
from tests.cast import TUESDAY, Cast, assemble

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def case(cast: Cast) -> Case:
    case = ask(customer=cast.karin, text=CRASH, now=TUESDAY)
    offer_solution(case=case, by=cast.ids, now=minutes(10), question="Is de offerte op tijd weg?")
    return case


def answer(case: Case, person: Person, words: str) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"] = str(person.email), f"vraag+{case.token}@rijnvoort.example"
    letter["Subject"], letter["Message-ID"] = "Re: offerte", f"<{len(words)}@mail.example>"
    letter.set_content(words + "\n\nOp 12 mei schreef Ids <vraag@rijnvoort.example>:\n> Is de offerte op tijd weg?\n")
    receive(letter.as_bytes(), now=minutes(20))


def test_a_plain_yes_confirms(cast: Cast, case: Case):
    answer(case, cast.karin, "Ja, is opgelost. Dank!")

    verdict = case.confirmations.get()
    assert (standing(case).kind, verdict.by, verdict.channel) == ("solved", cast.karin, "mail")


def test_a_plain_no_brings_somebody_at_once(cast: Cast, case: Case):
    answer(case, cast.karin, "Nee, werkt nog niet")

    assert (standing(case).kind, case.confirmations.get().verdict) == ("owned", "not_yet")


@pytest.mark.parametrize("words", ["Ja, maar hoe zit het met mijn muis?", "Wie is Ids?", "ja " * 200])
def test_what_is_not_plain_is_read_by_a_person(cast: Cast, case: Case, words: str):
    answer(case, cast.karin, words)

    assert (standing(case).kind, case.confirmations.count()) == ("asked", 0)


def test_nobody_else_confirms_by_mail(cast: Cast, case: Case):
    answer(case, cast.ids, "Ja, is opgelost")
    answer(case, cast.bram, "Ja hoor, is opgelost!")

    assert case.confirmations.count() == 0
