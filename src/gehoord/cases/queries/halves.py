"""Both halves of a service together: what it says of itself, and what its customers say."""

from __future__ import annotations

from dataclasses import dataclass

from gehoord.cases.models import Afterword, Case, Confirmation, Offer, PlannedWork, Promise, Solution
from gehoord.people.models import Service

RECENT = 100
WORKS = 10


@dataclass(frozen=True)
class Halves:
    """Of the last cases that ended or that we think are solved: words kept, and beside them the customers' verdicts.

    `unheard` are customers who have not answered: unknown, never counted as solved. `passed_on` and `came_back` are
    hand-overs and returns to somebody who had it: they say something about the routing, never about people.
    """

    cases: int
    promises_kept: int
    in_time: int
    late: int
    not_yet: int
    unheard: int
    works_in_time: int
    works_late: int
    searched: int
    searchers: int
    passed_on: int = 0
    came_back: int = 0

    @property
    def search_effort(self) -> float | None:
        """People asked before the door, on average over those who told; None when nobody did."""
        return self.searched / self.searchers if self.searchers else None


def both_halves(service: Service) -> Halves:
    """The last hundred cases of a service, without confidential ones, and its last ten pieces of planned work."""
    recent = Case.objects.filter(service=service).exclude(specialism__is_confidential=True).order_by("-asked_at")
    ids = list(recent.values_list("pk", flat=True)[: 2 * RECENT])
    need = {"case__in": ids, "aim": "need"}
    verdicts = dict(Confirmation.objects.filter(**need, replaced_at__isnull=True).values_list("case", "verdict"))
    asked = set(Solution.objects.filter(**need, ended_at__isnull=True).values_list("case", flat=True))
    counted = [pk for pk in ids if pk in verdicts or pk in asked][:RECENT]
    broken = set(Promise.objects.filter(case__in=counted, kept=False).values_list("case", flat=True))
    said = [verdicts.get(pk) if pk not in asked else None for pk in counted]
    told = Afterword.objects.filter(case__in=counted, asked_before__isnull=False)
    efforts = [number for number in told.values_list("asked_before", flat=True) if number is not None]
    taken = Offer.objects.filter(case__in=counted, outcome=Offer.Outcome.ACCEPTED).values_list("is_return", flat=True)
    works = PlannedWork.objects.filter(service=service, done_at__isnull=False).order_by("-done_at")[:WORKS]
    in_time = [work.done_at is not None and work.done_at <= work.due_at for work in works]
    return Halves(
        cases=len(counted),
        promises_kept=sum(pk not in broken for pk in counted),
        in_time=said.count(Confirmation.Verdict.YES),
        late=said.count(Confirmation.Verdict.LATE),
        not_yet=said.count(Confirmation.Verdict.NOT_YET),
        unheard=said.count(None),
        works_in_time=sum(in_time),
        works_late=len(in_time) - sum(in_time),
        searched=sum(efforts),
        searchers=len(efforts),
        passed_on=len(taken),
        came_back=sum(taken),
    )
