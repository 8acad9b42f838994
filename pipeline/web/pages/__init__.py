"""One module a page: ROUTES are its addresses, each with what answers there."""

from __future__ import annotations

from pipeline.web.pages import addition, home, person, question, record, report, review, search, session, support, unit

PAGES = (home, search, unit, person, report, record, question, addition, review, session, support)
