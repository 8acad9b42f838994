"""A page of a scan as an image, drawn in a child process: files from elsewhere are never opened in the server itself.

`python -m pipeline.web.page_image PAGE` reads a file on stdin and writes a JPEG on stdout.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

WIDEST = 1400  # pixels
DRAWN = ("application/pdf", "application/vnd.comicbook+zip", "image/png", "image/jpeg", "image/tiff")

_SECONDS = 20
_MEMORY = 1 << 30
_ROOT = Path(__file__).resolve().parents[2]


def page_image(original: bytes, page: int) -> bytes | None:
    """A page, counted from 1, of an original as JPEG; None where it has none, or cannot be drawn within bounds."""
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        try:
            drawn = subprocess.run(
                [sys.executable, "-m", "pipeline.web.page_image", str(page)],
                input=original,
                capture_output=True,
                cwd=folder,
                env=environment,
                timeout=_SECONDS,
                preexec_fn=_limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
    return drawn.stdout if drawn.returncode == 0 else None


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def draw(content: bytes, page: int) -> bytes:
    """A page of a PDF, an image file or bound page images as JPEG, no wider than WIDEST. IndexError if none."""
    image = ImageOps.exif_transpose(_page(content, page)).convert("RGB")
    image.thumbnail((WIDEST, WIDEST * 2))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _page(content: bytes, page: int) -> Image.Image:
    if content.startswith(b"%PDF"):
        import pypdfium2

        drawn = pypdfium2.PdfDocument(content)[page - 1]
        return drawn.render(scale=min(3.0, WIDEST / drawn.get_width())).to_pil()  # type: ignore[no-any-return]
    if content.startswith(b"PK"):
        for member in zipfile.ZipFile(io.BytesIO(content)).infolist()[1:]:  # the first names the type
            frames = _frames(zipfile.ZipFile(io.BytesIO(content)).read(member))
            if page <= len(frames):
                return frames[page - 1]
            page -= len(frames)
        raise IndexError(page)
    return _frames(content)[page - 1]


def _frames(content: bytes) -> list[Image.Image]:
    return [frame.copy() for frame in ImageSequence.Iterator(Image.open(io.BytesIO(content)))]


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read(), int(sys.argv[1])))
