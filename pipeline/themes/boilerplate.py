"""What stands word for word in many documents: disclaimers, headers, rites of a genre.

It tells what a source is like and not what its texts are about, so topics are learned without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.patterns import regex

FEWEST = 5  # documents that say a clause before it counts as one that is repeated
SHORTEST_CLAUSE = 6
"""Letters of a clause that can be repeated as such: shorter ones are words. Chosen, not measured."""
LARGEST_PART = 0.5
"""Share of a text that repeated clauses may be, for the rest to be its own."""
SHORT_RITE = 120
"""Characters under which one phrase of rites makes a paragraph a rite; a longer one must hold two."""
_CLAUSE = regex(r"[^，。；：！？,;:!?\n（）()《》“”]+")
_NOT_LETTERS = regex(r"[\W\d_]+")


def own_words(paragraphs: Sequence[tuple[str, str]], *, fewest: int = FEWEST) -> list[str]:
    """Each text of (document, text) without the clauses that it repeats; empty where those are most of it.

    A clause is known by its letters: figures and punctuation do not count, under six letters it is not
    looked at. Repeated is one that `fewest` documents say, for all of them but the first in the given
    order; so one wording of each stays, as it does of a text that was read in several forms.
    """
    said_by: dict[str, dict[str, None]] = {}
    for document, text in paragraphs:
        for letters, _ in _clauses(text):
            documents = said_by.setdefault(letters, {})
            if len(documents) < fewest:
                documents[document] = None
    first = {letters: next(iter(docs)) for letters, docs in said_by.items() if len(docs) >= fewest}
    return [_own(document, text, first) for document, text in paragraphs]


def _clauses(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The letters of each clause of a text that has enough of them, and where it stands."""
    for clause in _CLAUSE.finditer(text):
        letters = _NOT_LETTERS.sub("", clause.group())
        if len(letters) >= SHORTEST_CLAUSE:
            yield letters, clause.span()


def _own(document: str, text: str, first: Mapping[str, str]) -> str:
    sizes = [(len(c), span, first.get(c, document) != document) for c, span in _clauses(text)]
    repeats = [(size, span) for size, span, again in sizes if again]
    if sum(size for size, _ in repeats) > LARGEST_PART * sum(size for size, *_ in sizes):
        return ""
    for _, (start, end) in reversed(repeats):
        text = text[:start] + text[end:]
    return text


def is_rite(text: str, rites: Iterable[str]) -> bool:
    """Whether a text is said for form's sake: two rites stand in it, or one and it is short."""
    said = sum(rite in text for rite in rites)
    return said > 1 or (said == 1 and len(text) < SHORT_RITE)
