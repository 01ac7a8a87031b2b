-- Which folder a run read (an address without its secrets), so that status can name it again.
ALTER TABLE runs ADD COLUMN folder TEXT NOT NULL DEFAULT '';
