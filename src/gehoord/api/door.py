"""The door for other systems: who knocks, by bearer token, and how a refusal reads."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from gehoord.people.models import Person
from gehoord.people.queries.known import person_of_token


class Sorry(Schema):
    """Why this did not work and what can be done, in one sentence; `fields` names what is meant."""

    sentence: str
    fields: list[str] = []


class BearerToken(HttpBearer):
    """`Authorization: Bearer …`, made with `gehoord token EMAIL`. Whose token it is, asks."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """The person of a token that works; nobody for any other."""
        return person_of_token(token)


api = NinjaAPI(
    title="Gehoord",
    version="1",
    description="One door for questions of colleagues. A case is whatever somebody asks, in any words.",
    docs_url=None,
    auth=BearerToken(),
    urls_namespace="api",
)


def _sorry(request: HttpRequest, status: int, sentence: str, fields: list[str] | None = None) -> HttpResponse:
    return api.create_response(request, {"sentence": sentence, "fields": fields or []}, status=status)


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, _trouble: AuthenticationError) -> HttpResponse:
    answer = _sorry(request, 401, _("We do not know this token. A new one comes from: gehoord token EMAIL"))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, _trouble: RequestDataTooBig) -> HttpResponse:
    return _sorry(
        request, 413, _("This is more than fits through this door. Larger files can come by page or by mail.")
    )


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, trouble: ValidationError) -> HttpResponse:
    fields = [".".join(str(part) for part in error.get("loc", ())[2:]) for error in trouble.errors]
    return _sorry(
        request, 422, _("We could not read some of this. Send `text` as words."), [name for name in fields if name]
    )


@api.exception_handler(HttpError)
def _not_json(request: HttpRequest, trouble: HttpError) -> HttpResponse:
    return _sorry(request, trouble.status_code, _("We could not read this. Send JSON with `text`, in UTF-8."))
