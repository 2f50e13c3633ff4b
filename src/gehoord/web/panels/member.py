"""The member's page: she answers herself or asks her constituency, counts whom she reached, sums up and sends."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gehoord.panels.actions.contribute import answer_directly, choose_way
from gehoord.panels.actions.deliberate import answer_again
from gehoord.panels.actions.gather import count_offline
from gehoord.panels.actions.speak import NotThisQuestion
from gehoord.panels.actions.summarise import NoSummary, send_summary, summarise
from gehoord.panels.models import ConsultationVersion, Contribution
from gehoord.panels.queries.own import contribution_of
from gehoord.panels.queries.standing import current_version, items_of
from gehoord.web.panels.answers import given_in, item_shown
from gehoord.web.panels.forms import OfflineForm
from gehoord.web.panels.member_page import member_page
from gehoord.web.panels.opened import Opened, act_of_member, of_member, opened_with
from gehoord.web.panels.refusals import REFUSALS, sentence


def show_to_member(
    request: HttpRequest, opened: Opened, *, typed: QueryDict | None = None, status: int = 200
) -> HttpResponse:
    """The page; who has no seat any more reads only what was asked."""
    chosen = request.POST.get("way", "") or request.GET.get("answer", "")
    values = member_page(opened, now=timezone.now(), chosen=chosen, typed=typed)
    if values is None:
        return redirect("consultations")
    return render(request, "panels/member.html", values, status=status)


def show_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same page by the link in her mail. Opening it changes nothing."""
    opened = opened_with(token)
    if opened is None:
        return render(request, "panels/link_gone.html", status=410)
    page = show_to_member(request, opened)
    patch_cache_control(page, private=True, no_store=True)
    return page


act = act_of_member(show_to_member)


@act
def create_way(request: HttpRequest, opened: Opened) -> object:
    """She answers herself, or asks her constituency."""
    way = request.POST.get("way", "")
    if way not in Contribution.Way.values:
        return ""
    choose_way(consultation=opened.consultation, by=opened.person, way=way, now=timezone.now())
    return _("Here is your link. Share it the way your colleagues read things.") if way == "gathered" else ""


def _version(request: HttpRequest, opened: Opened) -> ConsultationVersion:
    """The wording that was on her page; changed meanwhile: she looks once more."""
    version = current_version(opened.consultation)
    if request.POST.get("version", str(version.number)) != str(version.number):
        raise NotThisQuestion
    return version


@act
def create_contribution(request: HttpRequest, opened: Opened) -> object:
    """Her own answers, once."""
    version = _version(request, opened)
    answers = given_in(items_of(version), request.POST)
    answer_directly(
        consultation=opened.consultation, version=version, by=opened.person, answers=answers, now=timezone.now()
    )
    return _("Heard. Nobody can see which answer is yours.")


@act
def create_second(request: HttpRequest, opened: Opened) -> object:
    """Her answers after reading two other groups; the first stay beside them."""
    version = _version(request, opened)
    answers = given_in(items_of(version), request.POST)
    answer_again(
        consultation=opened.consultation, version=version, by=opened.person, answers=answers, now=timezone.now()
    )
    return _("Heard. Your first answer and this one are both kept.")


def _own(opened: Opened) -> Contribution:
    contribution = contribution_of(opened.person, opened.consultation)
    if contribution is None:
        raise NoSummary
    return contribution


@act
def create_summary(request: HttpRequest, opened: Opened) -> object:
    """What she heard, with what those said who did not agree; her constituency reads it first."""
    said = {name: request.POST.get(name, "").replace("\x00", "") for name in ("most_heard", "minority_view")}
    own = request.POST.get("own_opinion", "").replace("\x00", "")
    summarise(contribution=_own(opened), by=opened.person, own_opinion=own, now=timezone.now(), **said)
    return _("Your constituency reads it now by the same link. In two days you can send it.")


@act
def create_sending(request: HttpRequest, opened: Opened) -> object:
    """After two days it goes to the service."""
    send_summary(contribution=_own(opened), by=opened.person, now=timezone.now())
    return _("Sent. What your constituency corrected goes along with it.")


@require_http_methods(["GET", "HEAD", "POST"])
@of_member
def offline(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Whom she reached in a conversation or on paper: how many, how asked, whose words, and what they said."""
    contribution = contribution_of(opened.person, opened.consultation)
    if contribution is None or not hasattr(contribution, "gathering"):
        return redirect(opened.url)
    form = OfflineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _count(request, opened, contribution, form)
            return redirect(opened.url + "#reach")
        except REFUSALS as refusal:
            form.add_error(None, sentence(refusal))
    typed = request.POST if request.method == "POST" else None
    items = [item_shown(item, typed) for item in items_of(current_version(opened.consultation))]
    values = {"form": form, "opened": opened, "items": items, "consultation": opened.consultation}
    return render(request, "panels/offline.html", values, status=422 if form.errors else 200)


def _count(request: HttpRequest, opened: Opened, contribution: Contribution, form: OfflineForm) -> None:
    answers = given_in(items_of(current_version(opened.consultation)), request.POST)
    said = form.cleaned_data
    tallies = [(said["people"], answers)] if answers else []
    gathering = contribution.gathering
    count_offline(gathering=gathering, by=opened.person, tallies=tallies, now=timezone.now(), **said)
