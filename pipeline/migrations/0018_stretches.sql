-- Whole answers in less time: the words of a record in one piece stand with them, whom a record names in an index.

ALTER TABLE evidence ADD COLUMN stretch_end INTEGER; -- of a record's first words: how far others stand near them
ALTER TABLE evidence ADD COLUMN stretch TEXT;        -- the text as far as that
UPDATE evidence AS e SET stretch_end = max(e."end", coalesce((
  SELECT max(n."end") FROM evidence n WHERE n.record_id = e.record_id AND n."end" <= e."start" + 240), 0))
WHERE number = 1;
UPDATE evidence SET stretch = (
  SELECT substr(text, "start" + 1, stretch_end - "start") FROM documents WHERE id = document_id) WHERE number = 1;

DROP INDEX mentions_record;
CREATE INDEX mentions_record ON mentions(record_id, field, identity, kind);
CREATE INDEX awards_authority_time ON awards(authority, year, day, document_id, id);
