"""Learning where a kind of question belongs: only from cases whose customer confirmed."""

from __future__ import annotations

from django.db.models import F

from gehoord.cases.models import Assignment, Case, LearntWord
from gehoord.methods.suggest import lesson
from gehoord.people.models import Specialism

RECENT = 40


def learn(*, case: Case, minutes: float) -> None:
    """The specialism the customer confirmed on is the label; confidential ones are left out (product T2, F10)."""
    if case.specialism is None:
        return
    specialism = Specialism.objects.select_for_update().get(pk=case.specialism.pk)
    specialism.recent_minutes = [*specialism.recent_minutes, round(minutes, 1)][-RECENT:]
    if not specialism.is_confidential:
        specialism.learnt_cases += 1
        _count(specialism, lesson(case.text, was_corrected=_was_corrected(case)))
    specialism.save(update_fields=["recent_minutes", "learnt_cases"])


def _was_corrected(case: Case) -> bool:
    """Somebody else was asked first than who knew: such a case teaches more."""
    first = Assignment.objects.filter(case=case).order_by("pk").values_list("specialism", flat=True).first()
    return first != case.specialism_id


def _count(specialism: Specialism, taught: dict[str, float]) -> None:
    rows = LearntWord.objects.filter(specialism=specialism, word__in=list(taught))
    known = set(rows.values_list("word", flat=True))
    for weight in sorted(set(taught.values())):
        same = [word for word in known if taught[word] == weight]
        LearntWord.objects.filter(specialism=specialism, word__in=same).update(weight=F("weight") + weight)
    fresh = [
        LearntWord(specialism=specialism, word=word, weight=weight)
        for word, weight in taught.items()
        if word not in known
    ]
    LearntWord.objects.bulk_create(fresh, ignore_conflicts=True)
