"""Another system asks for somebody, with her token; whatever it sends gets a sentence back."""

from __future__ import annotations

import base64
import json

import pytest
from django.test import Client

from gehoord.cases.models import Case
from gehoord.people.actions.make_token import make_token
from tests.cast import TUESDAY


@pytest.fixture
def knock(cast):
    raw = make_token(person=cast.karin, now=TUESDAY)

    def post(body, token=raw, content_type="application/json"):
        sent = body if isinstance(body, (str, bytes)) else json.dumps(body)
        return Client().post(
            "/api/v1/cases", sent, content_type=content_type, headers={"Authorization": f"Bearer {token}"}
        )

    return post


def test_one_sentence_makes_a_case_of_whoever_holds_the_token(knock, cast):
    answer = knock({"text": "Mijn laptop start niet"})

    case = Case.objects.get()
    assert (answer.status_code, case.customer, case.channel) == (201, cast.karin, "api")
    assert {name: answer.json()[name] for name in ("case", "title", "url")} == {
        "case": case.pk,
        "title": "Mijn laptop start niet",
        "url": f"http://127.0.0.1:8000/cases/{case.pk}/",
    }


def test_under_one_key_it_is_asked_once(knock):
    first, second = (knock({"text": "Mijn laptop start niet", "key": "k1"}).json()["case"] for _time in range(2))

    assert first == second
    assert Case.objects.count() == 1


def test_files_come_along(knock):
    knock({"text": "Zie foto", "attachments": [{"name": "../a.png", "content": base64.b64encode(b"abc").decode()}]})

    assert [(file.name, file.size) for file in Case.objects.get().attachments.all()] == [(".._a.png", 3)]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "  "}, 422),
        ({}, 422),
        ({"text": ["a"]}, 422),
        ({"text": "a", "attachments": [{"name": "a", "content": "geen base64"}]}, 422),
        ({"text": "a", "key": "k" * 81}, 422),
        ("{", 400),
        (b"\xff\xfe", 400),
        ({"text": "x" * 13_000_000}, 413),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_makes_nothing(knock, body, status):
    answer = knock(body)

    assert answer.status_code == status
    assert len(answer.json()["sentence"].split()) > 3
    assert not Case.objects.exists()


def test_strange_signs_are_no_reason_to_refuse(knock):
    answer = knock(b'{"text": "stuk\\u0000 <script>alert(1)</script> \\ud83d"}')

    assert answer.status_code == 201
    assert Case.objects.get().text.startswith("stuk <script>alert(1)</script>")


@pytest.mark.parametrize("token", ["", "geen", "\xe9"])
def test_an_unknown_token_opens_nothing(knock, token):
    answer = knock({"text": "a"}, token=token)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert not Case.objects.exists()


def test_who_left_no_longer_asks(knock, cast):
    cast.karin.left_date = TUESDAY.date()
    cast.karin.save()

    assert knock({"text": "a"}).status_code == 401


def test_the_document_names_every_answer(db):
    document = Client().get("/api/v1/openapi.json").json()

    assert sorted(document["paths"]["/api/v1/cases"]["post"]["responses"]) == ["201", "400", "401", "413", "422", "503"]
