"""What journals and archives ask of a data set: metadata, codebook, coverage, README, citation, references.

`describe` writes them beside the tables of a snapshot; the same rows give the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.export.describe.codebook import write_codebook
from pipeline.export.describe.coverage import write_coverage
from pipeline.export.describe.metadata import croissant, datapackage, write_json
from pipeline.export.describe.provenance import citation, readme, references
from pipeline.export.describe.variables import Table, tables
from pipeline.lexicon import Lexicon

__all__ = ["Table", "describe"]


def describe(db: Path, folder: Path, lexicon: Lexicon, about: dict[str, Any]) -> None:
    """Write the description of the tables in `folder`; `about` is what the manifest tells of them."""
    found = tables(db, lexicon)
    write_codebook(found, about, folder)
    write_coverage(db, folder / "coverage.csv")
    write_json(references(db), folder / "documents.csl.json")
    (folder / "CITATION.cff").write_text(citation(about), "utf-8")
    (folder / "README.md").write_text(readme(db, found, about), "utf-8")
    write_json(datapackage(found, folder, about), folder / "datapackage.json")
    write_json(croissant(found, folder, about), folder / "croissant.json")
