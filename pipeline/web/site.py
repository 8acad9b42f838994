"""The site: Datasette with our pages before its own."""

from __future__ import annotations

from pathlib import Path

from datasette.app import Datasette
from datasette.plugins import pm

from pipeline.web import hooks
from pipeline.web.archive import Archive
from pipeline.web.editors import Editors

HERE = Path(__file__).parent
DATABASE = "kho"  # what the archive is called in the addresses of Datasette's pages

_SETTINGS = {
    "allow_download": False,  # the file holds what pages leave out
    "allow_csv_stream": True,
    "default_page_size": 50,
    "facet_time_limit_ms": 200,
    "max_csv_mb": 100,
    "max_returned_rows": 1000,
    "num_sql_threads": 4,
    "sql_time_limit_ms": 1000,
    "suggest_facets": False,
    "trace_debug": False,
}


class Site(Datasette):  # type: ignore[misc]  # Datasette has no types
    """The web site of one archive. `archive` is what our own pages read; Datasette's pages have a connection apart."""

    def __init__(self, path: Path, *, public: bool = False) -> None:
        super().__init__(
            settings=_SETTINGS,
            metadata={"title": "Bảng Vàng"},
            template_dir=str(HERE / "templates"),
            static_mounts=[("tinh", str(HERE / "static"))],
        )
        self.remove_database("_memory")
        self.path = path
        self.public = public
        self.editors = Editors.beside(path)
        self.archive = Archive(self, path, public=public, guarded=False)
        self.archive.name = DATABASE
        self.add_database(Archive(self, path, public=public, guarded=True), name=DATABASE)


def _register() -> None:
    """Our hooks instead of Datasette's own reports of errors, which print local variables."""
    pm.unregister(name="datasette.handle_exception")
    pm.unregister(name="datasette.forbidden")
    pm.register(hooks, name="bangvang")


_register()
