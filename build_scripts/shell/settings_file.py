"""Where the settings of a content folder stand. What they say is read by settings.py, which is loaded later than this is asked."""
from __future__ import annotations

from pathlib import Path

from build_scripts.model import UnusableInput

FILE = "mkdocs.yml"


def settings_file(content: Path, current: Path | None = None) -> Path:
    """Return the mkdocs.yml beside the content folder, else the one of the current folder. Raises UnusableInput."""
    for folder in (content.resolve().parent, (current or Path.cwd()).resolve()):
        if (folder / FILE).is_file():
            return folder / FILE
    raise UnusableInput(f"找不到 {FILE}：内容文件夹 {content} 的旁边和当前文件夹都没有。请在其中一处放一份（可从本项目复制）。")
