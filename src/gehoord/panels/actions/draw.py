"""Members are drawn by lot: everybody's chance is published before the draw, and anybody can do it again."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from gehoord.events.actions.record import record
from gehoord.methods.lottery import Attributes, Key, Lottery, Profile, Quota, lottery, quotas_left
from gehoord.methods.lottery_draw import draw
from gehoord.panels.actions.open_panel import must_coordinate
from gehoord.panels.models import Draw, DrawChance, Invitation, Membership, Panel
from gehoord.panels.queries.pool import free_seats, pool_of, seated_or_invited
from gehoord.people.models import Person
from gehoord.people.queries.traits import traits_of

TIME_TO_REPLY = timedelta(days=10)


class NoSeatFree(Exception):
    """Every seat is taken, or somebody was invited for it."""


class SeedUsed(Exception):
    """A seed decides one draw of a panel."""


@transaction.atomic
def draw_panel(
    *,
    panel: Panel,
    by: Person,
    now: datetime,
    seed: str = "",
    pool: str = Draw.Pool.EVERYBODY,
    time_to_reply: timedelta = TIME_TO_REPLY,
) -> Draw:
    """Draw for the free seats and invite who was drawn; quotas count who sits or was invited already.

    Without a seed one is made. Who sits, was invited, declined within a year, rests after two terms or works in the
    panel's own service is not in the pool. Raises NotTheCoordinator, NoSeatFree, SeedUsed, and NoLottery with the
    smallest change of the quotas that would do.
    """
    must_coordinate(by)
    locked = Panel.objects.select_for_update(no_key=True).get(pk=panel.pk)
    size = free_seats(locked, now=now)
    if size < 1:
        raise NoSeatFree
    said = seed.strip()[:64] or secrets.token_hex(8)
    if Draw.objects.filter(panel=locked, seed=said).exists():
        raise SeedUsed
    people = {person.pk: person for person in pool_of(locked, pool=pool, now=now)}
    published = _published(locked, people, size, now)
    drawn = draw(published, seed=said)
    row = Draw.objects.create(
        panel=locked,
        kind=Draw.Kind.REPLACEMENT if Membership.objects.filter(panel=locked).exists() else Draw.Kind.FIRST,
        pool=pool,
        seed=said,
        size=size,
        quotas=[[quota.attribute, quota.value, quota.at_least, quota.at_most] for quota in published.quotas],
        lottery=[[each.lots, list(each.counts)] for each in published.panels],
        drawn_by=by,
        drawn_at=now,
    )
    DrawChance.objects.bulk_create(_chance(row, profile) for profile in published.profiles)
    Invitation.objects.bulk_create(
        Invitation(draw=row, person=people[int(pk)], invited_at=now, expires_at=now + time_to_reply)
        for pk in drawn.members
    )
    record("panel.drawn", locked, now=now, by=by, draw=row.pk)
    return row


def _published(panel: Panel, people: Mapping[int, Person], size: int, now: datetime) -> Lottery:
    rows = panel.quotas.all()
    quotas = [Quota(row.trait, row.value, row.at_least, row.at_most) for row in rows]
    sitting = traits_of(seated_or_invited(panel, now=now)).values()
    traits: dict[Key, Attributes] = {pk: values for pk, values in traits_of(people.values()).items()}  # noqa: C416
    return lottery(people=traits, quotas=quotas_left(quotas, sitting), size=size)


def _chance(row: Draw, profile: Profile) -> DrawChance:
    traits = dict(profile.values)
    return DrawChance(
        draw=row,
        label=" · ".join(f"{name}: {value}" for name, value in profile.values)[:300] or "–",
        traits=traits,
        people=len(profile.people),
        probability=float(profile.chance),
    )
