"""What a public site leaves out: withdrawn documents, doubtful records, what texts tell of private life.

`narrowing.sql` says what of each table stays, `narrowing.py` puts it in the tables' place, `redaction.py` blackens
texts, `guard.py` keeps SQL that readers write from reaching around it.
"""

from pipeline.query.kinds import KINDS

# the tables and views that Datasette's pages show of a public site
SHOWN = frozenset(kind.view for kind in KINDS.values()) | {
    *("documents", "reports", "units", "unit_names", "people", "award_types"),
}
