"""Plain text: its lines become paragraphs and tables, which are spans over the text as decoded."""
