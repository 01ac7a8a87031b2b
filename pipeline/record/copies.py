"""Documents with nearly the same text: the same notice on three sites, linked and not counted thrice.

A text is cut into its overlapping pieces of five characters, letters and digits only. A MinHash sketch
(Broder 1997: the share of equal minima estimates the Jaccard similarity of two sets) finds texts that
may be alike without comparing all pairs: 80 minima in 20 bands of 4, so that of pairs of similarity 0.8
all but 3 in 100,000 share a band (1 - (1 - 0.8⁴)²⁰). What shares a band is compared in full. The
figures are compared on their own as well, since the reports of two years differ in little else.
"""

from __future__ import annotations

import zlib
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from pipeline.patterns import regex
from pipeline.record.store import Store

if TYPE_CHECKING:
    import numpy as np

LEAST_ALIKE = 0.8
"""Share of common pieces from which two texts are copies (Broder 1997). Chosen, not measured."""
SHORTEST = 100
"""Characters of a text that can be a copy: shorter ones are alike by chance."""
PIECE, BANDS, ROWS = 5, 20, 4
"""Characters of a piece; bands, and minima in each: of pairs alike by .8 hardly one is missed."""
TOGETHER = 100
"""Documents a transaction."""
AT_ONCE = 100_000
"""Products of pieces and factors in memory: a short text is sketched in one step of numpy, which costs as
much for one product as for a thousand."""
_SEED = 1997
_SIGNS = regex(r"[\W_]+")
_FIGURE = regex(r"\d+(?:\.\d+)?")


def link_copies(store: Store) -> int:
    """Link each text that has not been compared yet to those it nearly repeats; gives their number.

    The document of the earlier date (of the lower id where neither tells) is the original. Texts of
    less than 100 characters are left out. The links do not depend on the order in which texts came.
    """
    linked = 0
    waiting = iter(store.unsketched(SHORTEST))
    while some := list(islice(waiting, TOGETHER)):
        with store.transaction():
            linked += sum(_link(store, document_id) for document_id in some)
    return linked


def _link(store: Store, document_id: str) -> int:
    own = _Compared(store.text(document_id))
    bands = sketch(own.text)
    others = [other for other in store.sharing(bands) if other != document_id]
    alike = [(other, own.likeness(_Compared(store.text(other)))) for other in others]
    found = [(other, share) for other, share in alike if share >= LEAST_ALIKE]
    store.put_copies(document_id, bands, found)
    return len(found)


class _Compared:
    """A text in a comparison: its pieces and figures, made once and where they are needed."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def pieces(self) -> np.ndarray[Any, np.dtype[np.uint64]]:
        return _pieces(self.text)

    @cached_property
    def figures(self) -> Counter[str]:
        return Counter(_FIGURE.findall(self.text))

    def likeness(self, other: _Compared) -> float:
        """The similarity; where the figures alone say that it is too low, theirs.

        Texts of one form with other figures share their bands: a thousand notices are a thousand to compare
        each, and their pieces cost ten times as much as their figures.
        """
        figures = _figures_alike(self.figures, other.figures)
        return figures if figures < LEAST_ALIKE else min(figures, _pieces_alike(self.pieces, other.pieces))


def similarity(a: str, b: str) -> float:
    """0 to 1: the Jaccard similarity of the pieces of two texts, or that of their figures if it is lower."""
    first, second = _Compared(a), _Compared(b)
    return min(_pieces_alike(first.pieces, second.pieces), _figures_alike(first.figures, second.figures))


def _pieces_alike(
    first: np.ndarray[Any, np.dtype[np.uint64]], second: np.ndarray[Any, np.dtype[np.uint64]]
) -> float:
    import numpy as np

    both = np.concatenate((first, second))
    both.sort()
    shared = int(np.count_nonzero(both[1:] == both[:-1]))
    whole = len(both) - shared
    return shared / whole if whole else 0.0


def _figures_alike(first: Counter[str], second: Counter[str]) -> float:
    """Jaccard similarity of the figures of two texts, each as often as it stands; 1 for a handful."""
    shared = sum(min(times, second[figure]) for figure, times in first.items())
    whole = first.total() + second.total() - shared
    return shared / whole if whole >= 10 else 1.0


def sketch(text: str) -> list[int]:
    """One number a band; none for a text without letters."""
    import numpy as np

    pieces = _pieces(text)
    if not len(pieces):
        return []
    chance = np.random.default_rng(_SEED)
    factors = chance.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    some = max(1, AT_ONCE // len(pieces))
    minima: list[int] = []
    for at in range(0, len(factors), some):
        products = np.multiply.outer(factors[at : at + some], pieces) >> np.uint64(32)
        minima += products.min(axis=1).tolist()
    bands = (minima[at : at + ROWS] for at in range(0, len(minima), ROWS))
    return [zlib.crc32(repr(band).encode()) for band in bands]


def _pieces(text: str) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """The pieces of a text as numbers, each once, sorted."""
    import numpy as np

    letters = np.frombuffer(_SIGNS.sub("", text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(letters) < PIECE:
        return np.empty(0, dtype=np.uint64)
    made = np.zeros(len(letters) - PIECE + 1, dtype=np.uint64)
    for at in range(PIECE):
        made = (made ^ letters[at : at + len(made)]) * np.uint64(0x9E3779B97F4A7C15)
        made ^= made >> np.uint64(29)
    made.sort()
    first = np.ones(len(made), dtype=bool)
    np.not_equal(made[1:], made[:-1], out=first[1:])
    return made[first]
