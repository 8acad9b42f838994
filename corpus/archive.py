"""Zip archives looked at before they are unpacked: what their directory promises must be bearable."""

from __future__ import annotations

import io
import zipfile

from corpus.parsers.parsed import ParserError

MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_RATIO = 200  # office files reach 30; a bomb thousands
MAX_MEMBERS = 20_000


def check_archive(content: bytes) -> zipfile.ZipFile:
    """The archive, opened; ParserError `bomb`, `encrypted` or `broken` where unpacking it would do harm or no good."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise ParserError("broken", f"tệp nén hỏng hoặc bị cắt cụt; hãy chép lại tệp gốc ({error})") from error
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_BYTES:
        raise ParserError("bomb", f"bung ra {unpacked / 2**20:.0f} MB, vượt giới hạn MAX_UNPACKED_BYTES")
    if unpacked > 10 * 2**20 and unpacked > MAX_RATIO * len(content):
        raise ParserError("bomb", f"bung ra gấp {unpacked // max(1, len(content))} lần, vượt giới hạn MAX_RATIO")
    if len(members) > MAX_MEMBERS:
        raise ParserError("bomb", f"có {len(members)} tệp con, vượt giới hạn MAX_MEMBERS")
    if any(member.flag_bits & 1 for member in members):
        raise ParserError("encrypted", "tệp đặt mật khẩu; hãy bỏ mật khẩu rồi nạp lại")
    return archive
