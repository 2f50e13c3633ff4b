"""Who may come in: colleagues the organisation knows. Nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Door(DefaultAccountAdapter):
    """Accounts come from the organisation, never from a sign-up form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
