"""What stands on the page of one answer: left what was said, right what is done, theme by theme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gehoord.panels.models import Consultation
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.responses.models import Response
from gehoord.responses.queries.ordered import budget_of
from gehoord.responses.queries.promises import DROPPED
from gehoord.responses.queries.public import LATE, Line
from gehoord.responses.queries.public_answer import Answered, Heard, PublicAnswer, public_answer
from gehoord.responses.rules.grammar import ADAPT, EXISTS, EXPLAIN, PARTLY, does, explains
from gehoord.responses.rules.heard import HeardScore
from gehoord.texts import date_of, day_words
from gehoord.web.hearback.again import again_said
from gehoord.web.hearback.listed import stands
from gehoord.web.hearback.said import kinds_said
from gehoord.web.hearback.trends import trends_of
from gehoord.web.improvements.amounts import euros
from gehoord.web.promised import PromiseRow, promised_said, row_of, with_role
from gehoord.web.responses.agreeing import agreed_said

Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class ResponseSaid:
    """A response in words: its label (and how that is drawn), text and facts."""

    kind: str
    label: str
    icon: str
    text: str
    facts: Facts
    is_outside: bool


@dataclass(frozen=True)
class ThemeSaid:
    """A theme with what the service says to it."""

    key: int
    name: str
    people: str
    share: float
    quotes: tuple[str, ...]
    response: ResponseSaid | None
    before: list[ResponseSaid]
    promise: PromiseRow | None


@dataclass(frozen=True)
class ScoreSaid:
    """How many feel heard, in words and as part of a bar (0 to 100)."""

    label: str
    words: str
    share: float


def answer_page(consultation: Consultation, *, now: datetime) -> dict[str, Any]:
    """All that is the same for everybody who reads it."""
    answer = public_answer(consultation, now=now)
    line = _line(answer)
    month = date_of(consultation.opening.at, now=now, zone=consultation.service.zone)
    return {
        "consultation": consultation,
        "service": consultation.service,
        "answer": answer,
        "over": _("%(service)s asked this on %(day)s") % {"service": consultation.service.name, "day": month},
        "stands": stands(line, now=now),
        "is_late": bool(answer.days_late),
        "facts": _asked(consultation),
        "heard_title": _voices(answer),
        "heard_words": _who_was_heard(answer),
        "done_title": _themes(answer),
        "done_words": _done(answer, kinds_said(line.kinds), now),
        "themes": [_theme(theme, answer, now) for theme in answer.themes],
        "groups": [_group(group) for group in answer.groups],
        "scores": _scores(answer),
        "times_read": answer.read,
        "trends": trends_of(consultation, now=now),
        "needs_met": promised_said(Counter(theme.promise.state for theme in answer.themes if theme.promise)),
        "means_used": _means_used(answer),
        "again": again_said(consultation, now=now) if answer.is_published else [],
        "agreed": agreed_said(consultation) if answer.is_published else [],
    }


def _line(answer: PublicAnswer) -> Line:
    kinds = Counter(theme.response.kind for theme in answer.themes if theme.response is not None)
    state = LATE if answer.days_late else answer.stage
    return Line(answer.consultation, state, answer.due, answer.days_late, kinds, {})


def _asked(consultation: Consultation) -> Facts:
    facts = [
        (_("Why now"), consultation.why_now),
        (_("Could still change"), consultation.can_change),
        (_("Was fixed"), consultation.cannot_change),
    ]
    return [(label, words) for label, words in facts if words]


def _voices(answer: PublicAnswer) -> str:
    """236 voices from six groups."""
    heard = sum(group.is_heard and group.reached != 0 for group in answer.groups)
    said = ngettext("%(count)d voice", "%(count)d voices", answer.voices) % {"count": answer.voices}
    if answer.is_at_least:
        said = _("More than %(voices)s") % {"voices": said} if answer.voices else _("A few voices")
    return ngettext("%(said)s from one group", "%(said)s from %(groups)d groups", heard) % {
        "said": said,
        "groups": heard,
    }


def _who_was_heard(answer: PublicAnswer) -> str:
    """Of whom nobody was heard, in the service's own words where it said them."""
    if not answer.is_published:
        return ""
    silent = [group.name for group in answer.not_heard]
    if answer.consultation.publication.not_heard_words:
        return str(answer.consultation.publication.not_heard_words)
    return _("We heard nobody of: %(groups)s.") % {"groups": ", ".join(silent)} if silent else ""


def _themes(answer: PublicAnswer) -> str:
    count = sum(theme.response is not None for theme in answer.themes)
    return ngettext("One theme, one answer", "%(count)d themes, %(count)d answers", count) % {"count": count}


def _done(answer: PublicAnswer, kinds: str, now: datetime) -> str:
    if not answer.is_published:
        return ""
    row = answer.consultation
    said = {"kinds": kinds[:1].upper() + kinds[1:], "name": row.publication.by.name}
    said["day"] = date_of(row.publication.at, now=now, zone=row.service.zone)
    return _("%(kinds)s. Answered by %(name)s on %(day)s.") % said


def _means_used(answer: PublicAnswer) -> str:
    """What all that is promised costs, and of which budget where the panel chose inside one."""
    promised = [theme.promise.promise for theme in answer.themes if theme.promise and theme.promise.state != DROPPED]
    known = [promise.cost_cents for promise in promised if promise.cost_cents is not None]
    if not known:
        return ""
    budgets = [budget_of(item) for item in items_of(current_version(answer.consultation))]
    budget = sum(one.cents for one in budgets if one is not None)
    said = {"cost": euros(sum(known)), "budget": euros(budget)}
    if budget:
        return _("What is promised costs %(cost)s of %(budget)s.") % said
    return _("What is promised costs %(cost)s.") % said


def _theme(row: Answered, answer: PublicAnswer, now: datetime) -> ThemeSaid:
    """How many wrote of it stands beside how many spoke, where every group is large enough to be counted."""
    people, is_whole = row.people or 0, not answer.is_at_least and answer.voices >= (row.people or 0)
    said = ngettext("One person wrote about this.", "%(count)d people wrote about this.", people)
    if is_whole:
        said = _("%(count)d of %(of)d voices wrote about this.")
    return ThemeSaid(
        key=row.theme.pk,
        name=row.theme.name,
        people=said % {"count": people, "of": answer.voices} if people else "",
        share=100 * people / answer.voices if people and is_whole else 0.0,
        quotes=row.quotes,
        response=response_said(row.response, now=now) if row.response is not None else None,
        before=[response_said(one, now=now) for one in row.before],
        promise=row_of(row.promise, now=now) if row.promise is not None else None,
    )


def response_said(response: Response, *, now: datetime) -> ResponseSaid:
    """A response as everybody reads it."""
    label, icon = {
        ADAPT: (_("We adapt"), "check"),
        PARTLY: (_("We adapt in part"), "check"),
        EXPLAIN: (_("We explain why not"), "message-square-text"),
        EXISTS: (_("It exists already"), "check"),
    }[response.kind]
    facts: Facts = []
    if does(response.kind) and response.owner is not None and response.due_date is not None:
        facts.append((_("What we do"), response.what))
        facts.append((_("Done by"), day_words(response.due_date, today=now.date())))
        facts.append((_("Who takes care of it"), with_role(response.owner)))
    if explains(response.kind):
        facts.append((_("The reason"), response.get_reason_display()))
        facts.append((_("What would change it"), response.would_change or _("Nothing")))
    facts.append((_("Decided by"), with_role(response.decider)))
    return ResponseSaid(response.kind, label, icon, response.text, facts, response.is_outside)


def _group(group: Heard) -> tuple[str, str, int]:
    if not group.is_heard or group.reached == 0:
        return group.name, _("nobody"), group.size
    return group.name, _("1 to 4") if group.reached is None else str(group.reached), group.size


def _scores(answer: PublicAnswer) -> list[ScoreSaid]:
    if answer.felt is None:
        return []
    rows = ((_("Where we adapted"), answer.felt.adapted), (_("Where we explained"), answer.felt.explained))
    return [_score(label, score) for label, score in rows if score is not None]


def _score(label: str, score: HeardScore) -> ScoreSaid:
    counts = {"yes": score.yes, "partly": score.partly, "no": score.no, "of": score.of}
    words = _("%(yes)d of %(of)d said yes, %(partly)d partly, %(no)d no.") % counts
    return ScoreSaid(label, words, 100 * score.yes / score.of)
