"""Trợ giúp: how to use each page."""

from __future__ import annotations

from typing import Any

from datasette import Request, Response

from pipeline.questions.ask import questions
from pipeline.web.rendering import page


async def show(request: Request, datasette: Any) -> Response:
    return await page(datasette, request, "support.html", {"here": "support", "questions": list(questions().values())})


ROUTES = [(r"/tro-giup$", show)]
