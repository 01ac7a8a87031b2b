-- A document that its file no longer holds since its keeper gave the file other content: what came in its place.
ALTER TABLE documents ADD COLUMN replaced_by TEXT;
