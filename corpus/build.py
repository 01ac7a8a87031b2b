"""Build the PDFs of corpus/, and the texts of its gold, from the digests: `make corpus`.

The same digests give the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import typst
from digest import Digest, literal, read_digest, readable, to_typst
from scan import scan

from pipeline import fonts

CORPUS = Path(__file__).parent
LAYOUTS = {"single": "single", "columns": "columned", "gongwen": "gongwen", "scan": "single"}


def markup(digest: Digest) -> str:
    """The whole Typst source of a digest."""
    front = json.dumps(digest.front, ensure_ascii=False)
    return "\n".join(
        [
            '#import "layout.typ": *',
            f"#let front = json(bytes({literal(front)[1:-1]}))",
            '#set document(title: front.title, author: "策镜项目组", date: none)',
            f"#show: {LAYOUTS[digest.front['layout']]}.with(front)",
            to_typst(digest.body),
        ]
    )


def typeset(digest: Digest) -> bytes:
    """The PDF of a digest; of a `scan`, its pages as images."""
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder) / "main.typ"
        main.write_text(markup(digest), encoding="utf-8")
        (Path(folder) / "layout.typ").write_bytes((CORPUS / "layout.typ").read_bytes())
        pdf = typst.compile(str(main), timestamp=0, font_paths=[fonts.FOLDER], ignore_system_fonts=True)
    return scan(pdf) if digest.front["layout"] == "scan" else pdf


def main() -> None:
    for path in sorted((CORPUS / "digests").glob("*.md")):
        digest = read_digest(path)
        (CORPUS / "gold" / f"{path.stem}.txt").write_text(readable(digest), encoding="utf-8")
        pdf = typeset(digest)
        (CORPUS / "pdf" / f"{path.stem}.pdf").write_bytes(pdf)
        print(f"{path.stem}.pdf  {len(pdf) / 1024:.0f} KB")


if __name__ == "__main__":
    main()
