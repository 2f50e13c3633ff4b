"""Somebody without an account leaves an address, only to hear back; nothing ties it to what she said.

Addresses are kept sealed. Those of today are sealed anew, under new random keys and in their order, each time one is
added; when five have come and their day is over, all of the consultation together. So neither the order of the rows in
the file nor the age of a row says which came first, and no row of one copy of the database is found again in the next.
Voices are written anew in the same way when their day is over.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, models, transaction
from django.db.models import Q, QuerySet

from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import lock
from gehoord.panels.actions.speak import LinkExpired, TakenBack
from gehoord.panels.models import Consultation, Link, ReplyAddress, Voice, VoiceAnswer, VoiceDay
from gehoord.panels.queries.addresses import keys_of, said_in
from gehoord.panels.queries.links import VALID_AFTER_CLOSING, is_expired
from gehoord.panels.rules.sealing import Unreadable, open_seal, seal

COUNTED_FROM = 5
AT_ONCE = 1000
Row = TypeVar("Row", bound=models.Model)


class NotAnAddress(Exception):
    """Text that cannot be an e-mail address."""


@transaction.atomic
def leave_address(*, link: Link, address: str, language: str, now: datetime) -> None:
    """Keep where to send the answer; the same address twice is once. It is told to nobody, and no event is recorded.

    Never called in one act with `speak`. Raises LinkExpired, TakenBack, NotAnAddress.
    """
    if is_expired(link, now=now):
        raise LinkExpired
    if hasattr(link.consultation, "withdrawal"):
        raise TakenBack(link.consultation.withdrawal.reason)
    said = address.strip().lower()
    try:
        validate_email(said)
    except ValidationError as wrong:
        raise NotAnAddress from wrong
    locked = lock(link.consultation)
    spoken = language if language in ("nl", "en") else "nl"
    ReplyAddress.objects.create(consultation=locked, sealed=_sealed(locked, said, spoken))
    mix_addresses(rows=ReplyAddress.objects.filter(consultation=locked, is_mixed=False), consultation=locked)


def _sealed(consultation: Consultation, address: str, language: str) -> str:
    return seal(f"{language} {address}", key=keys_of(consultation.pk)[0])


@transaction.atomic
def mix_addresses(*, rows: QuerySet[ReplyAddress], consultation: Consultation, is_mixed: bool = False) -> None:
    """Seal these addresses anew under new keys, each address once: no row is what it was, and none says its age.

    What no key opens is kept as it is. The consultation's row is held, so that nobody adds one meanwhile.
    """
    locked = lock(consultation)
    kept = list(rows)
    said = said_in(kept, consultation=locked.pk)
    unreadable = [row.sealed for row in kept if not _opens(row)]
    sealed = [_sealed(locked, address, language) for address, language in said.items()] + unreadable
    ReplyAddress.objects.filter(pk__in=[row.pk for row in kept]).delete()
    anew = [ReplyAddress(consultation=locked, sealed=one, is_mixed=is_mixed) for one in sealed]
    ReplyAddress.objects.bulk_create(sorted(anew, key=lambda row: row.pk), batch_size=AT_ONCE)


def _opens(row: ReplyAddress) -> bool:
    try:
        open_seal(row.sealed, keys=keys_of(row.consultation_id))
    except Unreadable:
        return False
    return True


@transaction.atomic
def forget_address(*, consultation: Consultation, address: str) -> bool:
    """Somebody does not want to hear back any more. Answers whether the address was there."""
    said, rows = address.strip().lower(), ReplyAddress.objects.filter(consultation=lock(consultation))
    hers = [row.pk for row in rows if said in said_in([row], consultation=consultation.pk)]
    return ReplyAddress.objects.filter(pk__in=hers).delete()[0] > 0


@transaction.atomic
def forget_addresses(*, consultation: Consultation) -> int:
    """The last word was sent: the addresses are gone. Returns how many."""
    return ReplyAddress.objects.filter(consultation=consultation).delete()[0]


def end_day(*, now: datetime) -> int:
    """The clock, once a day for each consultation with voices: count them, and write those of past days anew.

    A count is recorded only when at least five more spoke, so that no two counts give anybody away. Returns how many
    consultations were looked at.
    """
    since = now - VALID_AFTER_CLOSING
    is_open = Q(closing__isnull=True, withdrawal__isnull=True)
    heard = Consultation.objects.filter(is_open | Q(closing__at__gt=since) | Q(withdrawal__at__gt=since))
    heard = heard.filter(opening__isnull=False).select_related("service")
    return sum(_end_day_of(consultation, now) for consultation in heard)


@transaction.atomic
def _end_day_of(consultation: Consultation, now: datetime) -> int:
    lock(consultation)  # a coder's work hangs on answers: it waits until they lie there again
    today = now.astimezone(ZoneInfo(consultation.service.zone)).date()
    past = Voice.objects.filter(version__consultation=consultation, on_date__lt=today)
    last = VoiceDay.objects.filter(consultation=consultation).order_by("-on_date").first()
    newest = past.aggregate(day=models.Max("on_date"))["day"]
    if newest is None or (last is not None and newest <= last.on_date):
        return 0
    shuffle_voices(voices=past.filter(on_date__gt=last.on_date) if last is not None else past)
    _mix_those_of_past_days(consultation)
    count = past.filter(counts=True, is_second=False).count()
    told = last.voices if last is not None else 0
    is_enough = count - told >= COUNTED_FROM
    VoiceDay.objects.create(consultation=consultation, on_date=newest, voices=count if is_enough else told)
    if is_enough:
        record("consultation.voices_counted", consultation, now=now, voices=count)
    return 1


def _mix_those_of_past_days(consultation: Consultation) -> None:
    rows = ReplyAddress.objects.filter(consultation=consultation)
    has_ended = hasattr(consultation, "closing") or hasattr(consultation, "withdrawal")
    if rows.filter(is_mixed=False).count() >= (1 if has_ended else COUNTED_FROM):
        mix_addresses(rows=rows, consultation=consultation, is_mixed=True)


@transaction.atomic
def shuffle_voices(*, voices: QuerySet[Voice]) -> None:
    """Write these voices and their answers anew in the order of their random keys; nothing about them changes."""
    keys = list(voices.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        write_anew(VoiceAnswer.objects.filter(voice__in=keys[start : start + AT_ONCE]))
    write_anew(voices)


def write_anew(rows: QuerySet[Row]) -> None:
    """Inside an act: write rows anew in the order of their random keys, so that their place in the file says nothing.

    On SQLite the key is the place in the file already.
    """
    if connection.vendor == "sqlite":
        return
    kept = list(rows.order_by("pk").select_for_update(of=("self",)))
    model = rows.model._default_manager
    for start in range(0, len(kept), AT_ONCE):
        part = [row.pk for row in kept[start : start + AT_ONCE]]
        # Keys that point here are checked at the end of the transaction, when every row is back.
        model.filter(pk__in=part)._raw_delete(rows.db)
    model.bulk_create(kept, batch_size=AT_ONCE)


def forget_browsers(*, now: datetime) -> int:
    """The clock: once links have expired nothing says any more which voices came from one browser. Returns how many."""
    gone = Voice.objects.filter(key_digest__isnull=False)
    gone = gone.filter(version__consultation__closing__at__lte=now - VALID_AFTER_CLOSING)
    return gone.update(key_digest=None)
