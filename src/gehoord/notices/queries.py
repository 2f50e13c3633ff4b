"""What somebody was told, and the mails as they look."""

from __future__ import annotations

from django.db.models import QuerySet

from gehoord.cases.models import Case
from gehoord.notices.models import Mail, Notice
from gehoord.people.models import Person


def notices_for(person: Person) -> QuerySet[Notice]:
    """Everything she was told, newest first."""
    return Notice.objects.filter(person=person).select_related("event", "case").order_by("-pk")


def told_about(person: Person, case: Case) -> QuerySet[Notice]:
    """What she was told about one case, in order."""
    return Notice.objects.filter(person=person, case=case).select_related("event").order_by("pk")


def every_mail() -> QuerySet[Mail]:
    """The outbox of the demo: every mail as it would look, newest first. Outside a demo nobody may see this."""
    return Mail.objects.select_related("notice__person", "notice__event", "notice__case").order_by("-pk")


def newest_notice() -> int:
    """The number of the last notice; 0 when nobody was told anything yet."""
    return Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def people_told_after(number: int) -> tuple[int, frozenset[int]]:
    """Who was told something after this notice, by primary key, and the number of the last one. One query."""
    rows = list(Notice.objects.filter(pk__gt=number).order_by("pk").values_list("pk", "person_id")[:1000])
    return (rows[-1][0] if rows else number), frozenset(person for _pk, person in rows)
