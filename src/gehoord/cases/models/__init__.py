"""What is kept about a case. A state is a row; the row without an end is the state now."""

from gehoord.cases.models.case import Attachment, Case, Mention, Message, Need, Repair
from gehoord.cases.models.ending import Afterword, Aim, Call, Confirmation, Promise, Refusal, Solution
from gehoord.cases.models.ownership import Assignment, Confirmer, LearntWord, Offer, Wait
from gehoord.cases.models.work import Decision, InboundMail, LearntRate, Override, Overtaken, PlannedWork

__all__ = [
    "Afterword",
    "Aim",
    "Assignment",
    "Attachment",
    "Call",
    "Case",
    "Confirmation",
    "Confirmer",
    "Decision",
    "InboundMail",
    "LearntRate",
    "LearntWord",
    "Mention",
    "Message",
    "Need",
    "Offer",
    "Override",
    "Overtaken",
    "PlannedWork",
    "Promise",
    "Refusal",
    "Repair",
    "Solution",
    "Wait",
]
