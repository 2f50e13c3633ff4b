"""Asking from another system: the person of the token is the customer."""

from __future__ import annotations

import binascii
from base64 import b64decode
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from ninja.responses import Status

from gehoord.api.door import Sorry
from gehoord.cases.actions.ask import NothingSaid, ask
from gehoord.cases.actions.attach import Incoming
from gehoord.cases.models import Case
from gehoord.cases.queries.candidates import NoServiceYet
from gehoord.cases.queries.standing import at_first, standing

router = Router(tags=["cases"])


class FileIn(Schema):
    """A file: its bytes in base64."""

    name: str = ""
    type: str = ""
    content: str = Field("", description="The bytes in base64.")


class CaseIn(Schema):
    """One sentence is enough. `key`: your own name for it; sent twice under one key it is asked once."""

    text: str = ""
    key: str = Field("", max_length=80)
    attachments: list[FileIn] = []


class CaseOut(Schema):
    """The case: where it can be seen, who has it, and when the customer hears again."""

    case: int
    title: str
    url: str
    who: str | None
    stands: str
    next_word_at: datetime | None


class NotBase64(Exception):
    """A file could not be read; `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@router.post(
    "", response={201: CaseOut, 400: Sorry, 401: Sorry, 413: Sorry, 422: Sorry, 503: Sorry}, summary="Ask something"
)
def create_case(request: HttpRequest, given: CaseIn) -> Status[dict[str, object]]:
    """Somebody present has it, or the answer says nobody is in yet. There is no category and no priority to give."""
    person, now = request.auth, timezone.now()  # type: ignore[attr-defined]
    try:
        case = ask(
            customer=person,
            text=given.text,
            files=[_file(file) for file in given.attachments],
            now=now,
            channel=Case.Channel.API,
            source_key=f"api:{person.pk}:{given.key}" if given.key else None,
        )
    except NothingSaid:
        return Status(422, {"sentence": _("What is the matter? One sentence is enough."), "fields": ["text"]})
    except NotBase64 as unreadable:
        sentence = _("We could not read the file %(name)s. Send its bytes in base64.") % {"name": unreadable.name}
        return Status(422, {"sentence": sentence, "fields": ["attachments"]})
    except (NoServiceYet, OSError):
        return Status(503, {"sentence": _("We cannot keep this right now. Please send it again later.")})
    return Status(201, _new(case) if case.asked_at == now else _known(case))


def _file(file: FileIn) -> Incoming:
    try:
        return Incoming(name=file.name, type=file.type, chunks=[b64decode(file.content, validate=True)])
    except (binascii.Error, ValueError) as unreadable:
        raise NotBase64(file.name) from unreadable


def _new(case: Case) -> dict[str, object]:
    said = at_first(case)
    return _told(case, said.owner, said.kind, said.word_due_at)


def _known(case: Case) -> dict[str, object]:
    stands = standing(case)
    who, word = stands.owner, stands.word
    return _told(case, who.name if who else None, stands.kind, word.due_at if word else None)


def _told(case: Case, who: str | None, stands: str, next_word_at: datetime | None) -> dict[str, object]:
    return {
        "case": case.pk,
        "title": case.title,
        "url": f"{settings.ADDRESS}/cases/{case.pk}/",
        "who": who,
        "stands": stands,
        "next_word_at": next_word_at,
    }
