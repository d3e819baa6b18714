"""Frames: cut at their holes, filled again; and what MkDocs is asked to draw does not depend on how many pages there are."""
from __future__ import annotations

import pytest

from build_scripts.published.shown import Shown
from build_scripts.shell.frames import FrameError, filled, frame, kind_of, marks


def test_a_frame_is_cut_at_its_holes_and_filled():
    hole = marks()
    cut = frame(f"<head>{hole['head']}</head>{hole['content']}|{hole['content']}{hole['toc']}")
    assert filled(cut, {"head": "a", "content": "{{ hole.head }}", "toc": ""}) == "<head>a</head>{{ hole.head }}|{{ hole.head }}"


def test_a_hole_that_nobody_fills_or_that_is_missing_is_refused():
    hole = marks()
    with pytest.raises(FrameError, match="tail"):
        frame(hole["content"] + hole["head"].replace("head", "tail"))
    with pytest.raises(FrameError, match="hole.content"):
        frame("<p>nothing to fill</p>")


def test_text_inside_pre_keeps_its_indent():
    assert frame("<pre>a\n  b</pre>\n  <p>" + marks()["content"])[0] == "<pre>a\n  b</pre>\n  <p>"
    assert frame("<ul>\n  <li>" + marks()["content"])[0] == "<ul>\n<li>"


def test_documents_of_any_number_share_one_frame():
    pages = [Shown(f"/documents/a-{n}/", "document.html", f"{n}", {"body": n}) for n in range(50)]
    assert len(set(map(kind_of, pages))) == 1
    assert kind_of(Shown("/targets/units/a/", "document.html", "")) != kind_of(pages[0]), "relative links differ by depth"
