"""People without an account who left an address hear it too, once, and their address is not kept in a mail."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from gehoord.events.models import Event
from gehoord.follow_ups import follow
from gehoord.notices.models import OutsideMail
from gehoord.panels.actions.hear_back import leave_address
from gehoord.panels.actions.open_consultation import withdraw
from gehoord.panels.actions.reword import change_wording
from gehoord.panels.models import Link
from gehoord.panels.queries.links import link_by_token, token_of
from gehoord.work.worker import run_waiting
from tests.cast import TUESDAY
from tests.panels.stage import assemble_round, by_link, drafted, gathering_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast):
    return assemble_round(cast)


@pytest.fixture
def consultation(scene):
    consultation = opened(scene)
    link = by_link(gathering_of(scene, consultation))
    leave_address(link=link, address="jan@thuis.example", language="nl", now=TUESDAY)
    leave_address(link=link, address="joan@home.example", language="en", now=TUESDAY)
    run_waiting(now=TUESDAY)
    outbox.outbox.clear()
    return consultation


def outside():
    """What went to people without an account, by address."""
    return {sent.to[0]: sent for sent in outbox.outbox if not sent.to[0].endswith("@rijnvoort.example")}


def test_taken_back_is_told_to_every_address_in_its_language_with_a_page_to_read(scene, consultation):
    withdraw(consultation=consultation, reason="Het budget verviel", by=scene.cast.lies, now=TUESDAY)
    run_waiting(now=TUESDAY)

    jan, joan = outside()["jan@thuis.example"], outside()["joan@home.example"]
    hearing = Link.objects.get(consultation=consultation, purpose="hear")
    assert "ICT trekt deze vraag terug. De reden: Het budget verviel." in jan.body
    assert joan.body.startswith("-- Gehoord --\n\nHi,\n\nICT takes this question back.")
    assert f"http://127.0.0.1:8000/h/{token_of(hearing)}/" in jan.body
    assert (jan.subject, jan.extra_headers["Message-ID"] != joan.extra_headers["Message-ID"]) == (
        "Wat verwacht je van ICT?",
        True,
    )
    assert not OutsideMail.objects.exists()


def test_nobody_is_told_twice_however_often_it_is_followed(scene, consultation):
    change_wording(consultation=consultation, what_changed="Vraag 1 is korter.", by=scene.cast.lies, now=TUESDAY)
    run_waiting(now=TUESDAY)
    first = len(outside())
    outbox.outbox.clear()

    follow(event=Event.objects.get(verb="consultation.reworded"), now=TUESDAY)
    run_waiting(now=TUESDAY)

    assert (first, outside()) == (2, {})


def test_a_draft_that_is_taken_back_is_told_to_nobody(scene, consultation):
    withdraw(consultation=drafted(scene), reason="Vergissing", by=scene.cast.lies, now=TUESDAY)
    run_waiting(now=TUESDAY)

    assert outside() == {}


def test_the_page_to_read_on_opens_nothing_else(scene, consultation):
    token = token_of(Link.objects.get(consultation=consultation, purpose="hear"))

    assert link_by_token(token, purpose="hear").consultation == consultation
    assert link_by_token(token, purpose="speak") is None
