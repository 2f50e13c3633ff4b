"""What stands on the page of one expectation, and on its line in a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from gehoord.expectations.models import Assent, Expectation, Statement
from gehoord.expectations.queries import (
    Kept,
    expectations_led_by,
    expectations_to_count,
    kept_of,
    statement_now,
    statement_put_forward,
    statements_to_agree,
)
from gehoord.expectations.rules import Piece, difference
from gehoord.panels.queries.visible import panels_to_ask
from gehoord.people.models import Person
from gehoord.texts import date_of, day_words, duration
from gehoord.web.expectations.forms import CountForm

PARTS = ("customers_expect", "service_promises", "service_cannot", "because")


@dataclass(frozen=True)
class Line:
    """An expectation in a list: what holds, or what is put forward, and how often it was kept."""

    expectation: Expectation
    statement: Statement
    holds: bool
    without_measure: bool
    kept: str


def line_of(expectation: Expectation, *, now: datetime) -> Line:
    """As it stands in a list."""
    held = statement_now(expectation)
    statement = held or max(expectation.statements.all(), key=lambda row: row.number)
    return Line(
        expectation,
        statement,
        holds=held is not None and not hasattr(expectation, "withdrawal"),
        without_measure=bool(statement.service_promises) and statement.measure == Statement.Measure.NONE,
        kept=kept_words(kept_of(statement, now=now)) if held else "",
    )


def kept_words(kept: Kept | None) -> str:
    """How often it was kept, honestly: counts, and what is likely."""
    if kept is None:
        return ""
    if kept.is_silent:
        return _("Fewer than five colleagues do this. So there is no figure: it would be about one of them.")
    if kept.of == 0:
        return _("Nobody has counted it yet.")
    said = _("Kept %(count)d of %(of)d times.") % {"count": kept.count, "of": kept.of}
    ends = {"low": round(100 * kept.low), "high": round(100 * kept.high)}
    return said + " " + _("Probably %(low)d to %(high)d of a hundred.") % ends


def measure_words(statement: Statement) -> str:
    """How it is measured, in a sentence."""
    if statement.measure == Statement.Measure.COUNTED:
        return _("Counted by hand: %(what)s.") % {"what": statement.measure_words.rstrip(".")}
    if statement.measure == Statement.Measure.NONE:
        return ""
    within = {"time": duration(timedelta(minutes=statement.minutes or 0)), "whom": statement.get_klass_display()}
    if statement.measure == Statement.Measure.WORD:
        return _("At the front door %(whom)s hears again within %(time)s of working time.") % within
    within["what"] = statement.specialism.name if statement.specialism else ""
    return _("At the front door an answer about %(what)s comes within %(time)s of working time.") % within


def gap_words(statement: Statement, kept: Kept | None) -> str:
    """What was promised beside what is measured, where both are known."""
    if kept is None or kept.is_silent or statement.measure != Statement.Measure.ANSWER:
        return ""
    if kept.measured is None:
        return _("There is too little experience to measure. So the front door says what was agreed.")
    took = {"time": duration(timedelta(minutes=kept.measured))}
    if kept.measured > (statement.minutes or 0):
        return _("Measured: 85 of a hundred take up to %(time)s. That is longer than promised.") % took
    return _("Measured: 85 of a hundred take up to %(time)s. That is within the promise.") % took


def expectation_page(expectation: Expectation, person: Person, *, now: datetime) -> dict[str, Any]:
    """Everything on the page; who leads words it, who speaks for customers agrees."""
    held, waiting = statement_now(expectation), statement_put_forward(expectation)
    shown = held or waiting
    kept = kept_of(held, now=now) if held else None
    leads = expectations_led_by(person).filter(pk=expectation.pk).exists() and not hasattr(expectation, "withdrawal")
    counts = held is not None and held.measure == Statement.Measure.COUNTED
    return {
        "expectation": expectation,
        "statement": shown,
        "holds": held is not None,
        "waiting": waiting,
        "changes": changes_between(held, waiting) if held and waiting else [],
        "measure": measure_words(shown) if shown else "",
        "without_measure": bool(shown and shown.service_promises and shown.measure == Statement.Measure.NONE),
        "kept": kept_words(kept),
        "gap": gap_words(held, kept) if held else "",
        "review": day_words(shown.review_date, today=now.date()) if shown else "",
        "assents": _assents(shown, now) if shown else [],
        "objections": list(waiting.objections.all()) if waiting else [],
        "may_agree": bool(waiting) and statements_to_agree(person).filter(pk=waiting.pk).exists(),  # type: ignore[union-attr]
        "history": _history(expectation, now),
        "leads": leads,
        "panels": list(panels_to_ask(person)) if leads and waiting else [],
        "may_count": counts and expectations_to_count(person).filter(pk=expectation.pk).exists(),
        "count_form": CountForm(),
    }


def _assents(statement: Statement, now: datetime) -> list[str]:
    zone = statement.expectation.service.zone
    said = []
    for row in sorted(statement.assents.all(), key=lambda one: one.pk):
        names = {"name": row.person.name, "day": date_of(row.at, now=now, zone=zone)}
        if row.side == Assent.Side.SERVICE:
            said.append(_("%(name)s agreed for the service: %(day)s.") % names)
        else:
            said.append(_("%(name)s agreed for the customers: %(day)s.") % names)
    return said


def changes_between(before: Statement, after: Statement) -> list[tuple[str, list[Piece]]]:
    """What differs between two wordings, part by part, word by word."""
    labels = {name: str(Statement._meta.get_field(name).verbose_name) for name in PARTS}  # type: ignore[union-attr]
    changed = [name for name in PARTS if getattr(before, name) != getattr(after, name)]
    found = [(labels[name], difference(getattr(before, name), getattr(after, name))) for name in changed]
    if measure_words(before) != measure_words(after):
        found.append((_("measure"), difference(measure_words(before), measure_words(after))))
    return found


def _history(expectation: Expectation, now: datetime) -> list[dict[str, Any]]:
    """Every later wording that held, newest first, as what it changed."""
    agreed = sorted(
        (row for row in expectation.statements.all() if hasattr(row, "in_force")), key=lambda row: row.number
    )
    zone = expectation.service.zone
    return [
        {
            "day": date_of(after.in_force.at, now=now, zone=zone),
            "why": after.what_changed,
            "changes": changes_between(before, after),
        }
        for before, after in pairwise(agreed)
    ][::-1]
