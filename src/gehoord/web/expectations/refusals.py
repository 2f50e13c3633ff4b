"""The refusals of agreeing, each as a sentence that says what somebody can do now."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gehoord.expectations.actions import agree, count
from gehoord.responses.actions import expect

Said = str | Promise | Callable[[Exception], str]
NAMES = {
    "customers_expect": gettext_lazy("what customers expect"),
    "service_promises": gettext_lazy("what you promise, or cannot do"),
    "because": gettext_lazy("why you cannot"),
    "measure": gettext_lazy("a measure that belongs to a promise"),
    "measure_words": gettext_lazy("what you count"),
    "minutes": gettext_lazy("within how many working minutes"),
    "klass": gettext_lazy("for whom"),
    "specialism": gettext_lazy("about what"),
    "source_words": gettext_lazy("where it comes from"),
    "review_date": gettext_lazy("a day to come to look again"),
}


def _missing(refusal: agree.StillMissing) -> str:
    return _("Still missing: %(names)s.") % {"names": ", ".join(str(NAMES[name]) for name in refusal.names)}


SENTENCES: dict[type[Exception], Said] = {
    agree.NotTheLead: gettext_lazy("Only who leads the service promises in its name."),
    agree.StillMissing: _missing,  # type: ignore[dict-item]
    agree.NothingChanged: gettext_lazy("What changes, and why? Everybody concerned reads it."),
    agree.TakenBack: gettext_lazy("This holds no more. You see why."),
    agree.NotYoursToAgree: gettext_lazy("Others were asked to agree for the customers. Tell them what you think."),
    agree.AlreadyAgreed: gettext_lazy("This is agreed already, or changed meanwhile. You see how it stands now."),
    agree.NobodyAsked: gettext_lazy("Nobody outside your service sits on this panel. Choose another."),
    agree.NeedsAReason: gettext_lazy("Say it in one sentence. Who is concerned reads it."),
    expect.NotYourPanel: gettext_lazy("This panel speaks to another service. Choose one of yours."),
    count.NotYourService: gettext_lazy("Only who works in the service counts its promises."),
    count.NotCounted: gettext_lazy("This promise is not counted by hand. The front door measures it, or nobody does."),
    count.ImpossibleCount: gettext_lazy("Kept is never more than all, and the days are past. Look again."),
}
REFUSALS = tuple(SENTENCES)


def sentence(refusal: Exception) -> str:
    """What the person reads; only for the refusals named above."""
    said = next(SENTENCES[kind] for kind in type(refusal).__mro__ if kind in SENTENCES)
    return said(refusal) if callable(said) else str(said)
