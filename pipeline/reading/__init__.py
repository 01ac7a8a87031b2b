"""Bytes become a Document: one text, and for each character the way back to its page."""
