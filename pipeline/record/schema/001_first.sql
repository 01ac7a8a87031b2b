-- A migration is one file, applied in the order of its number, once.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT,
    status TEXT NOT NULL DEFAULT 'running',
    extractor TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    new INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    media_type TEXT NOT NULL,
    title TEXT, issuer TEXT, number TEXT, written TEXT, published TEXT,
    genre TEXT, level TEXT, region TEXT, region_code TEXT,
    year_reported INTEGER, year_issued INTEGER,
    pages INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    extractor TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id)
);
CREATE TABLE texts (
    document_id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    layout BLOB
);
CREATE TABLE sources (
    location TEXT PRIMARY KEY,
    document_id TEXT REFERENCES documents(id) ON DELETE SET NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    state TEXT NOT NULL,
    extractor TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id)
);
CREATE INDEX sources_document ON sources(document_id);
CREATE TABLE pages (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL, width REAL, height REAL, read_by TEXT NOT NULL, quality REAL NOT NULL,
    PRIMARY KEY (document_id, number)
) WITHOUT ROWID;
CREATE TABLE paragraphs (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL
);
CREATE INDEX paragraphs_document ON paragraphs(document_id);
CREATE VIRTUAL TABLE paragraph_words USING fts5(words, text UNINDEXED, tokenize="unicode61");
CREATE TRIGGER paragraphs_gone AFTER DELETE ON paragraphs BEGIN
    DELETE FROM paragraph_words WHERE rowid = old.id;
END;
CREATE TABLE tables (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, caption TEXT NOT NULL, unit TEXT NOT NULL,
    pages TEXT NOT NULL, header_rows INTEGER NOT NULL, cells TEXT NOT NULL
);
CREATE INDEX tables_document ON tables(document_id);
CREATE TABLE indicators (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, surface TEXT NOT NULL,
    value REAL NOT NULL, unit TEXT NOT NULL,
    value_norm REAL NOT NULL, value_norm_high REAL, unit_norm TEXT NOT NULL,
    indicator TEXT NOT NULL, measure TEXT NOT NULL, scope TEXT NOT NULL, scope_id TEXT,
    period TEXT, year INTEGER, first_day TEXT, last_day TEXT, kind TEXT NOT NULL, comparator TEXT NOT NULL, status TEXT NOT NULL,
    base TEXT NOT NULL, condition TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
    sentence TEXT NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    page INTEGER, box TEXT, boxes TEXT NOT NULL, evidence TEXT NOT NULL
);
-- Each name once, so that a name is looked for among thousands and not among millions of rows.
CREATE TABLE measure_names (
    indicator TEXT NOT NULL, measure TEXT NOT NULL, PRIMARY KEY (indicator, measure)
) WITHOUT ROWID;
CREATE TABLE scope_names (
    scope TEXT NOT NULL, scope_id TEXT NOT NULL, PRIMARY KEY (scope, scope_id)
) WITHOUT ROWID;
CREATE INDEX indicators_document ON indicators(document_id);
CREATE INDEX indicators_measure ON indicators(
    measure, scope, period, id, kind, status, year, confidence, unit_norm, value_norm, scope_id
);
CREATE INDEX indicators_scope ON indicators(scope, scope_id, measure, period);
CREATE TABLE entities (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, surface TEXT NOT NULL, label TEXT NOT NULL,
    id TEXT, name TEXT NOT NULL, candidates TEXT NOT NULL, finder TEXT NOT NULL, confidence REAL NOT NULL,
    page INTEGER, box TEXT, boxes TEXT NOT NULL
);
CREATE INDEX entities_document ON entities(document_id);
CREATE INDEX entities_id ON entities(id);
CREATE TABLE relations (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    subject TEXT NOT NULL, relation TEXT NOT NULL, object TEXT NOT NULL
);
CREATE INDEX relations_document ON relations(document_id);
CREATE TABLE themes (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, theme TEXT NOT NULL,
    probability REAL NOT NULL, label INTEGER NOT NULL
);
CREATE INDEX themes_document ON themes(document_id);
CREATE TABLE findings (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    rule TEXT NOT NULL, message TEXT NOT NULL, spans TEXT NOT NULL, quotes TEXT NOT NULL
);
CREATE INDEX findings_document ON findings(document_id);
CREATE TABLE problems (
    document_id TEXT REFERENCES documents(id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    code TEXT NOT NULL, message TEXT NOT NULL, severity TEXT NOT NULL,
    page INTEGER, start INTEGER, "end" INTEGER,
    run_id INTEGER NOT NULL REFERENCES runs(id)
);
CREATE INDEX problems_document ON problems(document_id);
