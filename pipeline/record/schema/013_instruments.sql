-- The measures of each document by policy instrument, and how binding each is worded.
CREATE TABLE instruments (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    side TEXT NOT NULL, subtype TEXT NOT NULL, level INTEGER
);
CREATE INDEX instruments_document ON instruments(document_id);
