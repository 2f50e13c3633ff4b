"""Where to send what came of a consultation. Whoever reads these may lay them beside nothing else."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.conf import settings
from django.utils.crypto import salted_hmac

from gehoord.panels.models import Consultation, ReplyAddress
from gehoord.panels.rules.sealing import Unreadable, open_seal

logger = logging.getLogger(__name__)
SALT = "gehoord.panels.address"


def keys_of(consultation: int) -> list[bytes]:
    """The keys of a consultation's addresses, the present one first; made from the secret key and never kept."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac(SALT, str(consultation), secret=secret, algorithm="sha256").digest() for secret in secrets]


def said_in(rows: Iterable[ReplyAddress], *, consultation: int) -> dict[str, str]:
    """Language by address, each address once. One sealed with a key that is gone is left out, and the log says so."""
    keys, found, lost = keys_of(consultation), {}, 0
    for row in rows:
        try:
            language, _space, address = open_seal(row.sealed, keys=keys).partition(" ")
            found[address] = language
        except Unreadable:
            lost += 1
    if lost:
        logger.error("%d addresses of consultation %d open with no key there is.", lost, consultation)
    return found


def addresses_of(consultation: Consultation, *, language: str) -> list[str]:
    """The addresses left for a consultation by readers of this language, in the order of their random keys."""
    rows = ReplyAddress.objects.filter(consultation=consultation).order_by("pk")
    said = said_in(rows, consultation=consultation.pk)
    return [address for address, spoken in said.items() if spoken == language]
