"""Page images (TIFF, PNG, JPEG) by Tesseract with Vietnamese: straightened, cleaned, words with their boxes."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy
from PIL import Image, ImageFilter, ImageOps, ImageSequence

from corpus.layout import Line
from corpus.parsers.page import Word, page_lines, whole, without_margins
from corpus.parsers.parsed import Parsed, ParserError
from corpus.parsers.ruled import grids, inside, table_rows

MAX_PIXELS = 120_000_000  # an A3 page at 600 dpi has 70 million
MAX_SKEW = 4.0  # degrees
MAX_SPECKLE = 0.004  # share of lone pixels; clean scans of ours stay under 0.001, photocopies reach 0.02
POINTS = 72
_INSTALL = "chưa có Tesseract tiếng Việt; hãy cài (Debian: apt install tesseract-ocr tesseract-ocr-vie)"


def parse(content: bytes) -> Parsed:
    """The lines of an image file's pages; ParserError `missing_program`, `too_large`."""
    pages = recognised_pages(content)
    return Parsed(lines=tuple(whole(without_margins(pages))), pages=len(pages))


def recognised_pages(content: bytes, *, before: Sequence[list[Line]] = ()) -> list[list[Line]]:
    """The lines of each page of an image file, numbered on from the pages before; ParserError as `parse`."""
    if missing_ocr():
        raise ParserError("missing_program", _INSTALL)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    pages: list[list[Line]] = []
    try:
        with Image.open(io.BytesIO(content)) as image:
            for frame in ImageSequence.Iterator(image):
                above = [*before, *pages]
                pages.append(recognise(frame.copy(), len(above) + 1, sum(map(tables_in, above))))
    except Image.DecompressionBombError:
        raise ParserError("too_large", f"ảnh vượt giới hạn MAX_PIXELS = {MAX_PIXELS}; hãy quét lại ở 300 dpi") from None
    return pages


@cache
def missing_ocr() -> bool:
    """Whether Tesseract or its Vietnamese data are not on this machine."""
    if shutil.which("tesseract") is None:
        return True
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" not in listed.stdout.split()


def recognise(image: Image.Image, page: int, tables: int = 0) -> list[Line]:
    """A page image's lines, ruled tables row by row, their numbers from `tables` on.

    Boxes are in points at the image's own resolution (300 dpi where it names none).
    """
    resolution = float(image.info.get("dpi", (0, 0))[0]) or 300.0
    resolution = resolution if 70 <= resolution <= 1300 else 300.0
    grey = straightened(cleaned(ImageOps.exif_transpose(image).convert("L"), resolution))
    enlarged = grey.info.get("scale", 1.0)
    scale = POINTS / resolution * enlarged
    words = list(_recognised(grey, round(resolution / enlarged)))
    found = grids(grey)
    prose = [_scaled(word, scale) for word in words if not any(inside(grid, word) for grid in found)]
    placed = [(line.box[1] if line.box else 0.0, [line]) for line in page_lines(prose, page)]
    for number, grid in enumerate(found, tables):
        lines = [r for r in table_rows(grid, words, table=number, page=page, scale=scale) if any(r.cells)]
        placed.append((grid.ys[0] * scale, lines))
    ordered = sorted(placed, key=lambda p: p[0]) if found else placed
    return [line for _, lines in ordered for line in lines]


def tables_in(lines: Iterable[Line]) -> int:
    """How many tables stand in lines."""
    return len({line.table for line in lines if line.table is not None})


def _scaled(word: Word, scale: float) -> Word:
    return word._replace(
        left=word.left * scale, top=word.top * scale, right=word.right * scale, bottom=word.bottom * scale
    )


def _recognised(grey: Image.Image, resolution: int) -> Iterator[Word]:
    """Tesseract's words, in pixels."""
    page = io.BytesIO()
    grey.save(page, "PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--oem", "1", "--psm", "3", "--dpi", str(resolution), "tsv"]
    ended = subprocess.run(command, input=page.getvalue(), capture_output=True, check=True)
    for row in csv.DictReader(ended.stdout.decode("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["text"] and row["text"].strip():
            left, top, width, height = (int(row[side]) for side in ("left", "top", "width", "height"))
            yield Word(row["text"], left, top, left + width, top + height)


def cleaned(grey: Image.Image, resolution: float) -> Image.Image:
    """A page without specks, its contrast drawn out, small ones enlarged to what Tesseract was trained on."""
    scale = 300 / resolution if resolution < 250 else 1.0
    if scale != 1.0:
        grey = grey.resize((round(grey.width * scale), round(grey.height * scale)), Image.Resampling.LANCZOS)
    noisy = _speckle(grey) > MAX_SPECKLE
    result = ImageOps.autocontrast(grey.filter(ImageFilter.MedianFilter(3)) if noisy else grey, cutoff=1)
    result.info["scale"] = 1 / scale
    return result


def _speckle(grey: Image.Image) -> float:
    """The share of pixels that differ from the median of their neighbours by more than a quarter of the scale."""
    small = grey.crop((0, 0, min(grey.width, 1500), min(grey.height, 1500)))
    pixels = numpy.asarray(small, dtype=numpy.int16)
    calm = numpy.asarray(small.filter(ImageFilter.MedianFilter(3)), dtype=numpy.int16)
    return float((abs(pixels - calm) > 64).mean())


def straightened(grey: Image.Image) -> Image.Image:
    """A page turned so that its lines are level: the angle at which rows of ink stand apart most sharply."""
    small = grey.copy()
    small.thumbnail((1000, 1000))
    best = max((_sharpness(small, step / 4), step / 4) for step in range(int(-4 * MAX_SKEW), int(4 * MAX_SKEW) + 1))[1]
    if abs(best) < 0.25:
        return grey
    turned = grey.rotate(best, resample=Image.Resampling.BICUBIC, fillcolor=255)
    turned.info.update(grey.info)
    return turned


def _sharpness(small: Image.Image, angle: float) -> float:
    ink = 255 - numpy.asarray(small.rotate(angle, fillcolor=255), dtype=numpy.float32)
    return float(numpy.square(numpy.diff(ink.sum(axis=1))).sum())
