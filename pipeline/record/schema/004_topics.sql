-- Topics that the texts show by themselves; one row of topic_models, learned anew when the record has
-- grown or shrunk by a fifth, or is read by another extractor.
CREATE TABLE topic_models (
    run_id INTEGER NOT NULL REFERENCES runs(id),
    extractor TEXT NOT NULL,
    size INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    paragraphs INTEGER NOT NULL,
    boilerplate INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    next_free INTEGER NOT NULL,
    note TEXT NOT NULL
);
CREATE TABLE topics (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    theme TEXT NOT NULL,
    likeness REAL NOT NULL,
    share REAL NOT NULL,
    npmi REAL NOT NULL,
    stability REAL NOT NULL,
    words TEXT NOT NULL,
    fault TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE topic_passages (
    topic TEXT NOT NULL REFERENCES topics(id) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, weight REAL NOT NULL
);
CREATE INDEX topic_passages_document ON topic_passages(document_id);
CREATE TABLE topic_shares (
    topic TEXT NOT NULL REFERENCES topics(id) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    length INTEGER NOT NULL, share REAL NOT NULL,
    PRIMARY KEY (topic, document_id)
) WITHOUT ROWID;
CREATE INDEX topic_shares_document ON topic_shares(document_id);
