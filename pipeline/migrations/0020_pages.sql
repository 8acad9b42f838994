-- A second copy of the pages that evidence names: integrity_check compares the two.
CREATE INDEX evidence_pages ON evidence(page) WHERE page IS NOT NULL;
