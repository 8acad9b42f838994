-- What the archivist says of a document: its title and date, or those of each of its reports and their pages.

CREATE TABLE descriptions (
  document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- from 1 within the document
  first_page INTEGER,      -- from 1; NULL where it is said of the whole document
  last_page INTEGER,
  title TEXT,
  date TEXT,
  PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;
