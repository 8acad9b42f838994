-- Records of a page that is narrowed to few of very many are found by an index.

CREATE INDEX awards_level ON awards(level, status, year);
CREATE INDEX awards_unit ON awards(recipient_unit, year) WHERE recipient_unit IS NOT NULL;
CREATE INDEX reports_kind ON reports(kind, day);
