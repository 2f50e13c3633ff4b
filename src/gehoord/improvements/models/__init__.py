"""What is kept of improvements, cycles and choices."""

from gehoord.improvements.models.cycle import (
    BudgetChange,
    Candidate,
    Choice,
    Cycle,
    Telling,
    Vote,
    Voter,
)
from gehoord.improvements.models.ending import Confirmer, Dropped, Verdict
from gehoord.improvements.models.improvement import (
    Beneficiary,
    ConcernedCase,
    Delivery,
    Estimate,
    Improvement,
    Must,
    Start,
)

__all__ = [
    "Beneficiary",
    "BudgetChange",
    "Candidate",
    "Choice",
    "ConcernedCase",
    "Confirmer",
    "Cycle",
    "Delivery",
    "Dropped",
    "Estimate",
    "Improvement",
    "Must",
    "Start",
    "Telling",
    "Verdict",
    "Vote",
    "Voter",
]
