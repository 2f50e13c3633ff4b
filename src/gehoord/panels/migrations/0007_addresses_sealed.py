"""Addresses kept so far go under their seal; back again they lie open."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.db import migrations
from django.utils.crypto import salted_hmac


def cipher(consultation: int) -> ChaCha20Poly1305:
    """As the room seals them."""
    return ChaCha20Poly1305(salted_hmac("gehoord.panels.address", str(consultation), algorithm="sha256").digest())


def close(apps: Any, schema_editor: Any) -> None:
    """Seal every address."""
    for row in apps.get_model("panels", "ReplyAddress").objects.all():
        nonce, said = secrets.token_bytes(12), f"{row.language} {row.address}".encode().ljust(320, b"\x00")
        row.sealed = urlsafe_b64encode(nonce + cipher(row.consultation_id).encrypt(nonce, said, None)).decode()
        row.save(update_fields=["sealed"])


def lay_open(apps: Any, schema_editor: Any) -> None:
    """Open every seal."""
    for row in apps.get_model("panels", "ReplyAddress").objects.all():
        raw = urlsafe_b64decode(row.sealed)
        said = cipher(row.consultation_id).decrypt(raw[:12], raw[12:], None).rstrip(b"\x00").decode()
        row.language, _space, row.address = said.partition(" ")
        row.save(update_fields=["language", "address"])


class Migration(migrations.Migration):
    dependencies = [("panels", "0006_sealed_address")]

    operations = [migrations.RunPython(close, lay_open)]
