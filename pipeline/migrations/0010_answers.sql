-- Answers in the order of time at once: records know the day of their report, and what a filter asks for is in an index.

ALTER TABLE awards ADD COLUMN day TEXT; -- the report's
ALTER TABLE handovers ADD COLUMN day TEXT;
ALTER TABLE participations ADD COLUMN day TEXT;
UPDATE awards SET day = (SELECT day FROM reports WHERE id = report_id);
UPDATE handovers SET day = (SELECT day FROM reports WHERE id = report_id);
UPDATE participations SET day = (SELECT day FROM reports WHERE id = report_id);

DROP INDEX awards_names;
DROP INDEX handovers_year;
DROP INDEX units_kind;
CREATE INDEX awards_time ON awards(year, day, document_id, id);
CREATE INDEX awards_said ON awards(award || coalesce(' ' || authority, ''), year, day, document_id);
CREATE INDEX grants_time ON grants(year, first_report_date, id);
CREATE INDEX grants_said ON grants(award || coalesce(' ' || authority, ''), year, first_report_date);
CREATE INDEX grants_authority ON grants(authority, year, first_report_date);
CREATE INDEX handovers_time ON handovers(year, day, document_id, id);
CREATE INDEX participations_time ON participations(day, document_id, id);
CREATE INDEX units_kind ON units(kind, name, id);
CREATE INDEX units_name ON units(name, id);
CREATE INDEX reports_time ON reports(day, title, id);
CREATE INDEX reports_organizer ON reports(organizer);
CREATE INDEX reports_from ON reports(CAST(substr(coalesce(period, day), 1, 4) AS INTEGER));
CREATE INDEX reports_spans ON reports(period) WHERE length(period) = 9;
DROP INDEX reports_day;

-- full text by two indexes: a word without marks would else be read in every passage that has it with them
DROP TRIGGER passages_added;
DROP TRIGGER passages_removed;
DROP TABLE passage_index;
CREATE VIRTUAL TABLE passage_index USING fts5(
  text, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE folded_index USING fts5(
  folded, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 0"
);
INSERT INTO passage_index(passage_index) VALUES ('rebuild');
INSERT INTO folded_index(folded_index) VALUES ('rebuild');
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
  INSERT INTO passage_index(rowid, text) VALUES (new.id, new.text);
  INSERT INTO folded_index(rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
  INSERT INTO passage_index(passage_index, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO folded_index(folded_index, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
