"""Whatever comes in by mail, or twice at the same moment, gets a sentence and loses nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.offer import offer
from gehoord.cases.models import Assignment, Case, Offer
from gehoord.cases.queries.links import link_token
from gehoord.cases.queries.standing import standing
from gehoord.mail.inbound import receive
from gehoord.people.models import Person
from tests.cast import TUESDAY, Cast, assemble
from tests.factories import make_person, make_specialist

SCRIPT = "<script>alert(1)</script>"


def letter(cast: Cast, text: str, files: list[tuple[str, bytes]] = ()) -> bytes:  # type: ignore[assignment]
    made = EmailMessage()
    made["From"], made["To"] = f"Karin Mulder <{cast.karin.email}>", "vraag@rijnvoort.example"
    made["Subject"], made["Message-ID"] = "vraag", f"<{len(text)}.{len(files)}@mail.example>"
    made.set_content(text)
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def test_five_megabytes_of_text_by_mail_are_a_question(cast):
    received = receive(letter(cast, "De laptop is stuk. Wat nu?\n" * 190_000), now=TUESDAY)

    assert received.outcome == "opened"
    assert len(Case.objects.get().text) > 5_000_000


def test_a_heavy_file_and_two_hundred_files_come_along_by_mail(cast):
    files = [(f"foto {number}.png", b"x%d" % number) for number in range(200)]
    heavy = receive(letter(cast, "Zie film", [("film.mp4", bytes(30_000_000))]), now=TUESDAY)
    many = receive(letter(cast, "Zie foto's", files), now=TUESDAY)

    assert (heavy.outcome, many.outcome) == ("opened", "opened")
    assert [Case.objects.get(pk=one.case).attachments.count() for one in (heavy, many)] == [1, 200]
    assert Case.objects.get(pk=heavy.case).attachments.get().size == 30_000_000


@pytest.mark.parametrize(
    "body",
    [
        b"De\x00 laptop\x07 is stuk",
        b"De laptop \xff\xfe\x80 is stuk",
        SCRIPT.encode() + b" De laptop is stuk",
        b"De laptop is stuk, het moest 1 januari 2019 af",
    ],
)
def test_strange_bytes_and_past_dates_by_mail_are_a_question(cast, clock, browser_of, body):
    head = b"From: Karin Mulder <%s>\nSubject: %s\nContent-Type: text/plain; charset=utf-8\n\n"
    received = receive(head % (cast.karin.email.encode(), SCRIPT.encode()) + body, now=TUESDAY)

    case = Case.objects.get(pk=received.case)
    assert (received.outcome, case.customer, standing(case).owner) == ("opened", cast.karin, cast.ids)
    assert "is stuk" in case.text
    assert "\x00" not in case.text
    for person in (cast.karin, cast.ids):
        page = browser_of(person).get(f"/cases/{case.pk}/").content.decode()
        assert SCRIPT not in page


def test_who_left_can_be_given_nothing_and_opens_nothing(cast, clock, browser_of):
    case = ask(customer=cast.karin, text="De laptop is stuk", now=clock.now)
    noor = make_person("Noor Visser", left_date=clock.now.date())
    make_specialist(noor, cast.laptops)
    link = link_token(case, cast.karin)

    page = browser_of(cast.ids).post(f"/cases/{case.pk}/offer/", {"to": noor.pk})
    assert page.status_code == 422
    assert "Kies een collega die hierbij kan helpen." in page.content.decode()
    cast.karin.left_date = clock.now.date()
    cast.karin.save()
    assert "De laptop is stuk" not in Client().get(f"/l/{link}/").content.decode()
    assert not Offer.objects.exists()


def at_once(*presses: tuple[Person, str]) -> list[int]:
    """The status each gets when all press at the same moment, each in a window of her own."""
    start = Barrier(len(presses))

    def press(who: Person, address: str) -> int:
        window = Client()
        window.force_login(who)
        start.wait()
        try:
            return window.post(address).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as threads:
        return list(threads.map(press, *zip(*presses, strict=True)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", ["acceptance", "refusal", "withdrawal"])
def test_two_who_answer_the_same_offer_at_once_leave_one_owner(clock, other):
    cast = assemble()
    noor = make_person("Noor Visser")
    make_specialist(noor, cast.laptops)
    case = ask(customer=cast.karin, text="De laptop is stuk", now=clock.now)
    made = offer(case=case, sender=cast.ids, to=noor, now=clock.now)

    answers = at_once(
        (noor, f"/offers/{made.pk}/acceptance/"),
        (cast.ids if other == "withdrawal" else noor, f"/offers/{made.pk}/{other}/"),
    )

    made.refresh_from_db()
    live = Assignment.objects.filter(case=case, ended_at__isnull=True)
    assert answers == [302, 302]
    assert [row.person for row in live] == [noor if made.outcome == "accepted" else cast.ids]
    assert made.outcome in {"accepted", {"refusal": "declined", "withdrawal": "withdrawn"}.get(other, "accepted")}
    assert Assignment.objects.filter(case=case, why="accepted").count() == (made.outcome == "accepted")
