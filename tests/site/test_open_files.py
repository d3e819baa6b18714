"""The open data of a built site as its users get it: sums that `sha256sum` checks, an archive that can be checked where it is unpacked, downloads on the pages."""
from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

DATA = (".json", ".csv", ".xlsx", ".txt", ".docx", ".zip")


def check(folder: Path) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("no sha256sum")
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def summed(folder: Path) -> set[str]:
    return {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}


def test_the_sums_hold_and_cover_every_data_file_and_download(demo_site):
    check(demo_site)
    built = {path.relative_to(demo_site).as_posix() for path in demo_site.rglob("*") if path.suffix in DATA}
    own = {path for path in built if path.startswith(("search/", "pagefind/", "assets/")) or path == "robots.txt"}
    assert built - own <= summed(demo_site) and len(summed(demo_site)) > 100


def test_the_archive_holds_all_plain_data_and_its_own_sums(sample_site, tmp_path):
    ZipFile(sample_site / "data/gazette.zip").extractall(tmp_path)
    check(tmp_path)
    inside = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} - {"SHA256SUMS"}
    assert inside == summed(tmp_path) and {path for path in summed(sample_site) if path.endswith((".json", ".csv"))} <= inside
    assert "documents/shizheng-2025-1/shizheng-2025-1.xml" in inside and not [path for path in inside if "original" in path or path.endswith(".docx")]
    assert all((sample_site / path).read_bytes() == (tmp_path / path).read_bytes() for path in inside)


def test_a_document_offers_every_format_with_its_size_and_sum(sample_site):
    page = (sample_site / "documents/shizheng-2025-1/index.html").read_text(encoding="utf-8")
    for ending in ("json", "xml", "txt", "docx"):
        data = (sample_site / f"documents/shizheng-2025-1/shizheng-2025-1.{ending}").read_bytes()
        assert f'href="shizheng-2025-1.{ending}"' in page and hashlib.sha256(data).hexdigest() in page
    assert "原件 original.txt</a>" in page and f"（{(sample_site / 'issues/2025-01/original.txt').stat().st_size} 字节）" in page


def test_the_ids_of_the_xml_are_the_anchors_of_the_page(demo_site):
    for file in sorted(demo_site.glob("documents/*/*.xml")):
        ids = {id_ for one in ElementTree.parse(file).iter() if (id_ := one.get("eId")) and not id_.startswith("_")}
        assert ids <= set(re.findall(r'\bid="([^"]+)"', (file.parent / "index.html").read_text(encoding="utf-8"))), file.name


def test_the_page_of_the_data_offers_what_is_there(sample_site):
    page = (sample_site / "data/index.html").read_text(encoding="utf-8")
    offered = re.findall(r'<a [^>]*href="([^"#]+)"[^>]*\bdownload\b', page)
    assert {"gazette.zip", "catalogue.json", "catalogue.csv", "issues.json", "document.schema.json", "../SHA256SUMS"} <= set(offered)
    assert [one for one in offered if not (sample_site / "data" / one).is_file()] == []
    assert hashlib.sha256((sample_site / "data/gazette.zip").read_bytes()).hexdigest() in page


def test_addresses_in_the_data_answer(demo_site):
    catalogue = json.loads((demo_site / "data/catalogue.json").read_text(encoding="utf-8"))
    named = [one["address"] for one in catalogue["documents"]] + [file["address"] for one in catalogue["documents"] for file in one["files"]]
    named += [source["address"] for one in catalogue["documents"] for source in one["sources"] if source["address"]] + [one["targets"] for one in catalogue["documents"] if one["targets"]]
    assert [address for address in named if not (demo_site / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))).is_file()] == []
