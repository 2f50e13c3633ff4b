"""What is typed about a promise: a later day, a report with a picture, the reason it is dropped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gehoord.cases.actions.attach import Incoming
from gehoord.responses.rules.pictures import NotAPicture, as_shown

LARGEST = 20 * 1024 * 1024
LONGEST = 4000


class Said(forms.CharField):
    """Text as somebody typed it; what no database can keep is left out."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\x00", "")


class Picture(forms.FileField):
    """A picture, made ready to be shown: upright, not larger than needed, and without where it was taken."""

    default_error_messages = {
        "too_large": _("This file is larger than 20 MB. Choose a smaller picture."),
        "not_a_picture": _("We miss a picture. For example a photo of your phone, as JPEG or PNG."),
        "empty": _("We miss a picture. For example a photo of your phone, as JPEG or PNG."),
    }
    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> list[Incoming]:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return []
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(self.error_messages["too_large"])
        try:
            shown = as_shown(file)  # type: ignore[arg-type]
        except NotAPicture as wrong:
            raise forms.ValidationError(self.error_messages["not_a_picture"]) from wrong
        return [Incoming(name=file.name or "foto.jpg", type="image/jpeg", chunks=[shown])]


class LaterForm(forms.Form):
    """It will be later: to which day, and why."""

    to_date = forms.DateField(
        label=_("The new day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("We miss the new day. For example 1 October 2026."),
            "invalid": _("We miss the new day. For example 1 October 2026."),
        },
    )
    reason = Said(
        label=_("Why is it later?"),
        help_text=_("Everybody who asked reads this."),
        max_length=LONGEST,
        error_messages={
            "required": _("Say why, in one sentence. Everybody who asked reads it."),
            "max_length": _("This is too long to read. Keep it below 4,000 characters."),
        },
    )


class DeliveryForm(forms.Form):
    """It is done: what, with a picture if there is one."""

    words = Said(
        label=_("What did you do?"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("This is too long to read. Keep it below 4,000 characters.")},
    )
    photos = Picture(
        label=_("A picture of it"),
        help_text=_("Where and when it was taken is left out."),
        required=False,
    )


class DroppingForm(forms.Form):
    """It will not come, and why. It stands on one page with the other forms, so its fields have names of their own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"auto_id": "drop_%s", **options})

    reason = Said(
        label=_("Why will it not come?"),
        help_text=_("Everybody who asked reads this."),
        max_length=LONGEST,
        error_messages={
            "required": _("Say why, in one sentence. Everybody who asked reads it."),
            "max_length": _("This is too long to read. Keep it below 4,000 characters."),
        },
    )
