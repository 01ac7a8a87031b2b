-- The text of a paragraph and the terms it is found by stand in its row; the index holds, for each term, the
-- rows alone. Where a text truly stands is asked of the text itself, so places and lengths are not indexed.
ALTER TABLE paragraphs ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE paragraphs ADD COLUMN text TEXT NOT NULL DEFAULT '';
UPDATE paragraphs SET words = w.words, text = w.text FROM paragraph_words w WHERE w.rowid = paragraphs.id;
DROP TRIGGER paragraphs_gone;
DROP TABLE paragraph_words;
CREATE VIRTUAL TABLE paragraph_words USING fts5(
    words, content=paragraphs, content_rowid=id, tokenize=ascii, detail=none, columnsize=0
);
INSERT INTO paragraph_words (paragraph_words, rank) VALUES ('hashsize', 16777216);
INSERT INTO paragraph_words (paragraph_words) VALUES ('rebuild');
CREATE TRIGGER paragraphs_gone AFTER DELETE ON paragraphs BEGIN
    INSERT INTO paragraph_words (paragraph_words, rowid, words) VALUES ('delete', old.id, old.words);
END;
