"""How many people a service has, month by month: the fewest it had decides what may be shown of that month."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gehoord.balance.models import Month, Team
from gehoord.balance.queries.telling import month_of
from gehoord.people.models import Service
from gehoord.people.queries.teams import team_size


@transaction.atomic
def see_teams(*, now: datetime) -> None:
    """Keep the fewest people of this month; a month that was never counted had as many as today. Safe to run again."""
    for service in Service.objects.defer("answers_to"):
        size, this_month = team_size(service), month_of(now, zone=service.zone)
        counted = set(Team.objects.filter(service=service).values_list("month_date", flat=True))
        months = {*Month.objects.filter(service=service).values_list("month_date", flat=True), this_month}
        Team.objects.bulk_create(
            [Team(service=service, month_date=month, people=size) for month in sorted(months - counted)]
        )
        Team.objects.filter(service=service, month_date=this_month, people__gt=size).update(people=size)
