"""What can go wrong with a source; every error of the project descends from `BangVangError`."""

from __future__ import annotations

from schemas.errors import BangVangError


class UnreadableDocument(BangVangError):
    """A source that gives no document. `code` (`empty`, `binary` ...) is for programs, the message for people."""

    exit_status = 1

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, code=code)
        self.message = message

    def __reduce__(self) -> tuple[type[UnreadableDocument], tuple[str, str]]:
        return type(self), (self.code, self.message)  # errors cross process borders by pickle
