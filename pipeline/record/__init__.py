"""The record: one SQLite database, its only writer, and what is kept beside the rows."""
