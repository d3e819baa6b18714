"""targets/names.yml is the editors': an import writes the targets beside it and leaves it alone, byte for byte."""
from __future__ import annotations

import shutil
from pathlib import Path

from build_scripts.shell.importing import import_sources

ROOT = Path(__file__).resolve().parents[2]


def test_an_import_never_touches_the_authority_file(tmp_path):
    content = tmp_path / "content"
    (content / "targets").mkdir(parents=True)
    shutil.copy(ROOT / "content/targets/names.yml", content / "targets/names.yml")
    before = (content / "targets/names.yml").read_bytes()
    for replace in (False, True):
        import_sources([ROOT / "examples/shizheng-2024-9.txt"], content, {"示政": "shizheng"}, replace_mended=replace, done=lambda *_: None)
        assert (content / "targets/names.yml").read_bytes() == before
    assert (content / "targets/2024-shizheng-2024-9.yml").is_file()
