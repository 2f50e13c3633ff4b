"""How cases stand, read in bulk: a number of queries that does not grow with the number of cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Max, Model, OuterRef, QuerySet, Subquery

from gehoord.cases.models import (
    Assignment,
    Attachment,
    Case,
    Confirmation,
    Confirmer,
    Message,
    Need,
    Offer,
    Promise,
    Refusal,
    Repair,
    Solution,
    Wait,
)
from gehoord.people.models import Person
from gehoord.statements import Blank, Several, Statement


@dataclass
class Standing:
    """One case now. Rows are those without an end; None where there is none."""

    case: Case
    need: Need | None = None
    assignment: Assignment | None = None
    wait: Wait | None = None
    offer: Offer | None = None
    refusal: Refusal | None = None
    repair: Repair | None = None
    question: Message | None = None
    promises: dict[str, Promise] = field(default_factory=dict)
    solutions: dict[str, Solution] = field(default_factory=dict)
    verdicts: dict[str, Confirmation] = field(default_factory=dict)
    has: frozenset[str] = frozenset()
    """What there is besides: "files", "confirmers", "hand_overs". Read for one case only, by who shows it."""

    @property
    def owner(self) -> Person | None:
        return self.assignment.person if self.assignment else None

    @property
    def word(self) -> Promise | None:
        return self.promises.get(Promise.Kind.WORD)

    @property
    def answer(self) -> Promise | None:
        return self.promises.get(Promise.Kind.ANSWER)

    @property
    def doubted(self) -> Confirmation | None:
        return next((row for row in self.verdicts.values() if row.doubted_at), None)

    @property
    def solution(self) -> Solution | None:
        """The ending the customer is asked about: the need first."""
        return self.solutions.get("need") or self.solutions.get("repair")

    @property
    def is_over(self) -> bool:
        return self.kind in ("solved", "not_helped")

    @property
    def kind(self) -> str:
        """doubted, asked, refused, not_helped, solved, waits_on_customer, waits, broken, started, owned or heard."""
        if self.doubted:
            return "doubted"
        if self.refusal and not self.refusal.answered_at:
            return "refused"
        if self.assignment is None and self.wait is None:
            return self._ended()
        if self.solution:
            return "asked"
        if self.question:
            return "waits_on_customer"
        if self.wait:
            return "waits"
        return self._owned()

    def _ended(self) -> str:
        if self.refusal and self.refusal.answer == Refusal.Answer.CAN_GO_ON:
            return "not_helped"
        yes = (Confirmation.Verdict.YES, Confirmation.Verdict.LATE)
        return "solved" if any(row.verdict in yes for row in self.verdicts.values()) else "heard"

    def _owned(self) -> str:
        if any(promise.lapsed_at for promise in self.promises.values()):
            return "broken"
        return "started" if self.assignment and self.assignment.started_at else "owned"

    @property
    def waits_for_customer(self) -> bool:
        return self.kind in ("doubted", "asked", "refused", "waits_on_customer")


_NOW: dict[str, tuple[type[Model], str]] = {
    "need": (Need, "replaced_at IS NULL"),
    "assignment": (Assignment, "ended_at IS NULL"),
    "wait": (Wait, "ended_at IS NULL"),
    "offer": (Offer, "ended_at IS NULL"),
    "repair": (Repair, "1 = 1"),
    "refusal": (Refusal, "withdrawn_at IS NULL"),
    "question": (Message, "asks"),
    "promises": (Promise, "ended_at IS NULL"),
    "solutions": (Solution, "ended_at IS NULL"),
    "verdicts": (Confirmation, "replaced_at IS NULL"),
}
"""Each part of a standing: where its rows are, and which of them may count now."""

_BESIDES: dict[str, tuple[type[Model], str]] = {
    "files": (Attachment, "1 = 1"),
    "confirmers": (Confirmer, "1 = 1"),
    "hand_overs": (Assignment, "ended_at IS NOT NULL"),
}


_CASES = Several("cases")
_THESE = {"case__in": _CASES}
_LIVE = {**_THESE, "ended_at__isnull": True}


@lru_cache
def _which_parts(vendor: str, *, besides: bool) -> str:
    """The statement that says which parts some cases have."""
    these, _places = _CASES.as_sql(None, connection)
    asked = {**_NOW, **(_BESIDES if besides else {})}
    each = " UNION ALL ".join(
        f"SELECT '{part}' WHERE EXISTS (SELECT 1 FROM {model._meta.db_table}"  # noqa: S608 - no value from outside
        f" WHERE case_id IN (SELECT id FROM these) AND {counts})"
        for part, (model, counts) in asked.items()
    )
    return f"WITH these(id) AS {these} {each}"


def _parts_of(ids: list[int], *, besides: bool = False) -> frozenset[str]:
    """Which parts these cases have at all, in one statement, so that only those are read."""
    if not ids:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_which_parts(connection.vendor, besides=besides), [_CASES.given(ids, connection)])
        return frozenset(row[0] for row in cursor.fetchall())


def _open_questions() -> QuerySet[Message]:
    """The last word of each conversation, where it is a question to the customer."""
    words = Message.objects.filter(kind=Message.Kind.WORD, **_THESE).order_by()
    last = words.values("case").annotate(last=Max("pk")).values("last")
    return Message.objects.filter(pk__in=last, asks=True).select_related("author")


_ROWS: dict[str, Statement[Any]] = {
    "need": Statement(lambda: Need.objects.filter(**_THESE, replaced_at__isnull=True)),
    "assignment": Statement(lambda: Assignment.objects.filter(**_LIVE).select_related("person", "specialism")),
    "wait": Statement(lambda: Wait.objects.filter(**_LIVE).select_related("expected", "specialism")),
    "offer": Statement(lambda: Offer.objects.filter(**_LIVE).select_related("to", "sender")),
    "repair": Statement(lambda: Repair.objects.filter(**_THESE)),
    "refusal": Statement(
        lambda: (
            Refusal.objects.filter(**_THESE, withdrawn_at__isnull=True)
            .select_related("decided_by")
            .order_by("said_at", "pk")
        )
    ),
    "question": Statement(_open_questions),
    "promises": Statement(lambda: Promise.objects.filter(**_LIVE)),
    "solutions": Statement(lambda: Solution.objects.filter(**_LIVE).select_related("by")),
    "verdicts": Statement(lambda: Confirmation.objects.filter(**_THESE, replaced_at__isnull=True)),
}
"""The rows of each part, of some cases."""


def standings(cases: Iterable[Case]) -> dict[int, Standing]:
    """How each of these cases stands: one query that says which parts there are, and one for each of those parts."""
    found = {case.pk: Standing(case) for case in cases}
    ids = list(found)
    _fill(found, ids, _parts_of(ids))
    return found


def _fill(found: dict[int, Standing], ids: list[int], parts: frozenset[str]) -> None:
    rows = {part: _ROWS[part](cases=ids) for part in _ROWS if part in parts}
    for part in ("need", "assignment", "wait", "offer", "repair", "refusal", "question"):
        for row in rows.get(part, ()):
            setattr(found[row.case_id], part, row)
    for promise in rows.get("promises", ()):
        found[promise.case_id].promises[promise.kind] = promise
    for solution in rows.get("solutions", ()):
        found[solution.case_id].solutions[solution.aim] = solution
    for verdict in rows.get("verdicts", ()):
        found[verdict.case_id].verdicts[verdict.aim] = verdict


def standing(case: Case) -> Standing:
    """How one case stands, and what else there is of it."""
    found = {case.pk: Standing(case)}
    parts = _parts_of([case.pk], besides=True)
    _fill(found, [case.pk], parts)
    found[case.pk].has = parts & _BESIDES.keys()
    return found[case.pk]


@dataclass(frozen=True)
class AtFirst:
    """What the customer hears the moment she asked: whose it is, and when she hears again; nobody where it waits."""

    owner: str | None = None
    word_due_at: datetime | None = None

    @property
    def kind(self) -> str:
        """owned or waits, as `Standing.kind` says it."""
        return "owned" if self.owner else "waits"


def _owner_and_word() -> QuerySet[Any, tuple[str, datetime | None]]:
    words = Promise.objects.filter(case=OuterRef("case"), kind=Promise.Kind.WORD, ended_at__isnull=True)
    live = Assignment.objects.filter(case=Blank("case"), ended_at__isnull=True).order_by()
    return live.values_list("person__name", Subquery(words.order_by().values("due_at")))


_AT_FIRST = Statement(_owner_and_word)


def at_first(case: Case) -> AtFirst:
    """How a case stands that was made this moment: nothing else can have happened yet. One query."""
    return next((AtFirst(*row) for row in _AT_FIRST(case=case.pk)), AtFirst())


def hops_of(ids: Iterable[int]) -> dict[int, int]:
    """How often each case was handed over."""
    counts: dict[int, int] = defaultdict(int)
    for case_id in Assignment.objects.filter(case__in=list(ids), why=Assignment.Why.ACCEPTED).values_list(
        "case", flat=True
    ):
        counts[case_id] += 1
    return counts
