"""Who may come in: colleagues the organisation knows. Nobody signs up."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from gehoord.people.queries import person_by_email

log = logging.getLogger(__name__)


class Door(DefaultAccountAdapter):
    """Accounts come from the organisation, never from a sign-up form."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is another code. Look in the newest mail."),
        "too_many_login_attempts": _("You asked for a code often in a short time. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: colleagues are added by the organisation."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is, without a site's name before it."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The code, in the language of whoever asked for it."""
        person = person_by_email(email)
        language = person.language if person else translation.get_language()
        values = {"minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60, "language": language, "person": person}
        try:
            with translation.override(language):
                super().send_mail(template_prefix, email, context | values)
        except OSError as trouble:  # every error of smtplib is one
            log.error("No code could be sent: %s", trouble)
            raise ImmediateHttpResponse(render(self.request, "account/no_mail.html", status=503)) from trouble

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages themselves say what happened; a second voice above them would say it twice."""
