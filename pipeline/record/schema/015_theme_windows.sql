-- The scores of a window of sentences in one row: JSON by theme, and the themes that it has.
CREATE TABLE theme_windows (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    model TEXT NOT NULL, scores TEXT NOT NULL, labels TEXT NOT NULL
);
INSERT INTO theme_windows
    SELECT document_id, start, "end", model, json_group_object(theme, probability),
        coalesce(json_group_array(theme) FILTER (WHERE label), '[]')
    FROM themes GROUP BY document_id, start, "end", model;
DROP TABLE themes;
CREATE INDEX theme_windows_document ON theme_windows(document_id);
-- One row a theme, as it is asked for.
CREATE VIEW themes AS
    SELECT w.document_id, w.start, w."end", s.key AS theme, s.atom AS probability,
        instr(w.labels, '"' || s.key || '"') > 0 AS label, w.model
    FROM theme_windows w, json_each(w.scores) s;
