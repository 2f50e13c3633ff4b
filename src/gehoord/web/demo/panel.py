"""Whom you can be around the panel, and the way in for who has no account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from gehoord.panels.queries.around import AtPanel, link_in_use, member_asked, member_gathering
from gehoord.panels.queries.links import token_of
from gehoord.panels.queries.visible import coordinators
from gehoord.people.models import Person
from gehoord.responses.queries.around import confirmer_asked, lead_who_owes, owner_of_promise
from gehoord.web.panels.member_page import qr_code


@dataclass(frozen=True)
class Role:
    """Somebody you can be, what she has to do, where that is, and in which of the two voices she speaks."""

    person: Person
    line: str
    next: str
    voice: str = "customer"


def around_the_panel() -> dict[str, Any]:
    """Everybody with something to do for a panel now, and a link that works without an account."""
    return {"roles": [*_members(), *_coordinator(), *_answering()], "link": _link()}


def _members() -> Iterator[Role]:
    asked, gathers = member_asked(), member_gathering()
    if asked is not None:
        yield Role(asked.person, _("Panel member. Has a question to answer."), _page(asked))
    if gathers is not None:
        yield Role(gathers.person, _("Panel member. Is asking the colleagues around."), _page(gathers))
    confirmer = confirmer_asked()
    if confirmer is not None:
        yield Role(confirmer.person, _("Drawn by lot. Says whether a promise was kept."), reverse("notices"))


def _coordinator() -> Iterator[Role]:
    for person in coordinators()[:1]:
        yield Role(person, _("Coordinator. Guards panels, turns and dates."), reverse("consultations"))


def _answering() -> Iterator[Role]:
    owes, promise = lead_who_owes(), owner_of_promise()
    if owes is not None:
        said = _("Leads %(service)s. Owes the panel an answer.") % {"service": owes.consultation.service}
        yield Role(owes.person, said, _page(owes), "service")
    if promise is not None:
        yield Role(promise.owner, _("Promised: %(what)s.") % {"what": promise.what}, reverse("notices"), "service")


def _page(at: AtPanel) -> str:
    return reverse("consultation", kwargs={"pk": at.consultation.pk})


def _link() -> dict[str, Any] | None:
    link = link_in_use()
    if link is None:
        return None
    address = settings.ADDRESS + reverse("link_to_speak", kwargs={"token": token_of(link)})
    return {
        "address": address,
        "shown": address.split("://")[-1].rstrip("/"),
        "code": qr_code(address),
        "group": link.constituency.name if link.constituency else "",
        "question": link.consultation.question,
    }
