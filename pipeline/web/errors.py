"""Errors as pages, in Vietnamese, saying what to do next; as JSON where JSON was asked for."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from datasette import Forbidden, NotFound, Response
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from pipeline.log import LOGGER
from pipeline.web.box import Unclear
from schemas.errors import BangVangError, BusyDatabase, MissingDocument, UnusableDatabase

_AGAIN = 15  # seconds until a page that waits for the archive looks again


class Fault(NamedTuple):
    """What went wrong, for people; `waits` if it will pass by itself."""

    status: int
    title: str
    message: str
    waits: bool = False


_IN_VIETNAMESE = {"Statement must be a SELECT": "Trang này chỉ đọc: câu SQL phải bắt đầu bằng SELECT hoặc WITH."}
_SLOW = Fault(
    503, "Câu hỏi này cần quá lâu", "Máy dừng lại để người khác còn dùng được. Hãy thêm điều kiện, ví dụ một năm."
)
_UNKNOWN = Fault(
    500, "Có lỗi trong chương trình", "Lỗi đã được ghi vào nhật ký của máy chủ. Hãy báo người quản trị kho."
)


async def response(site: Any, request: Any, error: Exception) -> Response:
    """The page of an error."""
    fault = _fault(error)
    if fault is _UNKNOWN:
        LOGGER.error("%s: %s", request.path, error, exc_info=error)
    headers = {"Retry-After": str(_AGAIN)} if fault.waits else {}
    if request.path.endswith(".json"):
        said = {"ok": False, "error": fault.message, "status": fault.status, "title": fault.title}
        return Response.json(said, status=fault.status, headers=headers)
    shown = {"fault": fault, "again": _AGAIN}
    body = await site.render_template("fault.html", shown, request=request)
    return Response.html(body, status=fault.status, headers=headers)


def _fault(error: Exception) -> Fault:
    match error:
        case QueryInterrupted() | sqlite3.OperationalError(args=("interrupted",)):
            return _SLOW
        case sqlite3.DatabaseError(sqlite_errorname="SQLITE_AUTH"):
            return Fault(403, "Bạn không được xem phần này", "SQL này hỏi điều mà trang công khai không đưa ra.")
        case UnusableDatabase() | BusyDatabase():
            return Fault(503, "Kho chưa dùng được lúc này", str(error), waits=True)
        case MissingDocument():
            return Fault(404, "Không tìm thấy", str(error))
        case BangVangError():
            return Fault(400, "Không làm được", str(error))
        case NotFound():
            return Fault(404, "Không có trang này", str(error) or "Địa chỉ có thể đã cũ hoặc gõ thiếu.")
        case Forbidden():
            return Fault(403, "Bạn không được xem phần này", str(error))
        case OverflowError():  # SQLite's numbers end before Python's
            return Fault(400, "Không hiểu yêu cầu này", "Trong địa chỉ có một số quá lớn.")
        case Base400() | Unclear():
            return Fault(400, "Không hiểu yêu cầu này", str(error))
        case sqlite3.ProgrammingError() | ValueError() if "null character" in str(error):
            return Fault(400, "Không hiểu yêu cầu này", "Trong địa chỉ có một ký tự không viết được trong SQL.")
        case DatasetteError(title="SQL Interrupted"):
            return _SLOW
        case DatasetteError():  # also of what is asked for: a column that is none
            return Fault(400 if error.status == 500 else error.status, "SQL không chạy được", _plain(error))
        case _:
            return _UNKNOWN


def _plain(error: DatasetteError) -> str:
    """Datasette's message as text; where it is written in HTML, its title says it."""
    said = str(error.title if error.message_is_html else error.message)
    return _IN_VIETNAMESE.get(said, said)
