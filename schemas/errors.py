"""Conditions that stop a document or a command; each text is Vietnamese, names the thing and says what to do."""

from __future__ import annotations


class BangVangError(Exception):
    """`code` is for programs and never changes; `exit_status` is what a command ends with that it stops."""

    code = "error"
    exit_status = 3

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.code = code or type(self).code


class MissingDocument(BangVangError):
    """A document named by the user that is not there."""

    code = "missing"
    exit_status = 1


class UnusableDatabase(BangVangError):
    """A database that cannot be read, is newer than the program, or must be migrated first."""

    code = "database"


class BusyDatabase(BangVangError):
    """Another writer holds the database."""

    code = "busy"
    exit_status = 4


class WrongConfiguration(BangVangError):
    """A configuration or data file that says something impossible."""

    code = "configuration"


class UnreachableCluster(BangVangError):
    """A cluster that gives no worker, or no longer."""

    code = "cluster"


class Alarm(BangVangError):
    """A measure beyond what it may be: a score under its floor, an integrity failure."""

    code = "alarm"
    exit_status = 5
