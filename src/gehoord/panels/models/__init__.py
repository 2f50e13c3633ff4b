"""What is kept of panels, their questions and what people say."""

from gehoord.panels.models.consultation import Affected, Consultation, ConsultationVersion, Item, Option, Prediction
from gehoord.panels.models.contribution import Contribution, Correction, Gathering, Link, MemberSummary, Reach
from gehoord.panels.models.panel import (
    Constituency,
    Draw,
    DrawChance,
    Invitation,
    InvitationReply,
    Membership,
    Panel,
    Quota,
    Resignation,
    StandIn,
    Volunteer,
)
from gehoord.panels.models.standing import Answered, Check, CheckRequest, Closing, Opening, Reminder, Withdrawal
from gehoord.panels.models.voice import OwnStatement, ReplyAddress, StatementRuling, Voice, VoiceAnswer, VoiceDay

__all__ = [
    "Affected",
    "Answered",
    "Check",
    "CheckRequest",
    "Closing",
    "Constituency",
    "Consultation",
    "ConsultationVersion",
    "Contribution",
    "Correction",
    "Draw",
    "DrawChance",
    "Gathering",
    "Invitation",
    "InvitationReply",
    "Item",
    "Link",
    "MemberSummary",
    "Membership",
    "Opening",
    "Option",
    "OwnStatement",
    "Panel",
    "Prediction",
    "Quota",
    "Reach",
    "Reminder",
    "ReplyAddress",
    "Resignation",
    "StandIn",
    "StatementRuling",
    "Voice",
    "VoiceAnswer",
    "VoiceDay",
    "Volunteer",
    "Withdrawal",
]
