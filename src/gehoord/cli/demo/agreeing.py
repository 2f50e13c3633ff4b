"""What customers and a service agreed: worded by the lead, agreed by a member, counted, and worded again."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from gehoord.cli.demo.rhythm import ZONE
from gehoord.cli.demo.seating import Seating
from gehoord.expectations.actions.agree import agree, put_forward, reword
from gehoord.expectations.actions.count import count_kept
from gehoord.expectations.models import Statement
from gehoord.expectations.queries import expectations_led_by, statements_to_agree
from gehoord.expectations.rules import Wording
from gehoord.panels.models import Consultation
from gehoord.panels.queries.visible import consultations_led_by
from gehoord.responses.actions.expect import ask_panel_to_agree, expect_from_theme
from gehoord.responses.models import Theme

WORDS = ("customers_expect", "service_promises", "service_cannot", "because", "measure_words", "klass")


class Agreeing:
    """One expectation as its data file says it."""

    def __init__(self, said: dict[str, Any], seating: Seating) -> None:
        self.said, self.seating, self.days = said, seating, seating.days
        self.service = seating.organisation.services[said["service"]]
        self.lead = seating.organisation.leads_of[said["service"]][0]
        self.key = 0

    def plan(self) -> None:
        """Put at its moment what was done until today."""
        said = self.said
        self.days.plan(said["worded"], time(10, 50), self._word)
        if "agreed" in said:
            self.days.plan(said["agreed"], time(14, 30), self._agree)
        if "changed" in said:
            self.days.plan(said["changed"]["worded"], time(11, 30), self._change)
            self.days.plan(said["changed"]["agreed"], time(16, 0), self._agree)
        if "counted" in said:
            self.days.plan(said["counted"]["days"], time(9, 20), partial(self._count, said["counted"]))

    def _wording(self, **changed: Any) -> Wording:
        said = self.said | changed
        asked = self._consultation()
        specialism = self.seating.organisation.specialisms.get(said.get("specialism", ""))
        return Wording(
            review_date=self.days.moment(said["review"], time(12)).astimezone(ZONE).date(),
            measure=said.get("measure", "none"),
            minutes=said.get("minutes"),
            specialism=specialism.pk if specialism else None,
            source="consult" if asked else "other",
            source_words=asked.question if asked else said["from"],
            source_path=f"/answers/{asked.pk}/" if asked else "",
            **{name: said.get(name, "") for name in WORDS},
        )

    def _consultation(self) -> Consultation | None:
        rows = consultations_led_by(self.lead).filter(service=self.service, question=self.said.get("question", ""))
        return rows.order_by("-pk").first()

    def _word(self, now: datetime) -> None:
        theme = self._theme()
        if theme is not None:
            statement = expect_from_theme(theme=theme, wording=self._wording(), by=self.lead, now=now)
        else:
            statement = put_forward(service=self.service, wording=self._wording(), by=self.lead, now=now)
            self._ask(statement, now)
        self.key = statement.expectation_id

    def _theme(self) -> Theme | None:
        asked, name = self._consultation(), self.said.get("theme")
        return asked.themes.get(name=name) if asked is not None and name else None

    def _ask(self, statement: Statement, now: datetime) -> None:
        panel = self.seating.panels[self.said["panel"]]
        ask_panel_to_agree(statement=statement, panel=panel, by=self.lead, now=now + timedelta(minutes=5))

    def _agree(self, now: datetime) -> None:
        statement = self._expectation().statements.order_by("-number")[0]
        for asked in statement.asked.order_by("pk").select_related("person"):
            if statements_to_agree(asked.person).filter(pk=statement.pk).exists():
                agree(statement=statement, by=asked.person, now=now)
                return

    def _expectation(self) -> Any:
        return expectations_led_by(self.lead).get(pk=self.key)

    def _change(self, now: datetime) -> None:
        changed = dict(self.said["changed"])
        wording = self._wording(**{name: value for name, value in changed.items() if name not in ("worded", "agreed")})
        why = changed["why"]
        statement = reword(expectation=self._expectation(), wording=wording, what_changed=why, by=self.lead, now=now)
        self._ask(statement, now)

    def _count(self, row: dict[str, Any], now: datetime) -> None:
        first, last = (self.days.moment(days, time(12)).astimezone(ZONE).date() for days in (row["from"], row["until"]))
        count_kept(
            expectation=self._expectation(),
            from_date=first,
            until_date=last,
            kept=row["kept"],
            of=row["of"],
            by=self.lead,
            now=now,
        )
