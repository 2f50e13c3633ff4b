"""What every page's frame needs: who looks, where she can go, how she is there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gehoord.people.models import Person
from gehoord.people.queries.roles import roles_of
from gehoord.web.people.switch import Switch, switch_of


@dataclass(frozen=True)
class Word:
    """A word of navigation."""

    label: str
    href: str
    icon: str = ""
    current: bool = False
    short: str = ""


@dataclass(frozen=True)
class Room:
    """A page in the head: its address by name, which of these roles sees it, and its word on a phone's bar."""

    name: str
    label: Any
    icon: str
    roles: frozenset[str]
    also: tuple[str, ...] = ()
    short: Any = ""


EVERYBODY = frozenset({"customer"})
HELPING = frozenset({"specialist", "lead"})
BALANCING = HELPING | {"coordinator", "administrator"}
NOW = ("news", "offers", "order", "walk_in", "walk_in_person", "promise", "refusal")
PANEL = (
    "consultation",
    "new_consultation",
    "draft",
    "wording",
    "prediction",
    "offline",
    "results",
    "themes",
    "responses",
    "response",
    "panel",
    "new_panel",
    "invitation",
)
BETTER = (
    "expectations",
    "expectation",
    "new_expectation",
    "expectation_change",
    "improvement",
    "new_improvement",
    "cycle",
    "new_cycle",
    "all_cycles",
    "service_cycle",
)
WORDS_AT_MOST = 5
ROOMS = (
    Room("now", gettext_lazy("Now"), "ear", HELPING, NOW),
    Room("home", gettext_lazy("Questions"), "message-circle", EVERYBODY, ("case", "solved", "need")),
    Room("consultations", pgettext_lazy("page", "Panel"), "users-round", EVERYBODY, PANEL),
    Room("improvements", gettext_lazy("Improvements"), "sprout", EVERYBODY, BETTER, pgettext_lazy("tab", "Better")),
    Room("first_balance", gettext_lazy("Balance"), "scale", BALANCING, ("balance", "balance_team")),
    Room("first_service", gettext_lazy("Service"), "briefcase", frozenset({"lead"}), ("service", "service_people")),
    Room("notices", gettext_lazy("Notices"), "bell", EVERYBODY),
    Room(
        "answers",
        gettext_lazy("What changes"),
        "megaphone",
        EVERYBODY,
        ("answer", "promises", "promise_made"),
        pgettext_lazy("tab", "Done"),
    ),
    Room("aside", gettext_lazy("Set aside"), "inbox", frozenset({"lead", "coordinator", "administrator"})),
)


@lru_cache
def _address(name: str) -> str:
    """The address of a page of the frame: the same all day, and looked for on every page."""
    return reverse(name)


class Frame:
    """The frame of one page. Nothing is asked of the database before a page is drawn around it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.live = _address("live")

    @cached_property
    def person(self) -> Person | None:
        """Who is signed in."""
        user = getattr(self._request, "user", None)
        return user if isinstance(user, Person) or getattr(user, "is_authenticated", False) else None

    @cached_property
    def roles(self) -> frozenset[str]:
        """What she is here, read from the data."""
        return roles_of(self.person) if self.person else frozenset()

    @cached_property
    def _hers(self) -> list[Word]:
        here = self._request.resolver_match.url_name if self._request.resolver_match else ""
        return [
            Word(str(room.label), _address(room.name), room.icon, here in (room.name, *room.also), str(room.short))
            for room in ROOMS
            if room.roles & self.roles
        ]

    @cached_property
    def nav(self) -> list[Word]:
        """At most five words, of pages that are hers."""
        return self._hers[:WORDS_AT_MOST]

    @property
    def beyond(self) -> list[Word]:
        """Her pages for which the head has no room: her own page leads to them."""
        return self._hers[WORDS_AT_MOST:]

    @property
    def tabs(self) -> list[Word]:
        """The same words on the phone's bar."""
        return self.nav

    @property
    def person_href(self) -> str:
        """Where her own page is."""
        return _address("me") if self.person else ""

    @cached_property
    def presence(self) -> Switch | None:
        """How a colleague is there; nothing for who only asks."""
        if self.person is None or not self.roles & HELPING:
            return None
        return switch_of(self.person, now=timezone.now())

    @property
    def foot(self) -> list[Word]:
        """The same three on every page, in the same order."""
        return [
            Word(_("Help"), _address("help")),
            Word(_("Privacy"), _address("privacy")),
            Word(_("Accessibility"), _address("accessibility")),
        ]


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame, made when a page first asks for it."""
    return {
        "frame": SimpleLazyObject(lambda: Frame(request)),
        "phone": settings.PHONE,
        "door_address": settings.DOOR_ADDRESS,
        "demo": settings.DEMO,
    }
