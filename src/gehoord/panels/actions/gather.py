"""A member gathers: what was said in a talk or on paper is counted, never who said it. Nothing here leaves an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from gehoord.panels.actions.contribute import NotYourPanel, day_of
from gehoord.panels.actions.speak import NotOpenToYou, keep_voice
from gehoord.panels.models import Gathering, Reach
from gehoord.panels.queries.seats import seats_of, size_of
from gehoord.panels.queries.standing import current_version, hears
from gehoord.panels.rules.items import Given
from gehoord.people.models import Person

Tally = tuple[int, Mapping[int, Given]]
"""How many people said this, and what, by key of the item."""


class NobodyReached(Exception):
    """At least one person was reached, or there is nothing to count."""


class MoreThanThereAre(Exception):
    """More people than the constituency has; `size` is how many it has."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


class MoreSaidThanReached(Exception):
    """The tallies hold more people than were reached."""


@transaction.atomic
def count_offline(
    *,
    gathering: Gathering,
    by: Person,
    people: int,
    route: str,
    words: str,
    now: datetime,
    how_asked: str = "",
    tallies: Sequence[Tally] = (),
) -> Reach:
    """So many people were reached in a talk or on paper; `words` says whose words the member wrote down.

    Each tally becomes one voice for that many people. Raises NotYourPanel, NotOpenToYou, NobodyReached,
    MoreThanThereAre, MoreSaidThanReached, NothingSaid, DoesNotAnswer.
    """
    contribution = gathering.contribution
    consultation, seat = contribution.consultation, contribution.membership
    if not seats_of(by).filter(pk=seat.pk).exists():
        raise NotYourPanel
    if not hears(consultation, now=now):
        raise NotOpenToYou
    _must_be_possible(gathering, people, tallies)
    reach = Reach.objects.create(
        gathering=gathering,
        route=route,
        people=people,
        how_asked=how_asked[:300],
        words=words,
        on_date=day_of(consultation, now),
    )
    for count, answers in tallies:
        keep_voice(
            consultation=consultation,
            version=current_version(consultation),
            answers=answers,
            route=route,
            constituency=seat.constituency,
            speaks_for=count,
            now=now,
        )
    return reach


def _must_be_possible(gathering: Gathering, people: int, tallies: Sequence[Tally]) -> None:
    if people < 1 or any(count < 1 for count, _answers in tallies):
        raise NobodyReached
    constituency = gathering.contribution.membership.constituency
    size = size_of(constituency) if constituency is not None else 0
    if people > size:
        raise MoreThanThereAre(size)
    if sum(count for count, _answers in tallies) > people:
        raise MoreSaidThanReached
