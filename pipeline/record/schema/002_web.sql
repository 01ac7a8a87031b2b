-- What was fetched, when, from where: a row for each content that an address ever gave.
CREATE TABLE fetched (
    address TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    source TEXT NOT NULL,
    role TEXT NOT NULL,
    found_on TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    path TEXT NOT NULL,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    first_fetched TEXT NOT NULL,
    last_fetched TEXT NOT NULL,
    PRIMARY KEY (address, sha256)
);
CREATE INDEX fetched_source ON fetched(source);
-- What a crawl still has to fetch and what it has fetched, so that one that was broken off goes on.
CREATE TABLE crawls (
    source TEXT NOT NULL,
    address TEXT NOT NULL,
    role TEXT NOT NULL,
    found_on TEXT NOT NULL,
    title TEXT NOT NULL,
    changed TEXT NOT NULL,
    done INTEGER NOT NULL,
    PRIMARY KEY (source, address)
);
-- Bands of the MinHash sketch of each text: texts that share a band are compared in full.
CREATE TABLE sketches (
    band INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    PRIMARY KEY (band, hash, document_id)
) WITHOUT ROWID;
CREATE INDEX sketches_document ON sketches(document_id);
CREATE TABLE copies (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    original_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    similarity REAL NOT NULL,
    PRIMARY KEY (document_id, original_id)
) WITHOUT ROWID;
CREATE INDEX copies_original ON copies(original_id);
