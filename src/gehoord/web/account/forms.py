"""The two fields of coming in, in our words: what is needed and an example, never what was wrong."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django.utils.translation import gettext_lazy as _


class AskForCode(RequestLoginCodeForm):
    """One address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed = _("We missed your e-mail address. For example karin@rijnvoort.example.")
        field = self.fields["email"]
        field.label = _("Your work e-mail address")
        field.error_messages = {"required": needed, "invalid": needed}
        for validator in field.validators:
            validator.message = needed
        field.widget.attrs = {"autocomplete": "email", "data-focus-desktop": ""}


class GiveCode(ConfirmLoginCodeForm):
    """The code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("The code from the mail")
        field.error_messages = {"required": _("We missed the code. It is in the mail, for example ABC-DEF.")}
        field.widget.attrs = {
            "autocomplete": "one-time-code",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "data-focus-desktop": "",
        }
