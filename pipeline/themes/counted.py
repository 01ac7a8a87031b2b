"""Words counted once, by document, so that any part of the documents is weighed without counting again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

WORDS, LARGEST_SHARE = 3000, 0.05
"""The most frequent words that topics are made of; what stands in more of the documents tells none apart.
Chosen, not measured."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each word stands in each document: documents by words (sparse), and the words, sorted."""

    table: Any
    words: tuple[str, ...]

    def __len__(self) -> int:
        return int(self.table.shape[0])

    def part(self, documents: Sequence[int]) -> Counted:
        """Of some of the documents alone, in this order."""
        return Counted(self.table[list(documents)], self.words)

    def weighed(self, *, keep_empty: bool = False) -> tuple[Any, tuple[str, ...]]:
        """tf-idf of documents by words (sparse, each row of unit length), and the words: no rare ones, none
        that stand everywhere.

        (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1). Documents that none of the words stand in are left out,
        unless they are to be kept as rows of zeros.
        """
        from sklearn.feature_extraction.text import TfidfTransformer

        chosen = self._telling()
        table = self.table[:, chosen]
        if len(chosen) and len(self):
            table = TfidfTransformer(sublinear_tf=True).fit_transform(table)
        if not keep_empty:
            table = table[table.getnnz(axis=1) > 0]
        return table, tuple(self.words[at] for at in chosen)

    def _telling(self) -> Any:
        """Columns of the most frequent words that are neither rare nor in too many documents, in order."""
        fewest, largest = (8, LARGEST_SHARE) if len(self) >= 800 else (2, 0.5)
        documents = self.table.getnnz(axis=0)
        columns = np.flatnonzero((documents >= fewest) & (documents <= largest * len(self)))
        return np.sort(columns[np.argsort(-documents[columns], kind="stable")][:WORDS])


def counted(documents: Sequence[Sequence[str]]) -> Counted:
    """The words of documents that are cut already, counted."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer

    if not any(documents):
        return Counted(csr_matrix((len(documents), 0), dtype=np.float32), ())
    counter = CountVectorizer(analyzer=list, dtype=np.float32)
    return Counted(counter.fit_transform(documents), tuple(counter.get_feature_names_out().tolist()))
