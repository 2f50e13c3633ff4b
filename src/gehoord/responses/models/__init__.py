"""What is kept of what a service does with what it heard."""

from gehoord.responses.models.answer import DueStep, Extension, Publication, Response, ResponseInput
from gehoord.responses.models.heard import HeardAsking, HeardFrom, HeardReply, Reading, Release
from gehoord.responses.models.improving import ThemeImprovement
from gehoord.responses.models.promised import (
    Confirmer,
    Delivery,
    Dropped,
    Move,
    Photo,
    Promise,
    PromisedTo,
    Told,
    Verdict,
)
from gehoord.responses.models.remeasured import Remeasure, RemeasureAsked, RemeasureDraw, RemeasureReply
from gehoord.responses.models.themes import Coder, Coding, HiddenAnswer, Sample, Theme, ThemeWord

__all__ = [
    "Coder",
    "Coding",
    "Confirmer",
    "Delivery",
    "Dropped",
    "DueStep",
    "Extension",
    "HeardAsking",
    "HeardFrom",
    "HeardReply",
    "HiddenAnswer",
    "Move",
    "Photo",
    "Promise",
    "PromisedTo",
    "Publication",
    "Reading",
    "Release",
    "Remeasure",
    "RemeasureAsked",
    "RemeasureDraw",
    "RemeasureReply",
    "Response",
    "ResponseInput",
    "Sample",
    "Theme",
    "ThemeImprovement",
    "ThemeWord",
    "Told",
    "Verdict",
]
