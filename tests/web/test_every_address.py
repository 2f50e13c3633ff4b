"""Every address there is, also those of tomorrow: walked as a stranger, as the wrong person and in the wrong way."""

from __future__ import annotations

import pytest
from django.test import Client

from gehoord.events.models import Event
from tests.web.addresses import every_address, filled, things

FOR_ANYBODY = {
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_inactive",
    "set_language",
    "sign_out",
    "help",
    "privacy",
    "accessibility",
    "openapi-json",
}
"""Open without signing in, and nothing of anybody behind it."""
BY_LINK = {address.name for address in every_address() if address.name.startswith("link")}
"""Open to whoever has the link: the link says who that is."""
HER_LIST = {"now", "news", "offers", "order", "overrides", "restorations"}
CATCHING = {"walk_in", "walk_in_heard", "walk_in_person", "keys"}
OF_THE_PANEL = {"consultations", "panel", "volunteer"}
"""Which panels there are, who sits on them and how they were drawn is open to every colleague."""
OF_IMPROVEMENTS = {
    "all_cycles",
    "vote",
    "service_cycle",
    "improvements",
    "new_improvement",
    "improvement",
    "cycle",
    "expectations",
    "expectation",
}
"""Choosing is in the open: what was proposed, what it costs and what was decided reads every colleague."""
PUBLIC = {"dossier", "dossier_pdf", "answers", "answer_dates", "answer", "promises", "promise_made", "photo"}
"""What was asked, answered and promised is open to every colleague."""
FOR_EVERY_COLLEAGUE = (
    FOR_ANYBODY
    | {"home", "heard", "solved", "me", "notices", "live", "presence"}
    | HER_LIST
    | CATCHING
    | OF_THE_PANEL
    | OF_IMPROVEMENTS
    | PUBLIC
)
"""Pages that show only what is somebody's own."""
CLOSED = {401, 403, 404, 405}


@pytest.fixture
def known(cast, clock):
    return things(cast)


def paths(known, *, without):
    return [(address.name, filled(address, known)) for address in every_address() if address.name not in without]


def answers(browser, path):
    """The status of every way to knock; a redirect to signing in counts as closed."""
    for method in ("get", "post", "put", "patch", "delete"):
        answer = getattr(browser, method)(path)
        at_the_door = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
        yield method, 401 if at_the_door else answer.status_code


def test_a_stranger_finds_every_door_closed(known):
    before = Event.objects.count()
    open_doors = [
        f"{method} {path}: {status}"
        for _name, path in paths(known, without=FOR_ANYBODY | BY_LINK)
        for method, status in answers(Client(), path)
        if status not in CLOSED
    ]

    assert open_doors == []
    assert Event.objects.count() == before


def test_a_colleague_without_part_in_it_finds_nothing(known, cast, browser_of):
    before = Event.objects.count()
    mo = browser_of(cast.mo)
    open_doors = [
        f"{method} {path}: {status}"
        for _name, path in paths(known, without=FOR_EVERY_COLLEAGUE | BY_LINK)
        for method, status in answers(mo, path)
        if status not in CLOSED
    ]

    assert open_doors == []
    assert Event.objects.count() == before


def test_what_she_said_stands_on_no_page_of_somebody_else(known, cast, browser_of):
    mo = browser_of(cast.mo)
    leaks = [path for name, path in paths(known, without=BY_LINK | {"live"}) if b"gecrasht" in b"".join(mo.get(path))]

    assert leaks == []


def test_opening_a_page_changes_nothing(known, cast, browser_of):
    before = Event.objects.count()
    karin = browser_of(cast.karin)
    for name, path in paths(known, without={"live"}):
        assert karin.get(path).status_code < 500, f"{name} {path}"

    assert Event.objects.count() == before


def test_nothing_is_done_from_a_page_that_is_not_ours(known, cast):
    karin = Client(enforce_csrf_checks=True)
    karin.force_login(cast.karin)
    done = [
        f"{path}: {status}"
        for name, path in paths(known, without={"api-1:create_case"})
        if (status := karin.post(path, {"text": "x", "verdict": "yes"}).status_code) not in CLOSED
    ]

    assert done == []


def test_a_link_that_was_made_up_opens_nothing(known, cast):
    made_up = {key: known[key][:-1] + ("a" if known[key][-1] != "a" else "b") for key in ("l", "p", "h")}
    known = known | made_up
    before = Event.objects.count()
    for name, path in paths(known, without={""}):
        if name in BY_LINK:
            for method, status in answers(Client(), path):
                assert status in (*CLOSED, 302, 410), f"{method} {path}: {status}"
            assert "gecrasht" not in Client().post(path, {"text": "x"}, follow=True).content.decode()

    assert Event.objects.count() == before
