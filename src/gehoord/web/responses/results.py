"""What was heard: shown by the lead once it stands, read by panel and service, and after the answer by everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gehoord.panels.models import Consultation
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.responses.actions.release import show_results
from gehoord.responses.queries.results import results_for
from gehoord.web.responses.export import Export, as_csv, as_json
from gehoord.web.responses.held import act, guarded_by, person_of, read_by
from gehoord.web.responses.results_page import results_page
from gehoord.web.responses.words import words_of


def show_page(
    request: HttpRequest, consultation: Consultation, *, typed: QueryDict | None = None, status: int = 200
) -> HttpResponse:
    """The page; nothing can be typed on it."""
    values = results_page(consultation, person_of(request), now=timezone.now())
    return render(request, "responses/results.html", values, status=status)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What was heard, or from when on it can be read."""
    return show_page(request, read_by(request, pk))


@act(find=guarded_by, again=show_page)
def create_release(request: HttpRequest, consultation: Consultation) -> tuple[str, str]:
    """The panel and the service see it from now on."""
    show_results(consultation=consultation, by=person_of(request), now=timezone.now())
    here = reverse("results", kwargs={"pk": consultation.pk})
    return here, _("Shown. The panel reads it too, and hears that it is there.")


def _exported(request: HttpRequest, pk: int) -> Export:
    """The last results she may read, with the words for their keys; nothing shown is nothing there."""
    consultation = read_by(request, pk)
    release = results_for(person_of(request), consultation)
    if release is None:
        raise Http404
    return Export(consultation, release, words_of(release, items_of(current_version(consultation))))


@login_required
@require_safe
def show_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The released numbers as a table for a spreadsheet."""
    answer = HttpResponse(as_csv(_exported(request, pk)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="gehoord-{pk}.csv"'
    return answer


@login_required
@require_safe
def show_json(request: HttpRequest, pk: int) -> JsonResponse:
    """The released numbers for a program."""
    answer = JsonResponse(as_json(_exported(request, pk)), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="gehoord-{pk}.json"'
    return answer
