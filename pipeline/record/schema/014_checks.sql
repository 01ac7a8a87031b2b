-- What people said of figures is brought into `indicators` out of checks.db; as read they stay in `readings`.
ALTER TABLE indicators ADD COLUMN verified TEXT NOT NULL DEFAULT 'unseen';
ALTER TABLE indicators ADD COLUMN raw TEXT NOT NULL DEFAULT '';
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    reading TEXT NOT NULL
);
CREATE INDEX readings_document ON readings(document_id);
