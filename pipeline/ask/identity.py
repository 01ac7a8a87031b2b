"""What a record is, in one number: the same documents read by the same code and tables have the same."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.ask.browse.stamp import kept
from pipeline.ask.query import ask
from pipeline.record.corrections import FILE, Corrections


@kept
def record_hash(path: Path) -> str:
    """SHA-256 over a record's documents, the versions of the code that read them, and what people said."""
    digest = hashlib.sha256()
    for row in ask(path, "SELECT id, extractor, replaced_by FROM documents ORDER BY id"):
        digest.update(f"{row['id']} {row['extractor']}\n".encode())
        if row["replaced_by"]:
            digest.update(f"replaced by {row['replaced_by']}\n".encode())
    for said in sorted(map(repr, Corrections(path.with_name(FILE)).history())):
        digest.update(f"{said}\n".encode())
    return digest.hexdigest()
