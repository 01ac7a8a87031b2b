"""Single inputs that are far too large, through the guarded reader and the analysis: `python bench/heavy.py`.

An xlsx of 1,000,000 rows, an html of 50 MB, a text of one line of 20 MB, 1,000,000 lines. Tells what became
of each, the seconds, and the most memory that the reader and the analysis took. `--only NAME` tries one.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAID = "2015年江西省第{}号园区实现主营业务收入{}.5亿元，同比增长8.1%。"


def xlsx(path: Path, rows: int = 1_000_000) -> None:
    """A workbook of one sheet, its rows written one by one."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("表")
    sheet.append(["园区", "主营业务收入（亿元）", "增速（%）"])
    for n in range(rows):
        sheet.append([f"第{n}号园区", n + 0.5, 8.1])
    book.save(path)


def html(path: Path, size: int = 50_000_000) -> None:
    with path.open("w", encoding="utf-8") as page:
        page.write("<html><head><title>统计公报</title></head><body>")
        n = 0
        while page.tell() < size:
            page.writelines(f"<p>{SAID.format(k, k)}</p>\n" for k in range(n, n + 1000))
            n += 1000
        page.write("</body></html>")


def line(path: Path, size: int = 20_000_000) -> None:
    path.write_text("2015年工业增加值12.5亿元，" * (size // 35), encoding="utf-8")


def lines(path: Path, count: int = 1_000_000) -> None:
    path.write_text("\n".join(SAID.format(n, n) for n in range(count)), encoding="utf-8")


MADE: dict[str, Callable[[Path], None]] = {
    "a.xlsx": xlsx,
    "a.html": html,
    "line.txt": line,
    "lines.txt": lines,
}


def one(path: Path) -> None:
    """Read and analyse a file as a run does, and tell what became of it."""
    from pipeline.learned import Models
    from pipeline.lexicon import Lexicon
    from pipeline.run import extraction

    tools = extraction.tools(Lexicon(), Models())
    begun = time.monotonic()
    try:
        (made, *_) = extraction.extract_with(tools, str(path), "")
        codes = sorted({str(row["code"]) for row in made.rows["problems"]})
        rows = len(made.rows["indicators"])
        told = f"{len(made.text):,} characters, {rows:,} figures, {', '.join(codes) or 'no problem'}"
    except Exception as error:
        told = f"RAISED {type(error).__name__}: {error}"
    seconds = time.monotonic() - begun
    tools.guard.__exit__(None, None, None)
    most = [
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    size = path.stat().st_size / 1e6
    print(f"{path.name} ({size:.0f} MB): {told}; {seconds:.0f} s, analysis {most[0]} MB, reader {most[1]} MB")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--only", choices=MADE)
    options.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    wanted = options.parse_args()
    if wanted.file:
        one(wanted.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in [wanted.only] if wanted.only else MADE:
            MADE[name](Path(folder, name))
            again = [sys.executable, __file__, "--file", str(Path(folder, name))]
            subprocess.run(again, cwd=ROOT, check=False)


if __name__ == "__main__":
    main()
