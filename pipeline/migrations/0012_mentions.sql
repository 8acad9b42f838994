-- The records that name a unit or person in one of their fields, without a look at each mention.

DROP INDEX mentions_identity;
CREATE INDEX mentions_identity ON mentions(identity, field, record_id);
