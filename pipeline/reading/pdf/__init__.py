"""PDF and pictures: characters, rules and what OCR sees become lines, paragraphs and tables."""
