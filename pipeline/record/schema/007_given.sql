-- What a folder's metadata.csv says of a file, as JSON; empty where it says nothing.
ALTER TABLE sources ADD COLUMN given TEXT NOT NULL DEFAULT '';
