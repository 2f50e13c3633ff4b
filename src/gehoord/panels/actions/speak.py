"""Somebody speaks by a link, without an account. Kept: what she says, the day, and for which group. Nothing else.

No act here records an event: events have times, and a time beside a voice would tell who spoke. The clock counts
voices once a day instead (remind.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.open_panel import must_coordinate
from gehoord.panels.models import (
    Constituency,
    Consultation,
    ConsultationVersion,
    Item,
    Link,
    OwnStatement,
    StatementRuling,
    Voice,
    VoiceAnswer,
)
from gehoord.panels.queries.links import browser_digest, is_expired
from gehoord.panels.queries.standing import asked_in, current_version, hears, is_late
from gehoord.panels.rules.items import Asked, Given, read_answers
from gehoord.people.models import Person

LONGEST_STATEMENT = 300


class LinkExpired(Exception):
    """Thirty days after closing a link opens nothing any more."""


class TakenBack(Exception):
    """The service took its question back; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotOpenToYou(Exception):
    """Not open yet, or closed longer than a day ago."""


class NotThisQuestion(Exception):
    """The answers are to another consultation than the link."""


class NothingSaid(Exception):
    """Nothing was filled in."""


def speak(
    *,
    link: Link,
    version: ConsultationVersion,
    answers: Mapping[int, Given],
    key: str,
    now: datetime,
    declared: Constituency | None = None,
    asked: Sequence[Asked] | None = None,
) -> Voice:
    """Keep one reply to the version that was on the page; `answers` by key of the item, `key` a secret of the browser.

    A browser counts once a version; what it says again is kept and does not count. The link's constituency is what
    counts, `declared` is the group she says she belongs to. What comes after closing is marked late. `asked` are the
    items of the version where they were read already.
    Raises LinkExpired, TakenBack, NotOpenToYou, NotThisQuestion, NothingSaid, DoesNotAnswer.
    """
    must_be_heard(link, now=now)
    digest = browser_digest(version, key)
    keep = partial(
        keep_voice,
        consultation=link.consultation,
        version=version,
        answers=answers,
        route=Voice.Route.OPEN if link.purpose == Link.Purpose.OPEN else Voice.Route.LINK,
        constituency=link.constituency,
        declared=declared,
        asked=asked,
        now=now,
    )
    try:
        return keep(key_digest=digest)
    except IntegrityError:  # this browser spoke before: no question asked beforehand, so no two can pass together
        return keep(counts=False)


def must_be_heard(link: Link, *, now: datetime) -> None:
    """Raises LinkExpired, TakenBack or NotOpenToYou."""
    if is_expired(link, now=now):
        raise LinkExpired
    if hasattr(link.consultation, "withdrawal"):
        raise TakenBack(link.consultation.withdrawal.reason)
    if not hears(link.consultation, now=now):
        raise NotOpenToYou


@transaction.atomic
def keep_voice(
    *,
    consultation: Consultation,
    version: ConsultationVersion,
    answers: Mapping[int, Given],
    route: str,
    constituency: Constituency | None,
    now: datetime,
    declared: Constituency | None = None,
    speaks_for: int = 1,
    counts: bool = True,
    is_second: bool = False,
    key_digest: str | None = None,
    asked: Sequence[Asked] | None = None,
) -> Voice:
    """Inside an act: one voice with its answers. Raises NotThisQuestion, NothingSaid, DoesNotAnswer."""
    if version.consultation_id != consultation.pk:
        raise NotThisQuestion
    cleaned = {
        key: Given(given.options, given.number, clean(given.text), given.may_quote) if given.text else given
        for key, given in answers.items()
    }
    rows = read_answers(asked_in(version) if asked is None else asked, cleaned)
    if not rows:
        raise NothingSaid
    voice = Voice(
        version=version,
        constituency=constituency,
        declared=declared,
        route=route,
        on_date=now.astimezone(ZoneInfo(consultation.service.zone)).date(),
        speaks_for=speaks_for,
        is_late=is_late(consultation, now=now),
        counts=counts,
        is_second=is_second,
        key_digest=key_digest,
    )
    _write([voice])
    _write(
        [
            VoiceAnswer(
                voice_id=voice.pk,
                item_id=row.item,
                option_id=row.option,
                number=row.number,
                text=row.text,
                may_quote=row.may_quote,
            )
            for row in rows
        ]
    )
    return voice


def _write(rows: Sequence[Model]) -> None:
    """Put new rows of one table there, in one statement. Every key and value is ours: nothing need be asked back."""
    named, fields = connection.ops.quote_name, rows[0]._meta.concrete_fields
    columns = ", ".join(named(str(field.column)) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(rows))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows for field in fields]
    into = f"INSERT INTO {named(rows[0]._meta.db_table)} ({columns}) VALUES {places}"  # noqa: S608 names of columns
    with connection.cursor() as cursor:
        cursor.execute(into, values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


@transaction.atomic
def add_statement(*, link: Link, text: str, now: datetime) -> OwnStatement:
    """Somebody adds a statement for others; the coordinator looks at it before anybody sees it.

    Raises LinkExpired, TakenBack, NotOpenToYou, NothingSaid.
    """
    must_be_heard(link, now=now)
    words = " ".join(clean(text).split())[:LONGEST_STATEMENT]
    if not words:
        raise NothingSaid
    return OwnStatement.objects.create(
        version=current_version(link.consultation),
        constituency=link.constituency,
        text=words,
        on_date=now.astimezone(ZoneInfo(link.consultation.service.zone)).date(),
    )


class RuledAlready(Exception):
    """The coordinator decided about this statement before."""


class NeedsAWhy(Exception):
    """Whoever wrote a statement that is not shown as it is, is owed the reason."""


@transaction.atomic
def rule_statement(
    *,
    statement: OwnStatement,
    by: Person,
    now: datetime,
    merged_with: Item | None = None,
    refused: bool = False,
    reason: str = "",
) -> StatementRuling:
    """The coordinator shows an added statement to everybody, merges it with one like it, or refuses it with a reason.

    Raises NotTheCoordinator, RuledAlready, NeedsAWhy.
    """
    must_coordinate(by)
    if StatementRuling.objects.filter(statement=statement).exists():
        raise RuledAlready
    why = clean(reason)[:300]
    if (refused or merged_with is not None) and not why:
        raise NeedsAWhy
    outcome, item = StatementRuling.Outcome.SHOWN, None
    if refused:
        outcome = StatementRuling.Outcome.REFUSED
    elif merged_with is not None:
        outcome, item = StatementRuling.Outcome.MERGED, merged_with
    else:
        item = _show(statement)
    ruling = StatementRuling.objects.create(statement=statement, outcome=outcome, item=item, reason=why, by=by, at=now)
    record("consultation.statement_ruled", statement.version.consultation, now=now, by=by, ruling=ruling.pk)
    return ruling


def _show(statement: OwnStatement) -> Item:
    version = current_version(statement.version.consultation)
    return Item.objects.create(
        version=version, position=version.items.count() + 1, kind=Item.Kind.STATEMENT, wording=statement.text
    )
