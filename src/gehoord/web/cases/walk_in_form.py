"""Who stands at somebody's desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehoord.web.cases.colleague_forms import Line


class WhoForm(forms.Form):
    """A colleague from the list, or a name."""

    person = forms.IntegerField(required=False, min_value=1)
    name = Line(label=_("Who is it?"), help_text=_("A name is enough, also of somebody we do not know yet."))

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"])[:200]
