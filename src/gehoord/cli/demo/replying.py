"""What became of it: themes made by people, an answer to each, promises that customers confirm, and asked again."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from gehoord.cli.demo.consulting import Consulting
from gehoord.cli.demo.rhythm import ZONE
from gehoord.panels.queries.coverage import not_heard
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.people.models import Person
from gehoord.responses.actions.code import make_theme, name_coder, put_under
from gehoord.responses.actions.deliver import deliver, say_whether
from gehoord.responses.actions.promise import drop_promise
from gehoord.responses.actions.publish import publish
from gehoord.responses.actions.release import show_results
from gehoord.responses.actions.remeasure import plan_remeasure, say_again
from gehoord.responses.actions.respond import Written, respond
from gehoord.responses.models import Promise, Theme
from gehoord.responses.queries.promises import confirming_for, promises_to_keep
from gehoord.responses.queries.remeasured import baselines_of, to_say_for
from gehoord.responses.queries.themes import open_answers, sample_of
from gehoord.responses.rules.remeasured import ASKED_AFTER

CODERS_AGREE = 0.85


class Replying:
    """The second half of one consultation, as far as its data file tells it."""

    def __init__(self, consulting: Consulting) -> None:
        self.consulting, self.said, self.days = consulting, consulting.said, consulting.days
        self.organisation, self.chance = consulting.organisation, consulting.chance
        self.steps = {
            "coded": (time(11, 10), self._code),
            "shown": (time(13, 30), self._show),
            "responded": (time(15, 5), self._respond),
            "published": (time(10, 30), self._publish),
        }
        self.again: dict[str, Any] = self.said.get("again", {})

    def plan(self) -> None:
        """Put at its moment what was done until today."""
        for name, (at, act) in self.steps.items():
            if name in self.said:
                self.days.plan(self.said[name], at, act)
        if "published" in self.said:
            self.days.plan(self.said["published"], time(10, 0), self._respond)
            for row in self.said["themes"]:
                self._plan_promise(row)
        if self.again:
            self.days.plan(self.again["announced"], time(12, 5), self._plan_again)
            self.days.plan(self.again["announced"] - ASKED_AFTER.days, time(9, 30), self._hear_again)

    def _code(self, now: datetime) -> None:
        consultation, coordinator = self.consulting.consultation, self.consulting.seating.coordinator
        coder, second = (self.organisation.people[self.said[name]] for name in ("coder", "second_coder"))
        name_coder(consultation=consultation, person=coder, by=coordinator, now=now)
        name_coder(consultation=consultation, person=second, by=coordinator, is_second=True, now=now)
        themes: dict[str, Theme] = {}
        for row in self.said["themes"]:
            theme = make_theme(consultation=consultation, name=row["name"], words=row["words"], by=coder, now=now)
            themes |= dict.fromkeys(row["texts"], theme)
        answers = {answer.pk: themes[answer.text] for answer in open_answers(consultation)}
        for theme in dict.fromkeys(themes.values()):
            keys = [key for key, found in answers.items() if found == theme]
            put_under(consultation=consultation, answers=keys, theme=theme, by=coder, now=now)
        for key in sample_of(consultation):
            agrees = self.chance.random() < CODERS_AGREE
            other = answers[key] if agrees else self.chance.choice(list(dict.fromkeys(themes.values())))
            put_under(consultation=consultation, answers=[key], theme=other, by=second, now=now)

    def _show(self, now: datetime) -> None:
        show_results(consultation=self.consulting.consultation, by=self.consulting.lead, now=now)

    def _respond(self, now: datetime) -> None:
        consultation = self.consulting.consultation
        items = items_of(current_version(consultation))
        for row in self.said["themes"]:
            if "response" in row:
                theme = consultation.themes.get(name=row["name"])
                written = self._written(row["response"], items[-1])
                respond(theme=theme, written=written, by=self.consulting.lead, now=now)

    def _written(self, row: dict[str, Any], item: Any) -> Written:
        due = self.days.moment(row["due"], time(12)).astimezone(ZONE).date() if "due" in row else None
        return Written(
            kind=row["kind"],
            text=row["text"],
            reason=row.get("reason", ""),
            would_change=row.get("would_change", ""),
            what=row.get("what", ""),
            owner=self.organisation.people[row["owner"]] if "owner" in row else None,
            due_date=due,
            cost_cents=row.get("cost"),
            items=[item],
        )

    def _publish(self, now: datetime) -> None:
        consultation = self.consulting.consultation
        silent = [group.name for group in not_heard(consultation)]
        words = self.said["words"]["not_heard"].format(groups=" en ".join(silent)) if silent else ""
        publish(consultation=consultation, by=self.consulting.lead, not_heard_words=words, now=now)

    def _plan_again(self, now: datetime) -> None:
        consultation = self.consulting.consultation
        baseline = next(item for item in baselines_of(consultation) if item.wording == self.again["beside"])
        said = {"question": self.again["question"], "announced_date": now.astimezone(ZONE).date()}
        plan_remeasure(consultation=consultation, baseline=baseline, by=self.consulting.lead, now=now, **said)

    def _hear_again(self, now: datetime) -> None:
        chance = Random(self.again["question"])  # noqa: S311  its own, so that the rest stays what it was
        for row in self.consulting.consultation.remeasures.get().asked.select_related("person"):
            if chance.random() < self.again["says"]:
                (said,) = chance.choices(("yes", "no", "unknown"), self.again["weights"])
                self.days.let(now + timedelta(hours=chance.uniform(1, 140)), partial(self._say_again, row.person, said))

    def _say_again(self, person: Person, said: str, now: datetime) -> None:
        for asked in to_say_for(person, now=now):
            say_again(asked=asked, said=said, now=now)

    def _plan_promise(self, row: dict[str, Any]) -> None:
        said = row["response"]
        for one in said.get("delivered", []):
            self.days.plan(one["days"], time(10, 20), partial(self._deliver, row["name"], one))
        if "dropped" in said:
            self.days.plan(said["dropped"]["days"], time(16, 10), partial(self._drop, row["name"], said["dropped"]))

    def _promise(self, theme: str) -> Promise:
        hers = promises_to_keep(self.consulting.lead)
        return hers.get(response__theme__consultation=self.consulting.key, response__theme__name=theme)

    def _deliver(self, theme: str, row: dict[str, Any], now: datetime) -> None:
        promise = self._promise(theme)
        delivery = deliver(promise=promise, by=promise.owner, words=row["words"], now=now)
        confirmers = list(delivery.confirmers.order_by("pk").select_related("person"))
        for confirmer, reply in zip(confirmers, row["replies"], strict=False):
            later = timedelta(hours=self.chance.uniform(2, 44))
            self.days.let(now + later, partial(self._say, confirmer.pk, reply, confirmer.person))

    def _say(self, key: int, reply: str, person: Person, now: datetime) -> None:
        confirmer = confirming_for(person).filter(pk=key).first()
        if confirmer is not None:
            say_whether(confirmer=confirmer, reply=reply, by=person, now=now)

    def _drop(self, theme: str, row: dict[str, Any], now: datetime) -> None:
        promise = self._promise(theme)
        drop_promise(promise=promise, reason=row["reason"], by=promise.owner, now=now)
