-- Phrases that the segmenter cuts and the texts use as one word; found with the topics.
CREATE TABLE phrases (phrase TEXT PRIMARY KEY) WITHOUT ROWID;
