"""Every address there is, read from the site map itself, with something real behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from gehoord.cases.actions.ask import ask
from gehoord.cases.actions.attach import Incoming
from gehoord.cases.actions.confirm import offer_solution
from gehoord.cases.actions.inbound import park, store
from gehoord.cases.actions.offer import ask_joint_look, offer
from gehoord.cases.actions.order import plan_work
from gehoord.cases.models import Call
from gehoord.cases.queries.links import link_token
from gehoord.panels.actions.contribute import choose_way
from gehoord.panels.actions.draw import draw_panel
from gehoord.panels.models import Consultation
from gehoord.panels.queries.links import token_of
from gehoord.responses.actions.deliver import deliver
from gehoord.responses.actions.promise import make_promise
from gehoord.responses.models import Remeasure, RemeasureDraw, Response, Theme
from tests.cast import TUESDAY, Cast
from tests.expectations.stage import put_forward_by
from tests.factories import make_absence, make_person, make_specialist
from tests.improvements.stage import assemble_cycle, candidate
from tests.panels.stage import assemble_round, opened


@dataclass(frozen=True)
class Address:
    """One line of the site map."""

    route: str
    name: str

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"<(?:\w+:)?(\w+)>", self.route)


def every_address() -> list[Address]:
    """All of them; those of other packages as well."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield Address("/" + route.replace("\\Z", ""), pattern.name or "")


def things(cast: Cast) -> dict[str, str]:
    """By the first word of an address: the number of something of Karin's that Mo has no part in."""
    case = ask(
        customer=cast.karin,
        text="Mijn laptop is gecrasht",
        files=[Incoming(name="foto.png", type="image/png", chunks=[b"x"])],
        now=TUESDAY,
    )
    colleague = make_person("Noor Visser")
    make_specialist(colleague, cast.laptops)
    solution = offer_solution(case=case, by=cast.ids, now=TUESDAY)
    work = plan_work(
        service=cast.it,
        by=cast.lies,
        title="Uitrol",
        due_at=TUESDAY + timedelta(hours=3),
        minutes=60,
        now=TUESDAY,
        person=cast.ids,
    )
    decision = ask_joint_look(case=case, by=cast.ids, other=colleague, now=TUESDAY)
    mail, _is_new = store(raw=b"Subject: afwezig: gecrasht", now=TUESDAY)
    park(mail=mail, because="automatic", now=TUESDAY)
    return (
        {
            "cases": str(case.pk),
            "attachments": str(case.attachments.get().pk),
            "offers": str(offer(case=case, sender=cast.ids, to=colleague, now=TUESDAY).pk),
            "solutions": str(solution.pk),
            "calls": str(Call.objects.create(solution=solution, listed_at=TUESDAY).pk),
            "work": str(work.pk),
            "services": cast.it.slug,
            "specialisms": str(cast.laptops.pk),
            "decisions": str(decision.pk),
            "mails": str(mail.pk),
            "tasks": str(uuid4()),
            "people": str(cast.karin.pk),
            "absences": str(make_absence(cast.karin, from_at=TUESDAY + timedelta(days=1)).pk),
            "l": link_token(case, cast.karin),
        }
        | _of_the_panel(cast)
        | _of_improvements(cast)
    )


def _of_the_panel(cast: Cast) -> dict[str, str]:
    """An open consultation with a gathering, on a panel Mo has no seat on; an invitation of somebody else."""
    scene = assemble_round(cast)
    consultation = opened(scene)
    chosen = choose_way(consultation=consultation, by=scene.samira, way="gathered", now=TUESDAY)
    scene.mo.delete()
    drawn = draw_panel(panel=scene.panel, by=scene.cora, now=TUESDAY)
    hear = consultation.links.get(purpose="hear")
    return {
        "consultations": str(consultation.pk),
        "panels": str(scene.panel.pk),
        "invitations": str(drawn.invitations.exclude(person=cast.mo).first().pk),
        "p": token_of(chosen.gathering.link),
        "h": token_of(hear),
        "answers": str(consultation.pk),
    } | _of_what_was_promised(consultation)


def _of_what_was_promised(consultation: Consultation) -> dict[str, str]:
    """Something Ids promised and reported, with a picture."""
    lies, ids = consultation.asked_by, consultation.service.duties.first().person
    theme = Theme.objects.create(consultation=consultation, name="Bericht", made_by=lies, made_at=TUESDAY)
    response = Response.objects.create(
        theme=theme,
        kind="adapt",
        text="Wij passen aan.",
        what="Bericht als het klaar is",
        owner=ids,
        due_date=TUESDAY.date() + timedelta(days=30),
        decider=lies,
        written_by=lies,
        written_at=TUESDAY,
    )
    promise = make_promise(response=response, now=TUESDAY)
    promise.promised_to.exclude(constituency__name="Haven").delete()  # so that no lot falls on Mo
    picture = Incoming(name="bord.jpg", type="image/jpeg", chunks=[b"x"])
    delivery = deliver(promise=promise, by=ids, now=TUESDAY, photos=[picture])
    again = Remeasure.objects.create(
        consultation=consultation, question="Wist je het?", announced_date=TUESDAY.date(), by=lies, at=TUESDAY
    )
    RemeasureDraw.objects.create(remeasure=again, seed="0", people=1, until_date=TUESDAY.date(), at=TUESDAY)
    return {
        "promises": str(promise.pk),
        "photos": str(delivery.photos.get().pk),
        "remeasures": str(again.pk),
    }


def _of_improvements(cast: Cast) -> dict[str, str]:
    """A round of the service Karin has no part in, with something to choose."""
    stage = assemble_cycle(cast)
    wish = candidate(stage, "Zelf scannen", euros=10)
    return {
        "improvements": str(wish.improvement_id),
        "cycles": str(stage.cycle.pk),
        "candidates": str(wish.pk),
        "expectations": str(put_forward_by(cast).expectation_id),
    }


def filled(address: Address, known: dict[str, str]) -> str:
    """The address with something real in it. A new kind of thing needs a line in `things`."""
    first = address.route.strip("/").split("/")[0]
    path = address.route
    for parameter in address.parameters:
        assert first in known, f"{path}: what stands behind it? Say so in tests/web/addresses.py."
        path = re.sub(rf"<(?:\w+:)?{parameter}>", known[first], path)
    return path
