"""What tells that a disk takes nothing more: it is full, read-only, broken or not ours to write."""

from __future__ import annotations

import errno
import sqlite3

_SYSTEM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM}
_SQLITE = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN")


def is_unwritable(error: OSError | sqlite3.Error) -> bool:
    """Whether an error of the system's or SQLite's says so."""
    if isinstance(error, OSError):
        return error.errno in _SYSTEM
    return str(getattr(error, "sqlite_errorname", "")).startswith(_SQLITE)
