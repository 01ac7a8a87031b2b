"""Decision trees over clues, walked for many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Node = str | float
Trees = tuple[Node, ...]
"""Trees, one behind the other: a clue, the tree where it holds, that where it fails; or what a leaf adds."""
_AT_ONCE = 1000
"""Rows walked together: a table of a hundred thousand figures stays within memory."""


class Forest:
    """Trees as arrays over their nodes: the clue that each asks for, and the node that follows where it
    holds and where it fails; a leaf is followed by itself, and adds what it says. In groups, one a sum.
    """

    def __init__(self, groups: Sequence[Trees]) -> None:
        import numpy as np  # a command that reads nothing starts without it

        self._clues: dict[str, int] = {}
        self._nodes: list[tuple[int, int, int, float]] = []
        self._depth = 0
        roots = [self._grow(trees) for trees in groups]
        self._ends = np.cumsum([len(of_group) for of_group in roots])[:-1]
        clue, holds, fails, adds = zip(*self._nodes, strict=True) if self._nodes else ((), (), (), ())
        self._roots = np.array([root for of_group in roots for root in of_group], int)
        self._clue = np.array(clue, int)
        self._next = np.array([fails, holds], int).T.ravel()
        """By twice the number of a node: the node that follows where its clue fails, and where it holds."""
        self._adds = np.array(adds, float)

    def _grow(self, trees: Trees) -> list[int]:
        """The roots of a group, its nodes noted from the last to the first: what follows a node is there."""
        grown: list[tuple[int, int]] = []  # nodes that no other is before, the last first, and their height
        for node in reversed(trees):
            at = len(self._nodes)
            if isinstance(node, str):
                (holds, high), (fails, low) = grown.pop(), grown.pop()
                self._nodes.append((self._clues.setdefault(node, len(self._clues)), holds, fails, 0.0))
                grown.append((at, 1 + max(high, low)))
            else:
                self._nodes.append((0, at, at, node))
                grown.append((at, 0))
        self._depth = max(self._depth, *(height for _, height in grown), 0)
        return [at for at, _ in reversed(grown)]

    def walk(self, rows: Sequence[frozenset[str]], shared: frozenset[str] = frozenset()) -> list[Any]:
        """What each tree adds for each row, by the clues that hold for it: an array (trees, rows) a group.

        `shared` are clues that hold for all of them.
        """
        import numpy as np

        parts = [self._walk(rows[at : at + _AT_ONCE], shared) for at in range(0, len(rows), _AT_ONCE)]
        adds = np.hstack(parts) if parts else np.zeros((len(self._roots), 0))
        return np.split(adds, self._ends)

    def _walk(self, rows: Sequence[frozenset[str]], shared: frozenset[str]) -> Any:
        import numpy as np

        held = np.zeros((len(rows), max(len(self._clues), 1)), bool)
        held[:, [self._clues[clue] for clue in self._clues.keys() & shared]] = True
        for n, clues in enumerate(rows):
            held[n, [self._clues[clue] for clue in self._clues.keys() & clues]] = True
        at, row = np.repeat(self._roots[:, None], len(rows), axis=1), np.arange(len(rows)) * held.shape[1]
        for _ in range(self._depth):
            at = self._next[2 * at + held.ravel()[row + self._clue[at]]]
        return self._adds[at]
