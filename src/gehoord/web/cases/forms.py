"""What people type about a case. Nothing here refuses a way of saying something; the acts decide."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gehoord.cases.actions.attach import Incoming
from gehoord.cases.models import Aim, Confirmation, Need, Refusal


class Words(forms.CharField):
    """Text as somebody typed it: any length, any sign; what no database can keep is left out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "strip": False, "widget": forms.Textarea, **options})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\x00", "")


class FilesInput(forms.ClearableFileInput):
    """Any number of files at once."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """The files that came along, as the acts take them."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=FilesInput)

    def clean(self, data: Any, initial: Any = None) -> list[Incoming]:
        given = data if isinstance(data, list) else [data]
        return [
            Incoming(name=file.name or "", type=file.content_type or "", chunks=file.chunks())
            for file in given
            if isinstance(file, UploadedFile)
        ]


class SayForm(forms.Form):
    """Words and files. `once` is the mark of one opened page, so that pressing twice says it once."""

    text = Words()
    files = Files()  # type: ignore[assignment]
    once = forms.CharField(required=False, max_length=64)

    def once_key(self, owner: object) -> str | None:
        """The same page, person and words: the same saying. Other words from the same page are another."""
        once, text = self.cleaned_data["once"], self.cleaned_data["text"]
        if not once:
            return None
        return f"web:{owner}:" + hashlib.sha256(f"{once}\n{text}".encode("utf-8", "replace")).hexdigest()[:40]


class VerdictForm(forms.Form):
    """How it ended, about the need or the repair."""

    verdict = forms.ChoiceField(choices=Confirmation.Verdict.choices)
    aim = forms.ChoiceField(choices=Aim.choices, required=False)

    def clean_aim(self) -> str:
        return self.cleaned_data["aim"] or Aim.NEED


class AnswerForm(forms.Form):
    """What she says to a no."""

    answer = forms.ChoiceField(choices=Refusal.Answer.choices)


class NeedForm(forms.Form):
    """The one question, and three things that may be added to it."""

    looks_alike = True

    klass = forms.ChoiceField(label=_("What can you do now?"), choices=Need.Klass.choices, widget=forms.RadioSelect)
    needed_by_at = forms.DateTimeField(
        label=_("By when do you need it?"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("We need a day and a time. For example 12 May, 14:00.")},
    )
    waits_until_date = forms.DateField(
        label=_("Until what day can it wait?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("We need a day. For example 12 May.")},
    )
    people = forms.IntegerField(
        label=_("How many people does it stop?"), required=False, min_value=1, max_value=10_000, initial=1
    )

    def clean_people(self) -> int:
        return self.cleaned_data["people"] or 1


class ConfirmerForm(forms.Form):
    """The e-mail address or name of a colleague."""

    looks_alike = True

    who = forms.CharField(label=_("Name or e-mail address of a colleague"), required=False, max_length=254)


class ExpertForm(forms.Form):
    """For whom she rather waits."""

    person = forms.IntegerField(min_value=1)


class AfterwordForm(forms.Form):
    """Two short answers, each on its own and neither needed."""

    asked_before = forms.IntegerField(required=False, min_value=0, max_value=99)
    lost_minutes = forms.IntegerField(required=False, min_value=0, max_value=60_000)
