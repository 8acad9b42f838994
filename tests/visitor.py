"""Somebody who reads the web site, and reviews where he is signed in."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from httpx import ASGITransport, AsyncClient, Response

from pipeline.web.site import Site

PASSWORD = "một mật khẩu dài"


class Visitor:
    """Somebody with a browser's cookies, over HTTP."""

    def __init__(self, archive: Path, **options: bool) -> None:
        self.site = Site(archive, **options)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, address: str, **form: str) -> Response:
        async def asking() -> Response:
            await self.site.invoke_startup()
            transport = ASGITransport(app=self.site.app())
            async with AsyncClient(transport=transport, base_url="http://kho", cookies=self.cookies) as client:
                answer = await client.request(method, address, data=form or None)
                self.cookies = {cookie.name: cookie.value or "" for cookie in client.cookies.jar}
                return answer

        return asyncio.run(asking())

    def get(self, address: str) -> Response:
        return self.ask("GET", address)

    def post(self, address: str, **form: str) -> Response:
        found = re.search(r'name="csrftoken" value="([^"]+)"', self.get("/dang-nhap").text)
        assert found
        return self.ask("POST", address, csrftoken=found[1], **form)

    def sign_in(self, password: str = PASSWORD) -> Response:
        return self.post("/dang-nhap", name="lan", password=password)
