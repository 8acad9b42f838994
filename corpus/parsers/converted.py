"""Older and other text files (DOC, RTF, ODT) by way of the system's office converter, then as Word files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from corpus.parsers import word
from corpus.parsers.parsed import Parsed, ParserError

_SETTINGS = Path(__file__).with_name("converter.xcu")  # of a profile of its own: no file leads out of itself
CONVERTERS = ("soffice", "libreoffice")
_INSTALL = "chưa có trình chuyển đổi văn phòng; hãy cài LibreOffice (Debian: apt install libreoffice-writer-nogui)"


def parse(content: bytes) -> Parsed:
    """The lines of a file that LibreOffice can open; ParserError `missing_program`, `encrypted`, `broken`."""
    program = next(filter(None, map(shutil.which, CONVERTERS)), None)
    if program is None:
        raise ParserError("missing_program", _INSTALL)
    given, made = Path("given"), Path("given.docx")
    given.write_bytes(content)
    profile = Path("profile").absolute()
    (profile / "user").mkdir(parents=True)
    shutil.copyfile(_SETTINGS, profile / "user" / "registrymodifications.xcu")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        given.name,
    ]
    ended = subprocess.run(command, capture_output=True, check=False, text=True)
    if not made.is_file():
        if "password" in ended.stderr.lower() or "password" in ended.stdout.lower():
            raise ParserError("encrypted", "tệp đặt mật khẩu; hãy bỏ mật khẩu rồi nạp lại")
        raise ParserError("broken", "trình chuyển đổi không mở được tệp; tệp hỏng, bị cắt cụt hoặc đặt mật khẩu")
    return word.parse(made.read_bytes())
