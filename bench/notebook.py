"""Runs docs/tour.ipynb and stores what its cells show: `python bench/notebook.py OUTPUTS`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "docs" / "tour.ipynb"
MOVING = ("execution", "signature")
"""What a kernel notes of times: left out, so that the same outputs give the same file."""


def shown(outputs: Path, notebook: Path = NOTEBOOK) -> nbformat.NotebookNode:
    """The notebook with what its cells show, run where `outputs` lies under that name."""
    told = nbformat.read(notebook, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "outputs").symlink_to(outputs.resolve())
        NotebookClient(
            told, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}
        ).execute()
    for part in (told, *told.cells):
        for name in MOVING:
            part.metadata.pop(name, None)
    return told


if __name__ == "__main__":
    nbformat.write(shown(Path(sys.argv[1])), NOTEBOOK)
