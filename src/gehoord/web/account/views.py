"""Coming in by a code in the mail, leaving, and choosing a language."""

from __future__ import annotations

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST, require_safe

from gehoord.people.actions.choose_language import choose_language
from gehoord.web.account.forms import AskForCode

ask_for_code = RequestLoginCodeView.as_view()
come_in = ConfirmLoginCodeView.as_view()


@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Somebody who left asked to come in."""
    return render(request, "account/account_inactive.html")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave: the session ends, also one that only waits for a code."""
    logout(request)
    return redirect(settings.LOGIN_URL)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Dutch or English from now on: kept with the person, or in this browser for somebody unknown."""
    language = request.POST.get("language", "")
    answer = HttpResponseRedirect(next_of(request))
    if not check_for_language(language) or language not in dict(settings.LANGUAGES):
        return answer
    if request.user.is_authenticated:
        choose_language(person=request.user, language=language, now=timezone.now())
    else:
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=settings.SECURE)
    return answer


def next_of(request: HttpRequest) -> str:
    """Where she was going, when that is a page of ours; else the front door."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else "/"


def send_code(request: HttpRequest, email: str) -> bool:
    """Send the code that the sign-in page would send; False when too many were asked for in a short time."""
    form = AskForCode({"email": email})
    if not form.is_valid():
        return False
    LoginCodeVerificationProcess.initiate(request=request, user=form._user, email=form.cleaned_data["email"])
    return True
