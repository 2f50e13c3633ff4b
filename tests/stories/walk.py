"""Following people through real pages: what each page must be on the way, and a picture of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gehoord.people.models import Person
from tests.conftest import CHECKOUT
from tests.web.conftest import session_of
from tests.web.looking import faults_in

PICTURES = CHECKOUT / "test-results" / "stories"


class Walk:
    """One browser at one width and in one colour scheme, with a window for everybody in the story."""

    def __init__(
        self, browser: Any, address: str, *, story: str, width: int, scheme: str, scripts: bool = True
    ) -> None:
        self.browser, self.address, self.story = browser, address, story
        self.width, self.scheme, self.scripts = width, scheme, scripts
        self.windows: dict[int, Any] = {}
        self.complaints: list[str] = []
        self.pictures = 0

    def window(self, person: Person | None) -> Any:
        """The window of this person, None: a phone without an account; it asks for no news."""
        key = person.pk if person is not None else 0
        if key not in self.windows:
            context = self.browser.new_context(
                locale="nl-NL",
                viewport={"width": self.width, "height": 844},
                color_scheme=self.scheme,
                java_script_enabled=self.scripts,
            )
            context.route("**/live", lambda route: route.fulfill(status=204))
            tab = context.new_page()
            tab.set_default_timeout(15_000)
            tab.on("pageerror", lambda error: self.complaints.append(str(error)))
            self.windows[key] = tab
        return self.windows[key]

    def opens(self, person: Person | None, path: str, title: str) -> Any:
        """She goes there, signed in (a story takes longer than a session), and sees a page that is well made."""
        tab = self.window(person)
        if person is not None:
            tab.context.add_cookies([session_of(person, self.address)])
        tab.goto(self.address + path)
        return self.sees(tab, title)

    def sees(self, tab: Any, title: str) -> Any:
        """A picture of the page as it is now; axe finds nothing, it fits, and no script complains."""
        self.pictures += 1
        folder = PICTURES / f"{self.story}-{self.width}-{self.scheme}"
        folder.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=Path(folder, f"{self.pictures:02}-{title}.png"), full_page=True)
        if self.scripts:
            assert faults_in(tab, self.width, self.scheme) == [], title
        assert self.complaints == [], title
        return tab

    def presses(self, tab: Any, button: str) -> None:
        """She presses a button by the words on it, and the next page is there."""
        tab.get_by_role("button", name=button, exact=True).first.click()
        tab.wait_for_load_state("load")
