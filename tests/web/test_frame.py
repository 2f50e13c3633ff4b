"""The head has five words; every page of somebody's own can still be reached."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from gehoord.web.context import ROOMS

pytestmark = pytest.mark.django_db


def test_what_finds_no_room_in_the_head_stands_on_her_own_page(cast, browser_of):
    for person, roles in ((cast.karin, {"customer"}), (cast.ids, {"customer", "specialist"}), (cast.lies, {"lead"})):
        page = browser_of(person).get(reverse("me")).content.decode()
        links = set(re.findall(r'href="([^"]+)"', page))

        assert {reverse(room.name) for room in ROOMS if room.roles & roles} <= links


def test_a_lead_has_five_words_and_her_balance_among_them(cast, browser_of):
    page = browser_of(cast.lies).get(reverse("me")).content.decode()
    nav = page[page.index("<nav") : page.index("</nav>")]

    assert nav.count("<a ") == 5
    assert reverse("first_balance") in nav
