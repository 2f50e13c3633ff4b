"""Who sits on a panel and how the lot fell is open to everybody; drawing is the coordinator's, a seat is one's own."""

from __future__ import annotations

import pytest

from gehoord.panels.actions.draw import draw_panel
from gehoord.panels.models import Draw, Invitation, InvitationReply, Membership, Panel, StandIn, Volunteer


def words(page) -> str:
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def page_of(scene):
    return f"/panels/{scene.panel.pk}/"


@pytest.fixture
def cora(scene, browser_of):
    return browser_of(scene.cora)


def test_every_colleague_sees_who_sits_for_whom(scene, page_of, browser_of):
    page = words(browser_of(scene.cast.bram).get(page_of))

    assert "Mo Yilmaz" in page
    assert "Spreekt voor Nachtdienst: ongeveer 8 collega" in page
    assert "10 plaatsen zijn vrij." in page
    assert "Loot voor de vrije plaatsen" not in page


def test_a_coordinator_opens_a_panel_with_groups_and_quotas(scene, cora):
    said = {
        "name": "Kantinepanel",
        "seats": "6",
        "service": "",
        "constituencies": "Nachtdienst | shift | night\nHaven | department | Haven",
        "quotas": "shift | night | 1 | 3",
    }
    wrong = cora.post("/panels/new/", said | {"quotas": "shift night"})
    page = cora.post("/panels/new/", said, follow=True)

    panel = Panel.objects.get(name="Kantinepanel")
    assert wrong.status_code == 422
    assert "We hebben vier delen per regel nodig." in words(wrong)
    assert [group.name for group in panel.constituencies.all()] == ["Haven", "Nachtdienst"]
    assert [(row.value, row.at_least, row.at_most) for row in panel.quotas.all()] == [("night", 1, 3)]
    assert "Er zit nog niemand in: loot de leden." in words(page)


def test_the_lot_is_published_with_everybodys_chance(scene, cora, page_of, browser_of):
    cora.post(f"{page_of}quotas/", {"quotas": "department | Projecten | 0 | 2"})
    cora.post(f"{page_of}draw/", {"seed": "lente", "pool": "everybody"})
    page = words(browser_of(scene.cast.bram).get(page_of))

    drawn = Draw.objects.get()
    assert (drawn.seed, drawn.size) == ("lente", 10)
    assert "Het woord was “lente”." in page
    assert "department: Projecten" in page


def test_quotas_that_cannot_be_met_say_so(scene, cora, page_of):
    cora.post(f"{page_of}quotas/", {"quotas": "shift | zeedienst | 3 | 5"})
    page = cora.post(f"{page_of}draw/", {"seed": "lente"})

    assert page.status_code == 422
    assert "Deze aantallen kunnen niet samen." in words(page)
    assert not Draw.objects.exists()


@pytest.fixture
def invitation(scene, clock):
    draw_panel(panel=scene.panel, by=scene.cora, now=clock.now, seed="lente")
    return Invitation.objects.order_by("pk").first()


def test_an_invitation_says_what_is_asked_and_given_and_yes_takes_the_seat(invitation, browser_of):
    browser, page = browser_of(invitation.person), f"/invitations/{invitation.pk}/"
    shown = words(browser.get(page))
    taken = browser.post(f"{page}acceptance/", follow=True)
    again = browser.post(f"{page}refusal/")

    assert "Dit vragen we van je" in shown
    assert "Hooguit 10 minuten per maand, in je werktijd." in shown
    assert "Welkom." in words(taken)
    assert Membership.objects.filter(person=invitation.person).count() == 1
    assert again.status_code == 422
    assert "Je antwoordde al." in words(again)


def test_saying_no_costs_nothing(invitation, browser_of):
    browser_of(invitation.person).post(f"/invitations/{invitation.pk}/refusal/", {"reason": "Te druk."})

    assert [(reply.accepts, reply.reason) for reply in InvitationReply.objects.all()] == [(False, "Te druk.")]


def test_an_invitation_of_somebody_else_is_not_there(invitation, scene, browser_of):
    other = browser_of(scene.cora)

    assert other.get(f"/invitations/{invitation.pk}/").status_code == 404
    assert other.post(f"/invitations/{invitation.pk}/acceptance/").status_code == 404
    assert not InvitationReply.objects.exists()


def test_a_colleague_offers_herself_and_takes_it_back(scene, page_of, browser_of):
    bram = browser_of(scene.cast.bram)
    bram.post(f"{page_of}volunteer/", {"wish": "yes"})
    assert [row.person for row in Volunteer.objects.all()] == [scene.cast.bram]

    bram.post(f"{page_of}volunteer/", {"wish": "no"})
    assert not Volunteer.objects.exists()


def test_a_member_is_stood_in_for_and_gives_up_her_seat(scene, page_of, browser_of):
    mo = browser_of(scene.cast.mo)
    wrong = mo.post(f"{page_of}stand-ins/", {"who": scene.cast.bram.email})
    mo.post(f"{page_of}stand-ins/", {"who": "nacht.a@rijnvoort.example"})
    stood_in = words(mo.get(page_of))
    mo.post(f"{page_of}resignation/", {"reason": "Ik verhuis."})

    assert wrong.status_code == 422
    assert "Vervangt Mo Yilmaz." in stood_in
    assert [row.person.name for row in StandIn.objects.all()] == ["Nacht A"]
    assert Membership.objects.get(pk=scene.mo.pk).ended_at is not None


def test_only_a_coordinator_draws(scene, page_of, browser_of):
    for person in (scene.cast.mo, scene.cast.lies):
        browser = browser_of(person)
        assert browser.post(f"{page_of}draw/").status_code == 404
        assert browser.post(f"{page_of}quotas/").status_code == 404
        assert browser.get("/panels/new/").status_code == 404
    assert not Draw.objects.exists()
