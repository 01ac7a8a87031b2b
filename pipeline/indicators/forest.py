"""Decision trees over clues, walked for many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Tree = float | tuple[str, Any, Any]
"""What a tree adds; or a clue, and the tree where it holds, and where it does not."""
_AT_ONCE = 1000
"""Rows walked together: a table of a hundred thousand figures stays within memory."""


class Forest:
    """Trees as arrays over their nodes: the clue that each asks for, and the node that follows where it
    holds and where it fails; a leaf is followed by itself, and adds what it says. In groups, one a sum.
    """

    def __init__(self, groups: Sequence[Sequence[Tree]]) -> None:
        import numpy as np  # a command that reads nothing starts without it

        self._clues: dict[str, int] = {}
        self._nodes: list[tuple[int, int, int, float]] = []
        self._depth = 0
        roots = [self._grow(tree, 0) for trees in groups for tree in trees]
        self._ends = np.cumsum([len(trees) for trees in groups])[:-1]
        clue, holds, fails, adds = zip(*self._nodes, strict=True) if roots else ((), (), (), ())
        self._roots, self._clue = np.array(roots, int), np.array(clue, int)
        self._holds, self._fails, self._adds = (
            np.array(holds, int),
            np.array(fails, int),
            np.array(adds, float),
        )

    def _grow(self, tree: Tree, depth: int) -> int:
        """The node of a tree, noted behind those that follow it."""
        self._depth = max(self._depth, depth)
        if isinstance(tree, tuple):
            clue = self._clues.setdefault(tree[0], len(self._clues))
            node = (clue, self._grow(tree[1], depth + 1), self._grow(tree[2], depth + 1), 0.0)
        else:
            at = len(self._nodes)
            node = (0, at, at, tree)
        self._nodes.append(node)
        return len(self._nodes) - 1

    def walk(self, rows: Sequence[frozenset[str]]) -> list[Any]:
        """What each tree adds for each row, by the clues that hold for it: an array (trees, rows) a group."""
        import numpy as np

        parts = [self._walk(rows[at : at + _AT_ONCE]) for at in range(0, len(rows), _AT_ONCE)]
        adds = np.hstack(parts) if parts else np.zeros((len(self._roots), 0))
        return np.split(adds, self._ends)

    def _walk(self, rows: Sequence[frozenset[str]]) -> Any:
        import numpy as np

        held = np.zeros((len(rows), max(len(self._clues), 1)), bool)
        for n, clues in enumerate(rows):
            held[n, [self._clues[clue] for clue in self._clues.keys() & clues]] = True
        at, row = np.repeat(self._roots[:, None], len(rows), axis=1), np.arange(len(rows))
        for _ in range(self._depth):
            at = np.where(held[row, self._clue[at]], self._holds[at], self._fails[at])
        return self._adds[at]
