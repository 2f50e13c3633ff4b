"""The people of the story of means: a service whose wifi fails its customers, and the acts on its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gehoord.cases.models import Case
from gehoord.cases.queries.standing import standing
from gehoord.improvements.models import Candidate, Cycle, Improvement
from gehoord.people.models import Person, Service, Specialism
from tests.cast import AMSTERDAM
from tests.factories import make_duty, make_specialism, make_team
from tests.stories.klantpanel import Klantpanel, assemble_panel
from tests.stories.stage import Stage

WIFI = "De wifi in de kantine valt steeds weg, ik kan niet verder."


@dataclass
class Means:
    """Lies leads, Ada and her colleagues help, the panel's members ask and choose."""

    stage: Stage
    panel: Klantpanel
    network: Specialism

    @property
    def service(self) -> Service:
        return self.panel.service

    @property
    def lies(self) -> Person:
        return self.panel.lies

    def asks(self, day: datetime, customer: Person, *, minutes: int) -> Case:
        """By mail in the morning; helped so many minutes later, and the customer says: solved."""
        asked_at = day.replace(hour=9, minute=day.month)
        self.stage.at(asked_at)
        received = self.stage.mails(customer, WIFI, subject="Wifi")
        case = Case.objects.get(pk=received.case)
        self.stage.at(asked_at + timedelta(minutes=minutes))
        owner = standing(case).owner
        assert owner is not None
        self.stage.does(owner, f"/cases/{case.pk}/solution/", question="Doet de wifi het weer?")
        self.stage.does(customer, f"/cases/{case.pk}/confirmation/", verdict="yes")
        return case

    @property
    def balance(self) -> str:
        return f"/services/{self.service.slug}/balance/"

    def a_month(self, year: int, month: int, *waits: int, from_day: int = 1) -> None:
        """Somebody else asks on each of some Tuesdays, and waits so long."""
        first = datetime(year, month, from_day, 9, 0, tzinfo=AMSTERDAM)
        tuesday = first + timedelta(days=(1 - first.weekday()) % 7)
        for place, minutes in enumerate(waits):
            customer = self.panel.members[(place + month * 5) % len(self.panel.members)]
            self.asks(tuesday + timedelta(days=7 * place), customer, minutes=minutes)

    def estimates(self, improvement: Improvement, **said: Any) -> str:
        return self.stage.does(self.lies, f"/improvements/{improvement.pk}/estimate/", **said)

    def guesses(self, improvement: Improvement, *, euros: int, hours: int, low: int, high: int) -> str:
        how = "Geteld in twee weken."
        said = {"euros": euros, "hours": hours, "basis": "guess", "saved_low": low, "saved_high": high, "how": how}
        return self.estimates(improvement, **said)

    def puts_in(self, cycle: Cycle, improvement: Improvement) -> Candidate:
        self.stage.does(self.lies, f"/cycles/{cycle.pk}/candidates/", improvement=improvement.pk)
        return Candidate.objects.get(cycle=cycle, improvement=improvement)

    def decides(self, candidate: Candidate, kind: str, status: int = 200, **said: Any) -> str:
        return self.stage.does(self.lies, f"/candidates/{candidate.pk}/choice/", status=status, kind=kind, **said)


def assemble_means(stage: Stage) -> Means:
    """A service with a team of five, and the panel that speaks to it."""
    panel = assemble_panel(stage, "Bedrijfsvoering")
    described = "Wifi valt weg, geen netwerk of internet in de kantine, verbinding traag."
    network = make_specialism(panel.service, "Netwerk", description=described)
    for person in make_team(network):
        make_duty(panel.service, person)
    return Means(stage, panel, network)
