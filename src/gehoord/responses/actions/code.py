"""A person makes themes of open answers; the machine only ranks. Nobody of the service reads what one person wrote."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import lock
from gehoord.panels.actions.open_panel import must_coordinate
from gehoord.panels.models import Consultation, Item, Option, VoiceAnswer
from gehoord.panels.queries.standing import results_stand_at
from gehoord.people.models import Person
from gehoord.people.queries import services_concerned_by
from gehoord.responses.models import Coder, Coding, HiddenAnswer, Publication, Response, Sample, Theme, ThemeWord
from gehoord.responses.queries.themes import open_answers

SAMPLE_SIZE = 20


class OfTheService(Exception):
    """Who works in the service does not read what one person wrote to it."""


class NotTheCoder(Exception):
    """Somebody else reads these answers."""


class OtherPart(Exception):
    """She is the other coder: a second opinion comes from a second person."""


class StillComingIn(Exception):
    """Voices can still come in; the answers are read from `at` on."""

    def __init__(self, at: datetime | None) -> None:
        super().__init__(at)
        self.at = at


class PublishedAlready(Exception):
    """The answer is out: its themes stay as they are."""


class NeedsAThemeName(Exception):
    """A theme has a name."""


class ThemeTaken(Exception):
    """There is a theme of this name."""


class NotInThisConsultation(Exception):
    """An answer, a theme or a question of another consultation."""


class HasAResponse(Exception):
    """The service has written what it does with this theme."""


@transaction.atomic
def name_coder(
    *, consultation: Consultation, person: Person, by: Person, now: datetime, is_second: bool = False
) -> Coder:
    """The coordinator says who reads the open answers, or who reads a sample of twenty after her; replaces whom she
    named before, with all that one coded. Raises NotTheCoordinator, OfTheService, OtherPart, PublishedAlready.
    """
    must_coordinate(by)
    locked = lock(consultation)
    _must_be_unpublished(locked)
    if services_concerned_by(person).filter(pk=locked.service_id).exists():
        raise OfTheService
    if Coder.objects.filter(consultation=locked, person=person, is_second=not is_second).exists():
        raise OtherPart
    Coder.objects.filter(consultation=locked, is_second=is_second).exclude(person=person).delete()
    coder, _is_new = Coder.objects.get_or_create(
        consultation=locked, person=person, is_second=is_second, defaults={"named_by": by, "named_at": now}
    )
    if is_second:
        fields = {"seed": secrets.token_hex(8), "size": SAMPLE_SIZE, "drawn_at": now}
        Sample.objects.get_or_create(consultation=locked, defaults=fields)
    record("consultation.coder_named", locked, now=now, by=by, coder=coder.pk)
    return coder


@transaction.atomic
def make_theme(
    *,
    consultation: Consultation,
    name: str,
    by: Person,
    now: datetime,
    words: Iterable[str] = (),
    item: Item | None = None,
    option: Option | None = None,
) -> Theme:
    """A theme with its keywords; with `item` or `option` it is what that question itself asked.

    Raises NotTheCoder, StillComingIn, PublishedAlready, NeedsAThemeName, ThemeTaken, NotInThisConsultation.
    """
    locked = lock(consultation)
    _must_read(locked, by, now)
    about = item if item is not None or option is None else option.item
    if about is not None and about.version.consultation_id != locked.pk:
        raise NotInThisConsultation
    theme = Theme.objects.create(
        consultation=locked, name=_free_name(locked, name), item=about, option=option, made_by=by, made_at=now
    )
    _set_words(theme, words)
    record("consultation.theme_made", locked, now=now, by=by, theme=theme.pk)
    return theme


def _free_name(consultation: Consultation, name: str, *, besides: Theme | None = None) -> str:
    said = " ".join(clean(name).split())[:120]
    if not said:
        raise NeedsAThemeName
    others = Theme.objects.filter(consultation=consultation, name__iexact=said)
    if any(other != besides for other in others):
        raise ThemeTaken
    return said


def _set_words(theme: Theme, words: Iterable[str]) -> None:
    said = dict.fromkeys(" ".join(clean(word).lower().split())[:60] for word in words)
    ThemeWord.objects.filter(theme=theme).delete()
    ThemeWord.objects.bulk_create(ThemeWord(theme=theme, word=word) for word in said if word)


@transaction.atomic
def change_theme(*, theme: Theme, name: str, words: Iterable[str], by: Person, now: datetime) -> Theme:
    """Name it otherwise, or give it other keywords. Raises as `make_theme`."""
    locked = lock(theme.consultation)
    _must_read(locked, by, now)
    theme.name = _free_name(locked, name, besides=theme)
    theme.save(update_fields=["name"])
    _set_words(theme, words)
    record("consultation.theme_changed", locked, now=now, by=by, theme=theme.pk)
    return theme


@transaction.atomic
def drop_theme(*, theme: Theme, by: Person, now: datetime) -> None:
    """Take a theme out of the code book; what lay under it is unread again.

    Raises NotTheCoder, StillComingIn, PublishedAlready, HasAResponse.
    """
    locked = lock(theme.consultation)
    _must_read(locked, by, now)
    if Response.objects.filter(theme=theme).exists():
        raise HasAResponse
    record("consultation.theme_dropped", locked, now=now, by=by, theme=theme.pk)
    theme.delete()


@transaction.atomic
def put_under(
    *, consultation: Consultation, answers: Sequence[int], theme: Theme | None, by: Person, now: datetime
) -> int:
    """She read these answers (by key) and puts them under a theme, or on the rest pile (None). Returns how many.

    Raises NotTheCoder, StillComingIn, PublishedAlready, NotInThisConsultation.
    """
    locked = lock(consultation)
    coder = _must_read(locked, by, now, second_too=True)
    keys = set(open_answers(locked).filter(pk__in=answers).values_list("pk", flat=True))
    if keys != set(answers) or (theme is not None and theme.consultation_id != locked.pk):
        raise NotInThisConsultation
    for key in sorted(keys):
        Coding.objects.update_or_create(answer_id=key, coder=coder, defaults={"theme": theme})
    record("consultation.answers_coded", locked, now=now, by=by, answers=len(keys))
    return len(keys)


@transaction.atomic
def hide_answer(*, answer: VoiceAnswer, klass: str, by: Person, now: datetime) -> HiddenAnswer:
    """Nobody reads these words any more, with what kind of words they are; the voice still counts. Again is otherwise.

    Raises NotTheCoder, StillComingIn, PublishedAlready.
    """
    locked = lock(answer.item.version.consultation)
    _must_read(locked, by, now)
    kind = HiddenAnswer.Klass(klass)
    hidden, _is_new = HiddenAnswer.objects.update_or_create(answer=answer, defaults={"klass": kind, "by": by})
    record("consultation.answer_hidden", locked, now=now, by=by, kind=kind.value)
    return hidden


def _must_read(locked: Consultation, by: Person, now: datetime, *, second_too: bool = False) -> Coder:
    coder = Coder.objects.filter(consultation=locked, person=by).first()
    if coder is None or (coder.is_second and not second_too):
        raise NotTheCoder
    _must_be_unpublished(locked)
    at = results_stand_at(locked)
    if not hasattr(locked, "closing") or at is None or now < at:
        raise StillComingIn(at)
    return coder


def _must_be_unpublished(locked: Consultation) -> None:
    if Publication.objects.filter(consultation=locked).exists():
        raise PublishedAlready
