"""From text to what is read: clean passages, sentences, words. The only home of jieba."""

from pipeline.words.cutting import (
    asked_tokens,
    is_word,
    reference_tokens,
    search_tokens,
    tokens,
    tokens_of,
    vocabulary,
)
from pipeline.words.discovery import NoEffect, Suggestion, suggest, without_effect
from pipeline.words.passages import passage, sentences

__all__ = [
    "NoEffect",
    "Suggestion",
    "asked_tokens",
    "is_word",
    "passage",
    "reference_tokens",
    "search_tokens",
    "sentences",
    "suggest",
    "tokens",
    "tokens_of",
    "vocabulary",
    "without_effect",
]
