-- Each score names the version of the model that gave it, so that old and new curves are told apart.
ALTER TABLE themes ADD COLUMN model TEXT NOT NULL DEFAULT '';
