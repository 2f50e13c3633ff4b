"""A picture as everybody may see it: small enough, upright, and without the place and time a phone wrote into it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 1600  # pixels
MOST_PIXELS = 80_000_000
READ = ("JPEG", "PNG", "WEBP")
QUALITY = 85


class NotAPicture(Exception):
    """These bytes are no picture we can show."""


def as_shown(file: BinaryIO) -> bytes:
    """The picture as a JPEG of at most 1,600 pixels a side, with nothing but its colours. Raises NotAPicture."""
    from PIL import Image, ImageOps  # read only by a process that was given a picture

    try:
        with Image.open(file, formats=READ) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NotAPicture
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            drawn = _on_white(upright)
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as wrong:
        raise NotAPicture from wrong
    written = BytesIO()
    drawn.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """A new picture, so that nothing travels along."""
    from PIL import Image

    clear = picture.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper
