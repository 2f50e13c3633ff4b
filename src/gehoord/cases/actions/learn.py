"""Learning where a kind of question belongs: only from cases whose customer confirmed."""

from __future__ import annotations

from django.db.models import F

from gehoord.cases.models import Case, LearntWord
from gehoord.cases.queries.suggestions import features_of
from gehoord.people.models import Specialism

RECENT = 40


def learn(*, case: Case, minutes: float) -> None:
    """The specialism the customer confirmed on is the label; confidential ones are left out (product T2, F10)."""
    specialism = case.specialism
    if specialism is None:
        return
    specialism = Specialism.objects.select_for_update().get(pk=specialism.pk)
    specialism.recent_minutes = [*specialism.recent_minutes, round(minutes, 1)][-RECENT:]
    specialism.save(update_fields=["recent_minutes"])
    if not specialism.is_confidential:
        _count(specialism, features_of(case.text))


def _count(specialism: Specialism, features: list[str]) -> None:
    rows = LearntWord.objects.filter(specialism=specialism, word__in=features)
    known = set(rows.values_list("word", flat=True))
    rows.update(weight=F("weight") + 1)
    fresh = [LearntWord(specialism=specialism, word=word, weight=1) for word in features if word not in known]
    LearntWord.objects.bulk_create(fresh, ignore_conflicts=True)
