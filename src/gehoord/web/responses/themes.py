"""Somebody outside the service reads what people wrote and makes themes of it; a second one reads a sample."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gehoord.panels.models import Consultation, Item, Option
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.people.queries.appointed import colleague_meant
from gehoord.responses.actions.code import (
    NotInThisConsultation,
    NotTheCoder,
    change_theme,
    drop_theme,
    hide_answer,
    make_theme,
    name_coder,
    put_under,
)
from gehoord.responses.models import HiddenAnswer, Theme
from gehoord.responses.queries.themes import open_answers, reading_for, themes_of
from gehoord.web.responses.held import act, coded_by, person_of
from gehoord.web.responses.refusals import NobodyMeant, NoKindOfWords, NothingTicked
from gehoord.web.responses.themes_page import REST, themes_page

LONGEST_KEY = 19


def show_page(
    request: HttpRequest, consultation: Consultation, *, typed: QueryDict | None = None, status: int = 200
) -> HttpResponse:
    """The page; what was typed and refused still stands in it."""
    chosen = (typed or request.GET).get("show", "")
    values = themes_page(consultation, person_of(request), chosen=chosen, now=timezone.now())
    kept = {name: str(value).replace("\x00", "") for name, value in (typed or QueryDict()).items()}
    return render(request, "responses/themes.html", values | {"typed": kept}, status=status)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The code book and the answers of who reads them; for a coordinator who reads and how far that is."""
    return show_page(request, coded_by(request, pk))


acts = act(find=coded_by, again=show_page)


def _back(request: HttpRequest, consultation: Consultation, *, show: str = "") -> str:
    """The page again, at the same pile."""
    here = reverse("themes", kwargs={"pk": consultation.pk})
    pile = show or request.POST.get("show", "")
    return f"{here}?show={pile}" if pile.replace("-", "").isalnum() and pile.isascii() else here


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "")


@acts
def create_coder(request: HttpRequest, consultation: Consultation) -> tuple[str, str]:
    """The coordinator says who reads, or who reads a sample after her."""
    person = colleague_meant(_typed(request, "who"))
    if person is None:
        raise NobodyMeant
    is_second = request.POST.get("part") == "second"
    by, now = person_of(request), timezone.now()
    name_coder(consultation=consultation, person=person, by=by, now=now, is_second=is_second)
    return _back(request, consultation), _("%(name)s is asked to read, and hears it now.") % {"name": person.name}


@acts
def create_theme(request: HttpRequest, consultation: Consultation) -> tuple[str, str]:
    """A theme with its keywords, of open answers or of what a question itself asked."""
    item, option = _about(consultation, request.POST.get("about", ""))
    made = make_theme(
        consultation=consultation,
        name=_typed(request, "name"),
        words=_words(request),
        item=item,
        option=option,
        by=person_of(request),
        now=timezone.now(),
    )
    return _back(request, consultation, show=f"theme-{made.pk}"), _(
        "There is a theme more. Its likely answers stand on top."
    )


def _words(request: HttpRequest) -> list[str]:
    return _typed(request, "words").replace("\n", ",").split(",")


def _about(consultation: Consultation, said: str) -> tuple[Item | None, Option | None]:
    """The question or the choice a theme is about, by the name it has in the list; neither for open answers."""
    if not said:
        return None, None
    for item in items_of(current_version(consultation)):
        if said == f"item-{item.pk}":
            return item, None
        for option in item.options.all():
            if said == f"option-{option.pk}":
                return item, option
    raise NotInThisConsultation


def _theme(consultation: Consultation, pk: int) -> Theme:
    found = next((theme for theme in themes_of(consultation) if theme.pk == pk), None)
    if found is None:
        raise Http404
    return found


@acts
def create_theme_change(request: HttpRequest, consultation: Consultation, *, theme: int) -> tuple[str, str]:
    """Another name, or other keywords."""
    found = _theme(consultation, theme)
    by, now = person_of(request), timezone.now()
    change_theme(theme=found, name=_typed(request, "name"), words=_words(request), by=by, now=now)
    return _back(request, consultation, show=f"theme-{theme}"), _("Kept. The answers are ranked anew.")


@acts
def create_theme_removal(request: HttpRequest, consultation: Consultation, *, theme: int) -> tuple[str, str]:
    """Out of the code book; what lay under it is unread again."""
    drop_theme(theme=_theme(consultation, theme), by=person_of(request), now=timezone.now())
    here = reverse("themes", kwargs={"pk": consultation.pk})
    return here, _("The theme is gone. What lay under it is unread again.")


def _ticked(request: HttpRequest, consultation: Consultation) -> list[int]:
    """The answers she ticked; one tick may stand for several that say the same."""
    reading = reading_for(person_of(request), consultation)
    if reading is None:
        raise NotTheCoder
    said = [key for value in request.POST.getlist("answers") for key in value.split(",")]
    keys = [int(key) for key in said if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY]
    if not keys:
        raise NothingTicked
    if not set(keys) <= set(reading.texts):
        raise NotInThisConsultation
    return keys


@acts
def create_codings(request: HttpRequest, consultation: Consultation) -> tuple[str, str]:
    """She read the ticked answers and puts them under a theme, or on the rest pile."""
    keys, said = _ticked(request, consultation), request.POST.get("theme", "")
    theme = next((one for one in themes_of(consultation) if str(one.pk) == said), None)
    if theme is None and said != REST:
        raise NotInThisConsultation
    by, now = person_of(request), timezone.now()
    count = put_under(consultation=consultation, answers=keys, theme=theme, by=by, now=now)
    names: dict[str, Any] = {"count": count, "theme": theme.name if theme else _("Rest pile")}
    said = ngettext(
        "%(count)d answer lies under “%(theme)s” now.", "%(count)d answers lie under “%(theme)s” now.", count
    )
    return _back(request, consultation), said % names


@acts
def create_hidden(request: HttpRequest, consultation: Consultation) -> tuple[str, str]:
    """Nobody reads the ticked words any more; the voices still count."""
    keys, klass = _ticked(request, consultation), request.POST.get("klass", "")
    if klass not in HiddenAnswer.Klass.values:
        raise NoKindOfWords
    for answer in open_answers(consultation).filter(pk__in=keys):
        hide_answer(answer=answer, klass=klass, by=person_of(request), now=timezone.now())
    return _back(request, consultation), _("Hidden. Nobody reads these words any more; the voice still counts.")
