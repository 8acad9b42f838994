"""`bangvang serve`: the archive as a web site."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import database
from pipeline.log import LOGGER


@click.command("serve", short_help="Open the archive as a web site.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all machines.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port; 0 for any free one."
)
@click.option("--public", is_flag=True, help="Leave out what the public may not see.")
@database
def command(host: str, port: int, public: bool, db: Path) -> None:
    """Open the archive as a web site, in Vietnamese: search, units, people, reports with their words, review.

    It may run while reports are ingested, and before there is an archive. With --public it leaves out withdrawn
    documents, records of a confidence under 0.5 that nobody reviewed, originals, and in texts birth dates, addresses,
    telephone and identity numbers. Ends with Ctrl-C.

    \b
    Example:
      bangvang serve --port 8001
      bangvang serve --host 0.0.0.0 --public --db /srv/kho.db
    """
    from schemas.errors import WrongConfiguration

    try:
        from pipeline.web.serving import serve
    except ImportError as error:
        if error.name not in ("datasette", "uvicorn"):
            raise
        raise WrongConfiguration("Thiếu gói datasette; hãy cài: pip install 'bangvang[web]'") from error
    serve(db, host=host, port=port, public=public, started=lambda address: LOGGER.info("Mở trang web tại %s", address))
