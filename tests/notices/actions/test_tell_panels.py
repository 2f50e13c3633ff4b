"""Who hears of a panel and of what is put to it: by page and by mail, in the words of the design."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehoord.notices.models import Mail, Notice
from gehoord.panels.actions.check import ask_for_check, check
from gehoord.panels.actions.contribute import answer_directly
from gehoord.panels.actions.deliberate import open_deliberation
from gehoord.panels.actions.draw import draw_panel
from gehoord.panels.actions.open_consultation import close_due, withdraw
from gehoord.panels.actions.open_panel import open_panel
from gehoord.panels.actions.remind import remind_members
from gehoord.panels.actions.reword import change_wording
from gehoord.panels.actions.sit import end_terms, name_stand_in, resign
from gehoord.panels.actions.summarise import send_summary, summarise
from gehoord.panels.models import Link, Membership
from gehoord.panels.queries.links import consultation_by_mail_token, token_of
from gehoord.panels.queries.standing import current_version
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.notices.stage import hears
from tests.panels.stage import assemble_round, drafted, gathering_of, opened, says

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast):
    return assemble_round(cast)


@pytest.fixture
def consultation(scene):
    consultation = opened(scene)
    run_waiting(now=TUESDAY)
    return consultation


def told(act, *, now=TUESDAY):
    """First name and text, without the verb."""
    return sorted((name, text) for _verb, name, text in hears(act, now=now))


def test_every_member_is_asked_in_the_words_of_the_design(scene):
    heard = hears(lambda: opened(scene))

    asked = sorted((name, text.split("\n\n")[0]) for verb, name, text in heard if verb == "consultation.opened")
    sentence = "ICT vraagt je iets. Vier minuten, tot 26\xa0mei. Je hoort uiterlijk 11\xa0juni wat ermee gebeurt."
    assert asked == [("Mo", sentence), ("Samira", sentence)]


def test_the_mail_has_both_ways_and_takes_an_answer(scene, consultation):
    mail = Mail.objects.get(to=scene.cast.mo.email)
    way_in = f"/p/{token_of(Link.objects.get(consultation=consultation, membership=scene.mo))}/"

    assert mail.subject == "Wat verwacht je van ICT?"
    for words in (
        f"Ik antwoord zelf:\nhttp://127.0.0.1:8000{way_in}?answer=direct",
        f"Ik vraag mijn achterban:\nhttp://127.0.0.1:8000{way_in}?answer=gathered",
        "Wat nog anders kan: Openingstijden en hoe je ons bereikt.",
        "Wat vastligt: Het aantal mensen.",
        "Je krijgt dit bericht omdat je in het klantpanel ICT-panel zit.",
    ):
        assert words in mail.text
    token = mail.reply_to.partition("+")[2].partition("@")[0]
    assert consultation_by_mail_token(token) == consultation
    assert consultation_by_mail_token("a" * 20) is None
    assert Notice.objects.get(mail=mail).path == f"/consultations/{consultation.pk}/"
    assert token_of(Link.objects.get(membership=scene.mo)) not in Notice.objects.get(mail=mail).text


def test_who_speaks_for_no_constituency_is_asked_one_way(scene):
    Membership.objects.filter(pk=scene.mo.pk).update(constituency=None)

    hears(lambda: opened(scene))

    assert "Ik vraag mijn achterban" not in Mail.objects.get(to=scene.cast.mo.email).text


def test_the_coordinator_is_asked_to_look_and_the_lead_hears_what_she_says(scene):
    draft = drafted(scene)

    asked = told(lambda: ask_for_check(consultation=draft, by=scene.cast.lies, now=TUESDAY))
    back = told(lambda: check(consultation=draft, is_yes=False, words="Waarom nu?", by=scene.cora, now=TUESDAY))

    assert asked == [("Cora", "ICT wil dit vragen aan het klantpanel ICT-panel. Kijk je of het zo kan?")]
    assert back == [("Lies", "Cora vraagt iets terug:\n\nWaarom nu?")]


def test_a_reminder_goes_to_who_brought_nothing(scene, consultation):
    answer_directly(
        consultation=consultation,
        version=current_version(consultation),
        by=scene.cast.mo,
        answers=says(consultation),
        now=TUESDAY,
    )
    later = TUESDAY + timedelta(days=7)

    heard = told(lambda: remind_members(now=later), now=later)

    assert [(name, text.split("\n\n")[0]) for name, text in heard] == [
        (
            "Samira",
            "ICT hoort het nog graag van je. Vier minuten, tot 26\xa0mei. "
            "Je hoort uiterlijk 11\xa0juni wat ermee gebeurt.",
        )
    ]


def test_a_changed_wording_is_told_with_what_changed(scene, consultation):
    heard = told(
        lambda: change_wording(
            consultation=consultation, what_changed="Vraag 1 is korter.", by=scene.cast.lies, now=TUESDAY
        )
    )

    sentence = "ICT heeft de vraag veranderd. Vraag 1 is korter.\n\nWat eerder is gezegd, blijft bij de oude vraag."
    assert heard == [("Mo", sentence), ("Samira", sentence)]


def test_taken_back_is_told_with_the_reason_and_a_draft_to_nobody(scene, consultation):
    draft = drafted(scene)

    silent = told(lambda: withdraw(consultation=draft, reason="Vergissing", by=scene.cast.lies, now=TUESDAY))
    heard = told(
        lambda: withdraw(consultation=consultation, reason="Het budget verviel", by=scene.cast.lies, now=TUESDAY)
    )

    sentence = "ICT trekt deze vraag terug. De reden: Het budget verviel. Je hoeft niets meer te doen."
    assert (silent, heard) == ([], [("Mo", sentence), ("Samira", sentence)])


def test_at_closing_members_have_a_receipt_and_the_service_what_it_owes(scene, consultation):
    answer_directly(
        consultation=consultation,
        version=current_version(consultation),
        by=scene.cast.mo,
        answers=says(consultation),
        now=TUESDAY,
    )
    ends = consultation.closes_at

    heard = told(lambda: close_due(now=ends), now=ends)

    assert heard == [
        (
            "Cora",
            "Het klantpanel ICT-panel vraagt je aandacht: 1 van de 2 leden antwoordden de laatste tijd. "
            "Geen actief lid spreekt voor: Haven.",
        ),
        (
            "Lies",
            "Deze vraag is gesloten. Jullie beloofden een antwoord, uiterlijk 11\xa0juni.\n\nNiet gehoord: Haven.",
        ),
        ("Mo", "Deze vraag is gesloten. Dank je voor je inbreng. Je hoort uiterlijk 11\xa0juni wat ermee gebeurt."),
        ("Samira", "Deze vraag is gesloten. Je hoort uiterlijk 11\xa0juni wat ermee gebeurt."),
    ]


def test_a_sent_summary_is_on_the_leads_page_and_in_no_mailbox(scene, consultation):
    gathering = gathering_of(scene, consultation)
    summarise(contribution=gathering.contribution, by=scene.cast.mo, most_heard="a", minority_view="b", now=TUESDAY)
    later = TUESDAY + timedelta(days=2)
    mails = Mail.objects.count()

    heard = told(lambda: send_summary(contribution=gathering.contribution, by=scene.cast.mo, now=later), now=later)

    assert heard == [("Lies", "De samenvatting van Nachtdienst is binnen.")]
    assert Mail.objects.count() == mails


def test_a_seat_that_falls_free_is_told_to_the_coordinator(scene, consultation):
    stand_in = told(
        lambda: name_stand_in(membership=scene.mo, person=scene.colleagues[1], by=scene.cast.mo, now=TUESDAY)
    )
    resigned = told(lambda: resign(membership=scene.mo, by=scene.cast.mo, now=TUESDAY))
    Membership.objects.filter(pk=scene.harbour_seat.pk).update(until_date=TUESDAY.date())
    ended = told(lambda: end_terms(now=TUESDAY))

    assert stand_in == [("Nacht", "Jij spreekt nu voor Mo Yilmaz in het klantpanel ICT-panel.")]
    assert resigned == [
        ("Cora", "Mo Yilmaz zit niet meer in het klantpanel ICT-panel. Niemand spreekt nu voor Nachtdienst.")
    ]
    assert ended == [
        ("Cora", "Samira Haddad zit niet meer in het klantpanel ICT-panel. Niemand spreekt nu voor Haven."),
        ("Samira", "Je termijn in het klantpanel ICT-panel is voorbij. Dank je voor je stem."),
    ]


def test_a_reader_of_english_is_asked_in_english(scene):
    scene.cast.mo.language = "en"
    scene.cast.mo.save()

    hears(lambda: opened(scene))

    text = Notice.objects.get(person=scene.cast.mo).text
    assert text.startswith("ICT asks you something. Four minutes, until 26\xa0May. By 11\xa0June you hear")


def test_who_was_drawn_hears_what_is_asked_and_what_she_gets(scene):
    panel = open_panel(
        name="Nachtpanel",
        seats=1,
        by=scene.cora,
        now=TUESDAY,
        quotas=[("shift", "night", 1, 1)],
        constituencies=[("Nachtdienst", "shift", "night")],
    )

    (heard,) = told(lambda: draw_panel(panel=panel, by=scene.cora, now=TUESDAY, seed="1"))

    assert heard[1].split("\n\n") == [
        "Je bent ingeloot. Je spreekt dan voor Nachtdienst: 8 collega’s.",
        "Wat we vragen: hoogstens 10 minuten per maand, een jaar lang. "
        "Wat je krijgt: een antwoord op alles wat je inbrengt.",
        "Zeg uiterlijk 22\xa0mei ja of nee.",
    ]
    assert Notice.objects.get(event__verb="panel.drawn").subject == "Kom je in het klantpanel Nachtpanel?"


def test_who_answered_herself_may_read_others_and_answer_again(scene, consultation):
    answer_directly(
        consultation=consultation,
        version=current_version(consultation),
        by=scene.cast.mo,
        answers=says(consultation),
        now=TUESDAY,
    )

    heard = told(lambda: open_deliberation(consultation=consultation, by=scene.cora, now=TUESDAY))

    assert heard == [
        (
            "Mo",
            "Je kunt lezen wat andere achterbannen zeggen. Denk je er nu anders over? "
            "Antwoord dan opnieuw, tot 26\xa0mei. Beide antwoorden blijven bewaard.",
        )
    ]
