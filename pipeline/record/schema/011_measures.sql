-- What each figure measures: the measure of the register (or `name:` and the wording) and what narrows it.
ALTER TABLE indicators ADD COLUMN measure_id TEXT NOT NULL DEFAULT '';
ALTER TABLE indicators ADD COLUMN qualifiers TEXT NOT NULL DEFAULT '';
ALTER TABLE indicators ADD COLUMN modifiers TEXT NOT NULL DEFAULT '';
