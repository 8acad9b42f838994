"""What pages show, out of the database: plain values, bounded in number, whatever the archive holds."""

MOST = 1000  # records of one question that are looked at; beyond, a page says that there are more
SHOWN = 50  # rows of a table on one page
