"""The counts behind results: raw, by constituency and way. Only the room that hides small groups may show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, Sum

from gehoord.panels.models import Consultation, Item, Option, Voice, VoiceAnswer
from gehoord.panels.queries.standing import current_version


@dataclass(frozen=True)
class Tally:
    """So many people (persons) of one constituency said this to one item, by one way.

    `item` and `option` are keys of the current version; `number` as in VoiceAnswer; `constituency` None: an open link.
    """

    item: int
    option: int | None
    number: float | None
    constituency: int | None
    route: str
    people: int


def tallies_of(consultation: Consultation, *, second: bool = False) -> list[Tally]:
    """Every count of a consultation. Earlier versions count where an item is the same to the letter; own words do not.

    `second`: what members answered after they read others; the first answers stay beside it.
    Four queries, however many voices.
    """
    items, options = _same_now(consultation)
    answers = VoiceAnswer.objects.filter(voice__version__consultation=consultation, voice__counts=True, text="")
    answers = answers.filter(voice__is_second=second)
    by_all = answers.values_list("item_id", "option_id", "number", "voice__constituency_id", "voice__route")
    rows: Iterable[tuple[Any, ...]] = by_all.annotate(people=Sum("voice__speaks_for")).order_by()
    found: dict[tuple[Any, ...], int] = defaultdict(int)
    for item, option, number, group, route, people in rows:
        if item in items:
            found[items[item], options.get(option), number, group, route] += people
    return [
        Tally(item, option, number, group, route, people)
        for (item, option, number, group, route), people in found.items()
    ]


def voices_of(consultation: Consultation) -> dict[tuple[int | None, str], int]:
    """How many people spoke, by constituency and way; of two versions the one that more answered."""
    voices = Voice.objects.filter(version__consultation=consultation, counts=True, is_second=False)
    by_version = voices.values_list("constituency_id", "route", "version_id").annotate(people=Sum("speaks_for"))
    found: dict[tuple[int | None, str], int] = defaultdict(int)
    for group, route, _version, people in by_version.order_by():
        found[group, route] = max(found[group, route], people)
    return dict(found)


def orders_of(
    item: Item, *, second: bool = False, by_open_link: bool | None = None
) -> list[tuple[int, tuple[int, ...]]]:
    """Every order given to a ranking item: for how many people, and the options by key, first one first.

    Sorted, so that no order of arrival is left; no constituency beside it. `by_open_link`: only those, or none of them.
    """
    counted: dict[tuple[int, ...], int] = defaultdict(int)
    for _group, people, order in _orders(item, second=second, by_open_link=by_open_link):
        counted[order] += people
    return sorted((people, order) for order, people in counted.items())


def group_orders_of(item: Item) -> list[tuple[int, int, tuple[int, ...]]]:
    """The first orders, open links left out: constituency (0: none), for how many people, and the order. Sorted.

    For the room that hides small groups, to say what each group paid when the options are bought from one budget.
    """
    counted: dict[tuple[int, tuple[int, ...]], int] = defaultdict(int)
    for group, people, order in _orders(item, second=False, by_open_link=False):
        counted[group, order] += people
    return sorted((group, people, order) for (group, order), people in counted.items())


def _orders(item: Item, *, second: bool, by_open_link: bool | None) -> list[tuple[int, int, tuple[int, ...]]]:
    rows = VoiceAnswer.objects.filter(item=item, voice__counts=True, option__isnull=False)
    rows = rows.filter(voice__is_second=second)
    if by_open_link is not None:
        open_link = Q(voice__route=Voice.Route.OPEN)
        rows = rows.filter(open_link if by_open_link else ~open_link)
    orders: dict[int, list[tuple[float, int]]] = defaultdict(list)
    about: dict[int, tuple[int, int]] = {}
    columns = ("voice_id", "number", "option_id", "voice__constituency_id", "voice__speaks_for")
    answers: Iterable[tuple[Any, ...]] = rows.values_list(*columns)
    for voice, place, option, group, people in answers:
        orders[voice].append((place, option))
        about[voice] = (group or 0, people)
    return [(*about[voice], tuple(option for _place, option in sorted(places))) for voice, places in orders.items()]


def declared_elsewhere(consultation: Consultation) -> dict[int, int]:
    """By constituency whose link it was: how many who answered by it say that they belong to another group."""
    voices = Voice.objects.filter(version__consultation=consultation, counts=True, is_second=False)
    voices = voices.filter(declared__isnull=False, constituency__isnull=False).exclude(declared=F("constituency"))
    rows = voices.values_list("constituency").annotate(people=Sum("speaks_for")).order_by()
    return {group: people for group, people in rows if group is not None}


def late_voices(consultation: Consultation) -> int:
    """How many people spoke after closing."""
    voices = Voice.objects.filter(version__consultation=consultation, counts=True, is_late=True, is_second=False)
    return voices.aggregate(people=Sum("speaks_for"))["people"] or 0


def _same_now(consultation: Consultation) -> tuple[dict[int, int], dict[int, int]]:
    """For every item and option of any version, the one of the current version that repeats it to the letter."""
    current = current_version(consultation).pk
    rows = Item.objects.filter(version__consultation=consultation).order_by("-version__number")
    items: dict[int, int] = {}
    for pk, version, same_as in rows.values_list("pk", "version_id", "same_as_id"):
        if version == current:
            items[pk] = pk
        if pk in items and same_as is not None:
            items[same_as] = items[pk]
    places: dict[tuple[int, int], int] = {}
    listed = list(Option.objects.filter(item__in=items).values_list("pk", "item_id", "position"))
    for pk, item, position in listed:
        if items[item] == item:
            places[item, position] = pk
    return items, {pk: places[items[item], position] for pk, item, position in listed}
