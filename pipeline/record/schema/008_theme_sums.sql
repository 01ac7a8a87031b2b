-- What each document says of each theme, summed over its paragraphs: what curves are drawn from.
CREATE TABLE theme_sums (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    theme TEXT NOT NULL,
    length INTEGER NOT NULL,
    mass REAL NOT NULL,
    PRIMARY KEY (document_id, theme)
) WITHOUT ROWID;
INSERT INTO theme_sums
    SELECT document_id, theme, sum("end" - start), sum(probability * ("end" - start)) FROM themes GROUP BY 1, 2;
