"""What the search is told of each thing that it finds."""
from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.published.entries import entries
from build_scripts.published.policies import policies
from build_scripts.shell.content import read_content

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def found():
    catalogue = read_content(ROOT / "content", records=False)
    return catalogue, {one.address: one for one in entries(catalogue, policies(catalogue, "2026-01-01"))}


def test_who_made_a_speech_is_no_issuing_body_to_narrow_by(found):
    catalogue, told = found
    speeches = [one for one in catalogue.documents.values() if one.genre == "讲话"]
    others = [one for one in catalogue.documents.values() if one.genre != "讲话"]

    def bodies(document):
        return [value for name, value in told[f"/documents/{document.id}/"].filters if name == "发文机关"]
    assert speeches and not any(map(bodies, speeches)) and all(map(bodies, others))
