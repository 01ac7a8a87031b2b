-- What became of the topics of the learning before: kept, born, lost, merged, split (JSON rows).
ALTER TABLE topic_models ADD COLUMN log TEXT NOT NULL DEFAULT '[]';
