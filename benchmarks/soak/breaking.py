"""Files broken as disks and mail break them: cut short, bits flipped, pieces lost, doubled or of another file."""

from __future__ import annotations

import io
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile


def broken(content: bytes, other: bytes, chance: Random) -> bytes:
    """A file with one to three kinds of damage; in half of the archives in a member, unseen by its sum."""
    if content.startswith(b"PK") and chance.random() < 0.5:
        return _broken_inside(content, other, chance)
    damaged = content
    while damaged == content:
        for damage in chance.choices(DAMAGES, k=chance.randint(1, 3)):
            damaged = damage(damaged, other, chance) or content[:1]
    return damaged


def _broken_inside(content: bytes, other: bytes, chance: Random) -> bytes:
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as archive, ZipFile(made, "w", ZIP_DEFLATED) as repacked:
        members = [member for member in archive.infolist() if member.file_size]
        struck = chance.choice(members)
        for member in members:
            held = archive.read(member)
            repacked.writestr(member.filename, broken(held, other, chance) if member is struck else held)
    return made.getvalue()


def _cut(content: bytes, other: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _flip(content: bytes, other: bytes, chance: Random) -> bytes:
    flipped = bytearray(content)
    for _ in range(chance.choice((1, 4, 64))):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _lose(content: bytes, other: bytes, chance: Random) -> bytes:
    at, end = _piece(content, chance)
    return content[:at] + content[end:]


def _blank(content: bytes, other: bytes, chance: Random) -> bytes:
    at, end = _piece(content, chance)
    return content[:at] + bytes([chance.choice((0, 255))]) * (end - at) + content[end:]


def _double(content: bytes, other: bytes, chance: Random) -> bytes:
    at, end = _piece(content, chance)
    return content[:end] + content[at:end] * chance.choice((1, 30)) + content[end:]


def _splice(content: bytes, other: bytes, chance: Random) -> bytes:
    at, end = _piece(other, chance)
    into = chance.randrange(len(content))
    return content[:into] + other[at:end] + content[into + chance.choice((0, end - at)) :]


def _piece(content: bytes, chance: Random) -> tuple[int, int]:
    at = chance.randrange(len(content))
    return at, min(len(content), at + chance.choice((1, 16, 512, 4096)))


DAMAGES = (_cut, _flip, _lose, _blank, _double, _splice)
