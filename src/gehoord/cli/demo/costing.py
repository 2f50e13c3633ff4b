"""What the teams of the demo cost, said by their leads, and the balance of its months."""

from __future__ import annotations

from datetime import datetime

from gehoord.balance.actions.reckon import rebuild
from gehoord.balance.actions.say import say_capacity
from gehoord.cli.demo.founding import Organisation
from gehoord.cli.demo.reading import read


def say_costs(organisation: Organisation, now: datetime) -> None:
    """Every lead says what her team costs and can do."""
    for row in read("services.toml")["services"]:
        leads = organisation.leads_of.get(row["name"], [])
        if "people" in row and leads:
            say_capacity(
                service=organisation.services[row["name"]],
                by=leads[0],
                from_date=now.date(),
                hundredths=round(row["people"] * 100),
                year_cents=row["euros_a_year"] * 100,
                year_hours=row["hours_a_year"],
                now=now,
            )


def add_up(now: datetime) -> None:
    """The months have passed: their balance is made from their events."""
    rebuild(now=now)
