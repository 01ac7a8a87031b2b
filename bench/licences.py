"""docs/licences.md, written anew from what is installed: `make licences`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
HEAD = """# 许可

策镜自己的代码、词表、模型和摘编用 MIT 许可（[LICENSE](../LICENSE)）。下面是它依赖的软件包各自声明的许可，
由 `make licences` 从已安装的包里读出（版本见 `constraints.txt`）。这些包不在策镜的安装包里，由各人自己安装。

弱 copyleft 的包（LGPL、MPL）只作为库使用，没有修改：**gensim 是 LGPL-2.1**。可选其一的（如 text-unidecode 的
Artistic 或 GPL）取宽松的一种。没有 AGPL 的包。PDF 和图里的字体 Noto Sans SC、Noto Serif SC 是 SIL OFL 1.1。
"""
GROUPS = (("运行需要", ("", "ocr")), ("可选与开发", ("cluster", "corpus", "dev")))
UNTOLD = {"axe-playwright-python": "MIT", "mlcroissant": "Apache-2.0"}
"""What a package's own LICENSE file says where its metadata says nothing."""
OTHER_PYTHONS = {"async-timeout": "Apache Software License", "whenever": "MIT"}
"""What only some Pythons need, not that of the page: redis before 3.11.3, Prefect from 3.13 on."""
_LONGEST = 60


def name_of(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def asked_for(extras: Iterable[str]) -> list[Requirement]:
    """What pyproject.toml asks for; "" stands for what it asks for in any case."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = {"": project["dependencies"], **project["optional-dependencies"]}
    return [Requirement(line) for extra in extras for line in lists[extra]]


def closure(wanted: Iterable[Requirement]) -> set[str]:
    """The names of all packages that are needed for these, themselves included, on this machine."""
    found: set[str] = set()
    waiting = [(one, extra) for one in wanted for extra in ("", *one.extras)]
    done = set()
    while waiting:
        one, extra = waiting.pop()
        if (one.name, extra) in done or (one.marker and not one.marker.evaluate({"extra": extra})):
            continue
        done.add((one.name, extra))
        found.add(name_of(one.name))
        needs = [Requirement(line) for line in metadata.requires(one.name) or ()]
        met = [need for need in needs if not need.marker or need.marker.evaluate({"extra": extra})]
        waiting += [
            (Requirement(str(need).partition(";")[0]), also) for need in met for also in ("", *need.extras)
        ]
    return found


def licence(name: str) -> str:
    """What the package declares: an SPDX expression, else its classifiers, else its short text."""
    told = metadata.metadata(name)
    classes = [
        line.split(" :: ")[-1] for line in told.get_all("Classifier") or () if line.startswith("License ::")
    ]
    short = (told.get("License") or "").strip().splitlines()[:1]
    written = [line for line in short if len(line) <= _LONGEST and not line.startswith("Copyright")]
    return told.get("License-Expression") or "、".join(classes) or "".join(written) or UNTOLD.get(name, "")


def groups() -> dict[str, set[str]]:
    """The packages of each group; each stands in the first that needs it."""
    made: dict[str, set[str]] = {}
    for title, extras in GROUPS:
        made[title] = closure(asked_for(extras)) - set().union(*made.values())
    return made


def page() -> str:
    parts = [HEAD]
    for title, names in groups().items():
        shown = {name: licence(name) or "没有声明" for name in names}
        if title == GROUPS[0][0]:
            shown = OTHER_PYTHONS | shown
        rows = [f"| {name} | {said} |" for name, said in sorted(shown.items())]
        parts.append("\n".join([f"\n## {title}\n", "| 包 | 许可 |", "| --- | --- |", *rows, ""]))
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}：{sum(map(len, groups().values()))} 个包")
