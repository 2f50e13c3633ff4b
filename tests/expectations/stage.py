"""Something agreed, made by the acts themselves."""

from __future__ import annotations

from datetime import date

from gehoord.expectations.actions.agree import agree, ask_to_agree, put_forward, reword
from gehoord.expectations.models import Statement
from gehoord.expectations.rules import Wording
from tests.cast import TUESDAY, Cast

AUTUMN = date(2026, 11, 12)
SAID = {
    "customers_expect": "Als ik niet verder kan, hoor ik snel iets.",
    "service_promises": "Je hoort binnen 20 minuten iets van ons.",
    "service_cannot": "In de nacht zit er niemand aan de telefoon.",
    "because": "Daar is geen geld voor.",
    "measure": "word",
    "klass": "stopped",
    "minutes": 20,
    "source": "consult",
    "source_words": "Panel van mei: wat verwacht je van ICT?",
    "source_path": "/consultations/1/",
    "review_date": AUTUMN,
}


def wording(**changed) -> Wording:
    return Wording(**(SAID | changed))


def put_forward_by(cast: Cast, **changed) -> Statement:
    """Lies puts it forward for ICT."""
    return put_forward(service=cast.it, wording=wording(**changed), by=cast.lies, now=TUESDAY)


def agreed(cast: Cast, statement: Statement | None = None, now=TUESDAY, **changed) -> Statement:
    """Karin agreed for the customers."""
    said = statement or put_forward_by(cast, **changed)
    ask_to_agree(statement=said, people=[cast.karin], by=cast.lies, now=now)
    agree(statement=said, by=cast.karin, now=now)
    return Statement.objects.get(pk=said.pk)


def reworded(cast: Cast, statement: Statement, *, now=TUESDAY, why="Het lukt sneller.", **changed) -> Statement:
    return reword(
        expectation=statement.expectation, wording=wording(**changed), what_changed=why, by=cast.lies, now=now
    )
