"""The personal data that careful readers listed in the real sources (../shared/score): found, an office's told apart, nothing taken for a person's."""
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from build_scripts.layers.masking import personal_places
from build_scripts.layers.personal import personal_data
from build_scripts.shell.handed import read_source

SHARED = Path(__file__).resolve().parents[3] / "shared"
TRUTHS = sorted(path for path in (SHARED / "score").glob("*.json") if (SHARED / "corpus" / f"{path.stem}.txt").is_file())


@pytest.mark.skipif(not TRUTHS, reason="../shared/score is not beside this folder")
def test_what_is_listed_is_found_and_an_offices_is_told_apart():
    listed = found_of_persons = 0
    for truth in TRUTHS:
        source = (SHARED / "corpus" / f"{truth.stem}.txt").read_text(encoding="utf-8")
        lines = source.split("\n")
        documents = read_source(source, "0" * 64, {}).documents
        places = [(document.sources[0].lines, place) for document in documents for place in personal_places(document)]
        entries = [(one["line"], number, one["what"]) for one in json.loads(truth.read_text(encoding="utf-8"))["personal_data"] for number in re.findall(r"(?<!\d)\d{5,18}(?!\d)", one["what"])]
        for line, number, what in entries:
            inside = [place for (first, last), place in places if first <= line <= last and number in re.sub(r"\D", "", place.value)]
            if any(one.sources[0].lines[0] <= line <= one.sources[0].lines[1] for one in documents) and "非个人电话" not in what:      # a hotline's name may be told or not
                listed += 1
                assert inside, f"{truth.stem}:{line} {what}"
            assert {place.datum.whose for place in inside} <= ({"office"} if "office" in what else {"person", "unknown"}), what
            assert {one.whose for one in personal_data(lines[line - 1])} <= {"office"}, what                # none of these is a person's, wherever it stands
        known = {number for _, number, _ in entries}
        found_of_persons += sum(place.datum.whose != "office" or re.sub(r"\D", "", place.value) not in known for _, place in places)
    assert listed >= 7 and found_of_persons == 0
