"""Every peer side by side, one table after another: `make bench` (a quarter of an hour, ../shared needed)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent
CORPUS = BENCH.parents[1] / "shared" / "corpus"
TABLES = {
    "Reading: pdfplumber, PyMuPDF": ("reading.py", "--speed"),
    "Words: jieba": ("words.py", str(CORPUS / "reports"), str(CORPUS / "plans")),
    "Indicators: JioNLP, Recognizers-Text": ("indicators.py",),
    "Themes: gensim, scikit-learn, tomotopy, BERTopic": ("themes.py", "peers"),
    "Whole run over 60 reports: a script of jieba, a pattern and gensim": ("whole.py", "script"),
}


def main() -> None:
    if not CORPUS.exists():
        sys.exit(f"{CORPUS} is not there: the texts to measure on.")
    for title, (script, *arguments) in TABLES.items():
        print(f"\n## {title}\n", flush=True)
        subprocess.run([sys.executable, "-W", "ignore", str(BENCH / script), *arguments], check=False)


if __name__ == "__main__":
    main()
