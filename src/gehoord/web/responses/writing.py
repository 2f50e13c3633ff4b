"""A lead answers theme by theme, puts it off once, and publishes when nobody is left without an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gehoord.panels.models import Consultation
from gehoord.responses.actions.publish import extend, publish
from gehoord.responses.actions.respond import Incomplete, respond
from gehoord.responses.models import Theme
from gehoord.responses.queries.answers import responses_of, to_answer
from gehoord.responses.queries.themes import themes_of
from gehoord.web.responses.forms import ResponseForm, initial_of
from gehoord.web.responses.held import act, led_by, person_of
from gehoord.web.responses.refusals import FIELD_OF, MISSING, REFUSALS, NeedsADay, sentence
from gehoord.web.responses.writing_page import theme_page, writing_page


def show_page(
    request: HttpRequest, consultation: Consultation, *, typed: QueryDict | None = None, status: int = 200
) -> HttpResponse:
    """The page; what was typed and refused still stands in it."""
    values = writing_page(consultation, person_of(request), now=timezone.now())
    kept = {name: str(value).replace("\x00", "") for name, value in (typed or QueryDict()).items()}
    return render(request, "responses/writing.html", values | {"typed": kept}, status=status)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Every theme, what it still misses, and the clock."""
    return show_page(request, led_by(request, pk))


@act(find=led_by, again=show_page)
def create_publication(request: HttpRequest, consultation: Consultation) -> tuple[str, str]:
    """Everybody hears the answer, once."""
    words = request.POST.get("not_heard_words", "").replace("\x00", "")
    publish(consultation=consultation, by=person_of(request), now=timezone.now(), not_heard_words=words)
    here = reverse("responses", kwargs={"pk": consultation.pk})
    return here, _("Published. Everybody who spoke hears it, by the way they have.")


@act(find=led_by, again=show_page)
def create_extension(request: HttpRequest, consultation: Consultation) -> tuple[str, str]:
    """Later than promised, once, with the reason for everybody."""
    try:
        to_date = forms.DateField().clean(request.POST.get("to_date", ""))
    except forms.ValidationError as wrong:
        raise NeedsADay from wrong
    reason = request.POST.get("reason", "").replace("\x00", "")
    extend(consultation=consultation, to_date=to_date, reason=reason, by=person_of(request), now=timezone.now())
    here = reverse("responses", kwargs={"pk": consultation.pk})
    return here, _("Put off. Everybody who was asked hears the new day and why.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def response(request: HttpRequest, pk: int, theme: int) -> HttpResponse:
    """What the service does with one theme: written, and asked back until it is whole."""
    consultation = led_by(request, pk)
    found = next((one for one in themes_of(consultation) if one.pk == theme), None)
    if found is None:
        raise Http404
    person, now = person_of(request), timezone.now()
    values = theme_page(found, consultation, person, now=now)
    inputs, typed = to_answer(consultation), request.POST if request.method == "POST" else None
    standing = responses_of(consultation).get(found.pk)
    form = ResponseForm(typed, inputs=inputs, initial=initial_of(standing, is_outside=values["is_outside"]))
    if typed is not None and form.is_valid() and _is_kept(form, found, person):
        messages.success(request, _kept_said(values["publication"]))
        return redirect("responses", pk=pk)
    status = 422 if form.errors else 200
    return render(request, "responses/response.html", values | {"form": form}, status=status)


def _is_kept(form: ResponseForm, theme: Theme, person: Any) -> bool:
    """Whether it was kept; else what is missing stands in the form, a sentence a field."""
    try:
        respond(theme=theme, written=form.written, by=person, now=timezone.now())
    except Incomplete as refusal:
        for name in refusal.missing:
            form.add_error(FIELD_OF.get(name, name), str(MISSING[name]))
        return False
    except REFUSALS as refusal:
        form.add_error(None, sentence(refusal))
        return False
    return True


def _kept_said(publication: Any) -> str:
    if publication is not None:
        return _("Kept. Everybody who was told is told again what is different.")
    return _("Kept. People hear it when you publish the whole answer.")
