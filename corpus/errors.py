"""What can go wrong, named by condition; every error of the project descends from `BangVangError`."""

from __future__ import annotations


class BangVangError(Exception):
    """An error whose message tells its reader, in Vietnamese, what happened and what to do next."""


class UnreadableDocument(BangVangError):
    """A source that gives no document. `code` (`empty`, `binary` ...) is for programs, the message for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[UnreadableDocument], tuple[str, str]]:
        return type(self), (self.code, self.message)  # errors cross process borders by pickle
