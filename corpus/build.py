"""Build the PDFs of corpus/ from the digests: `make corpus`. The same digests give the same bytes."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import typst
from digest import Digest, literal, read_digest, to_typst
from scan import scan

CORPUS = Path(__file__).parent
LAYOUTS = {"single": "single", "columns": "columned", "gongwen": "gongwen", "scan": "single"}
FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC")


def missing_fonts() -> list[str]:
    families = set(typst.Fonts().families())
    return [font for font in FONTS if font not in families]


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
        pdf = typst.compile(str(main), timestamp=0)
    return scan(pdf) if digest.front["layout"] == "scan" else pdf


def main() -> int:
    absent = missing_fonts()
    if absent:
        print(f"缺少字体：{'、'.join(absent)}。")
        print("请先安装（Debian、Ubuntu）：sudo apt-get install fonts-noto-cjk，再运行 make corpus。")
        return 1
    for path in sorted((CORPUS / "digests").glob("*.md")):
        pdf = typeset(read_digest(path))
        (CORPUS / "pdf" / f"{path.stem}.pdf").write_bytes(pdf)
        print(f"{path.stem}.pdf  {len(pdf) / 1024:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
