"""What a member sees of her constituency's voices while she writes her summary: counts and words, never one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet

from gehoord.panels.models import Gathering, Item, Voice, VoiceAnswer
from gehoord.panels.queries.seats import seats_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.panels.rules.showing import shown_until
from gehoord.people.models import Person


@dataclass(frozen=True)
class SaidToItem:
    """What was said to one item: how often each option was chosen (by key), each number was given, and all words.

    `options` of an order counts how often each came first. Words stand in no order and beside nothing else.
    """

    item: Item
    options: dict[int, int]
    numbers: dict[float, int]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Gathered:
    """How many voices this shows, and what they said item by item."""

    voices: int
    said: tuple[SaidToItem, ...]


def gathered_for(person: Person, gathering: Gathering, *, now: datetime) -> Gathered | None:
    """What came by the link so far, for the member alone; None while too few spoke, and for anybody else.

    Looked at again it grows by five people or more, so nobody's answer can be found by looking twice.
    """
    contribution = gathering.contribution
    if not seats_of(person).filter(pk=contribution.membership_id).exists():
        return None
    consultation = contribution.consultation
    version = current_version(consultation)
    voices = Voice.objects.filter(
        version=version, constituency=contribution.membership.constituency_id, route=Voice.Route.LINK, counts=True
    )
    by_day = voices.values_list("on_date").annotate(count=Count("pk")).order_by("on_date")
    today = now.astimezone(ZoneInfo(consultation.service.zone)).date()
    until = shown_until(voices=dict(by_day), today=today)
    if until is None:
        return None
    shown = voices.filter(on_date__lte=until)
    return Gathered(voices=shown.count(), said=tuple(_said(items_of(version), shown)))


def _said(items: list[Item], voices: QuerySet[Voice]) -> list[SaidToItem]:
    options: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    numbers: dict[int, dict[float, int]] = defaultdict(lambda: defaultdict(int))
    texts: dict[int, list[str]] = defaultdict(list)
    answers = VoiceAnswer.objects.filter(voice__in=voices).order_by("pk")
    rows: Iterable[tuple[Any, ...]] = answers.values_list("item_id", "option_id", "number", "text")
    for item, option, number, text in rows:
        if option is not None:
            options[item][option] += number in (None, 1)
        elif number is not None:
            numbers[item][number] += 1
        if text:
            texts[item].append(text)
    return [
        SaidToItem(item, dict(options[item.pk]), dict(sorted(numbers[item.pk].items())), tuple(texts[item.pk]))
        for item in items
    ]
