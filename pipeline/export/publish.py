"""Tables for other programs and a report for people, all made from the record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from pipeline.ask import query, upkeep
from pipeline.ask.browse.figures import surest
from pipeline.drafts import write_whole
from pipeline.export import parts
from pipeline.export.formats import write_csv_and_parquet, write_json_lines
from pipeline.lexicon import Lexicon
from pipeline.model import Analysis
from pipeline.record.rows import Row, document_row, rows

PUBLISHED = ("documents", "indicators", "entities", "themes", "findings", "problems")
JSON_LINES = ("indicators", "entities", "relations", "themes", "tables", "findings", "problems")
LARGE = 2_000
"""Documents beyond which tables are published in parts alone: whole, they cost more than ten documents."""
LISTED = 500
"""Documents that the report lists: with the themes of 30,000 it was a page of 27 MB."""
TEMPLATES = Path(__file__).parent / "templates"


def publish_changes(db: Path, folder: Path, lexicon: Lexicon) -> bool:
    """`publish`, unless what lies in `folder` was made from the same rows; tells whether it was done."""
    mark = folder / ".published"
    state = json.dumps(upkeep.stamp(db))
    made = [folder / parts.TABLES / parts.MANIFEST, folder / "report.html"]
    if query.counts(db)["documents"] <= LARGE:
        made += _wholes(folder)
    if all(file.exists() for file in (mark, *made)) and mark.read_text("utf-8") == state:
        return False
    mark.unlink(missing_ok=True)
    publish(db, folder, lexicon)
    mark.write_text(state, encoding="utf-8")
    return True


def publish(db: Path, folder: Path, lexicon: Lexicon) -> None:
    """Bring the published tables in `folder` up to date (`parts`), and write `report.html`.

    Of a record of up to LARGE documents every table is also one Parquet and one CSV file; of a larger
    one these would be written whole for every document that comes, and those left from before go.
    """
    parts.publish_parts(db, folder)
    if query.counts(db)["documents"] <= LARGE:
        for name in PUBLISHED:
            _publish_whole(db, name, folder)
    else:
        for stale in _wholes(folder):
            stale.unlink(missing_ok=True)
    write_whole(folder / "report.html", lambda path: path.write_text(report(db, lexicon), encoding="utf-8"))


def _publish_whole(db: Path, name: str, folder: Path) -> None:
    rows, columns = query.table_values(db, name), query.columns(db, name)
    csv, parquet = (folder / f"{name}.{kind}" for kind in ("csv", "parquet"))
    write_whole(csv, lambda lines: write_whole(parquet, partial(write_csv_and_parquet, rows, columns, lines)))


def _wholes(folder: Path) -> list[Path]:
    return [folder / f"{name}.{kind}" for name in PUBLISHED for kind in ("csv", "parquet")]


def write_extract(analysis: Analysis, folder: Path, lexicon: Lexicon) -> None:
    """One analysis as files: `document.json`, `text.txt` and the JSON lines of `JSON_LINES`."""
    folder.mkdir(parents=True, exist_ok=True)
    document = analysis.document
    about = {"sha256": document.id, **document_row(document)}
    (folder / "document.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (folder / "text.txt").write_text(document.text, "utf-8", newline="")
    tables = rows(analysis, lexicon)
    for name in JSON_LINES:
        write_json_lines(tables[name], folder / f"{name}.jsonl")


def report(db: Path, lexicon: Lexicon) -> str:
    """A page that a person reads after a run: what came in, what was found, what needs attention."""
    from jinja2 import Environment, FileSystemLoader

    pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return pages.get_template("report.html").render(
        counts=query.counts(db),
        runs=query.runs(db, limit=5),
        documents=query.documents(db, limit=LISTED),
        figures=surest(db, limit=300),
        parks=query.entities(db, label="PARK", limit=60),
        clusters=query.entities(db, label="CLUSTER", limit=40),
        themes=_by_document(query.theme_shares(db, documents=LISTED)),
        theme_names={theme.id: theme.name for theme in lexicon.themes},
        findings=query.findings(db, limit=100),
        problems=query.problems(db, limit=200),
    )


def _by_document(shares: Iterable[Row]) -> list[Row]:
    """One row a document with the share of each theme, in the order given."""
    found: dict[str, Row] = {}
    for row in shares:
        document = found.setdefault(
            row["document_id"], {"title": row["title"], "year": row["year"], "shares": {}}
        )
        document["shares"][row["theme"]] = row["share"]
    return list(found.values())
