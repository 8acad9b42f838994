-- The crawl's memory in full: what waits to be read, how a page was come to, whose attachment it is; where fetched bytes stand.

ALTER TABLE documents ADD COLUMN warc_file TEXT;
ALTER TABLE documents ADD COLUMN warc_offset INTEGER;

ALTER TABLE pages ADD COLUMN sha256 TEXT;                        -- of the content that came last
ALTER TABLE pages ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0; -- content came and is not read yet
ALTER TABLE pages ADD COLUMN run_id INTEGER REFERENCES runs(id); -- that asked for it last
ALTER TABLE pages ADD COLUMN error TEXT;                         -- why it failed last
ALTER TABLE pages ADD COLUMN alias_of TEXT;                      -- the page that it is another address of
ALTER TABLE pages ADD COLUMN dated TEXT;                         -- its last change, as a feed or sitemap says
ALTER TABLE pages ADD COLUMN form TEXT;                          -- the body of a post-back that is still to be asked
ALTER TABLE pages ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;    -- pages turned since a listing's first
ALTER TABLE pages ADD COLUMN depth INTEGER NOT NULL DEFAULT 0;   -- steps that led to no other article
ALTER TABLE pages ADD COLUMN leads TEXT;                         -- digest of the articles that a listing leads to
CREATE INDEX pages_waiting ON pages(site) WHERE waiting = 1;
CREATE INDEX pages_document ON pages(document_id);

CREATE TABLE attachments (
  article TEXT NOT NULL,   -- addresses of pages
  attachment TEXT NOT NULL,
  PRIMARY KEY (article, attachment)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachments_attachment ON attachments(attachment);
CREATE INDEX documents_text ON documents(text_sha256);
