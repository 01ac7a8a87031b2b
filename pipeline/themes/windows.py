"""Stretches of whole sentences of like length: what themes are scored on, whatever the lines of a file.

A theme's words are found the more often the longer a stretch is, so shares over paragraphs follow
the layout: the same report with a sentence a line had a third less of reform. Windows of like length do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from pipeline import words
from pipeline.model import Document
from pipeline.patterns import regex

LEAST = 180
"""Characters of a window: with fewer the sum of shares still follows paragraph length (r .76 → .32)."""
LONGEST = 2 * LEAST  # of a sentence: lists without a full stop are parted at their commas
KINDS = ("title", "heading", "body")
_STOP = regex(r"[。！？；!?;][。！？；!?;]*[”’」』）)]*")
_COMMA = regex(r"[，、,：:\s]")


def stream(document: Document) -> str:
    """What a document says in titles, headings and body text, in one line without the paragraphs' ends."""
    said = (words.passage(document, p.span).clean for p in document.paragraphs if p.kind in KINDS)
    return "".join(said)


def sentences(text: str) -> list[str]:
    """The sentences of a text with their stops; joined they give the text again."""
    return [text[start:end] for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text stand, none longer than `LONGEST`."""
    ends = sorted({0, *(stop.end() for stop in _STOP.finditer(text)), len(text)})
    return [part for start, end in pairwise(ends) for part in _parted(text, start, end)]


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        commas = [comma.end() for comma in _COMMA.finditer(text, start + LEAST, start + LONGEST)]
        cut = commas[-1] if commas else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def tiles(lengths: Sequence[int], *, least: int = LEAST) -> list[range]:
    """Sentences side by side in windows of `least` characters or more; a short rest goes with the last."""
    ends = [0, *accumulate(lengths)]
    cuts = [0]
    for at in range(1, len(ends)):
        if ends[at] - ends[cuts[-1]] >= least:
            cuts.append(at)
    if cuts[-1] < len(lengths):
        if len(cuts) > 1 and ends[-1] - ends[cuts[-1]] < least / 2:
            cuts.pop()
        cuts.append(len(lengths))
    return [range(start, end) for start, end in pairwise(cuts)]


def around(lengths: Sequence[int], *, least: int = LEAST) -> list[range]:
    """For each sentence the window that it stands in the middle of, of `least` characters or more."""
    return [_around(lengths, at, least) for at in range(len(lengths))]


def _around(lengths: Sequence[int], at: int, least: int) -> range:
    start, end, size = at, at + 1, lengths[at]
    forward = True
    while size < least and (start > 0 or end < len(lengths)):
        if (forward and end < len(lengths)) or start == 0:
            size += lengths[end]
            end += 1
        else:
            start -= 1
            size += lengths[start]
        forward = not forward
    return range(start, end)


def windows(text: str) -> list[str]:
    """A text in windows side by side."""
    said = sentences(text)
    return ["".join(said[at] for at in tile) for tile in tiles([len(sentence) for sentence in said])]


def windows_of(document: Document) -> list[str]:
    """A document's text in windows side by side: what themes are learned from."""
    return windows(stream(document))
