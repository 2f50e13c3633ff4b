"""Before anybody is asked, the coordinator looks: is it fair, is it their turn, does everybody know what can change?"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.cases.rules.words import clean
from gehoord.events.actions.record import record
from gehoord.panels.actions.compose import answers_in_time, lock, must_be_draft, must_lead
from gehoord.panels.actions.open_panel import must_coordinate
from gehoord.panels.models import Affected, Check, CheckRequest, Consultation
from gehoord.panels.queries.standing import current_version
from gehoord.panels.rules.wording import MUST_BE_SAID, not_yet_said
from gehoord.people.models import Person


class NotYetSaid(Exception):
    """What everybody must read before answering is not all there: the names of what is missing."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(missing)
        self.missing = missing


class NothingToAnswer(Exception):
    """There is no item to answer."""


class NobodyAffected(Exception):
    """It touches no constituency."""


class AnswerBeforeClosing(Exception):
    """The answer is promised for a day before the last voice."""


class NothingToCheck(Exception):
    """It was not given to the coordinator, or she answered already."""


class OwnQuestion(Exception):
    """Somebody else than who wrote it looks at it."""


class NeedsWords(Exception):
    """A question back is a question."""


@transaction.atomic
def ask_for_check(*, consultation: Consultation, by: Person, now: datetime) -> CheckRequest:
    """Give the draft to the coordinator; from here on only a new version changes it.

    Raises NotYourService, NotADraft, NotYetSaid, NothingToAnswer, NobodyAffected, AnswerBeforeClosing.
    """
    locked = lock(consultation)
    must_lead(locked.service, by)
    version = must_be_draft(locked)
    missing = not_yet_said({name: getattr(locked, name) for name in MUST_BE_SAID})
    if missing:
        raise NotYetSaid(missing)
    if not version.items.exists():
        raise NothingToAnswer
    if not Affected.objects.filter(consultation=locked).exists():
        raise NobodyAffected
    if not answers_in_time(locked.closes_at, locked.answer_date):
        raise AnswerBeforeClosing
    request = CheckRequest.objects.create(version=version, by=by, at=now)
    record("consultation.check_asked", locked, now=now, by=by, version=version.pk)
    return request


@transaction.atomic
def check(*, consultation: Consultation, is_yes: bool, by: Person, now: datetime, words: str = "") -> Check:
    """The coordinator says: this may open; or asks something back. Nobody checks her own question.

    Raises NotTheCoordinator, OwnQuestion, NothingToCheck, NeedsWords.
    """
    must_coordinate(by)
    locked = lock(consultation)
    version = current_version(locked)
    request = CheckRequest.objects.filter(version=version).first()
    is_over = hasattr(locked, "opening") or hasattr(locked, "withdrawal")
    if request is None or is_over or Check.objects.filter(version=version).exists():
        raise NothingToCheck
    if by.pk in (request.by_id, locked.asked_by_id):
        raise OwnQuestion
    said = clean(words)
    if not is_yes and not said:
        raise NeedsWords
    checked = Check.objects.create(version=version, is_yes=is_yes, words=said, by=by, at=now)
    verb = "consultation.checked" if is_yes else "consultation.asked_back"
    record(verb, locked, now=now, by=by, check=checked.pk)
    return checked
