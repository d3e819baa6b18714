"""Every address of the site is made here and nowhere else. An address is permanent: `/documents/<id>/`, `/issues/2017-07/`.

An address is written without the site's host, with a slash at both ends for a page. A link inside the site is relative and
ends in a file name, so that the site also works in a folder of a server and opened from a disk (`file://`).
"""
from __future__ import annotations

import re

_UNQUOTED = re.compile(r"[A-Za-z0-9_.~/-]*")
"""Nearly every address: what quoting leaves as it is."""
_QUOTED = re.compile(r"[^A-Za-z0-9_.~/-]+")
HOME = "/"
ISSUES = "/issues/"
DOCUMENTS = "/documents/"
TARGETS = "/targets/"
TARGET_INDICATORS = "/targets/indicators/"
TARGET_UNITS = "/targets/units/"
TARGET_COMPARISON = "/targets/units/compare/"
TARGET_DICTIONARY = "/targets/data/"
POLICIES = "/policies/"
COVERAGE = "/coverage/"
VALIDITY = "/validity/"
CITATIONS = "/citations/"
ERRATA = "/errata/"
SEARCH = "/search/"
FEEDS = "/feeds/"
ACCESSIBILITY = "/accessibility/"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
DATA = "/data/"
CATALOGUE_JSON = "/data/catalogue.json"
CATALOGUE_CSV = "/data/catalogue.csv"
ISSUES_JSON = "/data/issues.json"
INTERPRETATIONS_JSON = "/data/interpretations.json"
ARCHIVE = "/data/gazette.zip"
SUMS = "/SHA256SUMS"
DISCLOSURE = "/disclosure/"
GUIDE = "/disclosure/guide/"
INSTITUTIONS = "/disclosure/rules/"
PROACTIVE = "/disclosure/proactive/"
CATALOGUE = "/disclosure/catalogue/"
CATALOGUE_DATA = "/disclosure/catalogue/catalogue.csv"
ANNUAL_REPORTS = "/disclosure/annual-reports/"
APPLICATION = "/disclosure/application/"
READING_PLACES = "/disclosure/reading-places/"
GAZETTE = "/disclosure/gazette/"
ASSESSMENT = "/disclosure/assessment/"
ASSESSED_INDICATORS = "/disclosure/assessment/indicators/"
TIMELINESS = "/disclosure/assessment/timeliness/"
YEARS = "/years/"
ISSUERS = "/issuers/"
GENRES = "/genres/"
TOPICS = "/topics/"
NUMBERS = "/numbers/"
TIMELINESS_DATA = "/disclosure/assessment/timeliness/timeliness.csv"
VALIDITY_SLUGS = {"有效": "in-force", "失效": "expired", "废止": "repealed", "已修改": "amended", "未核实": "unverified"}
TOPIC_SLUGS = {
    "国务院组织机构": "state-organs", "综合政务": "administration", "国民经济管理、国有资产监管": "economy", "财政、金融、审计": "finance", "国土资源、能源": "land-energy",
    "农业、林业、水利": "agriculture-water", "工业、交通": "industry-transport", "商贸、海关、旅游": "commerce-tourism", "市场监管、安全生产监管": "market-safety",
    "城乡建设、环境保护": "building-environment", "科技、教育": "science-education", "文化、广电、新闻出版": "culture-media", "卫生、体育": "health-sports",
    "人口与计划生育、妇女儿童工作": "population", "劳动、人事、监察": "labour-personnel", "公安、安全、司法": "security-justice", "民政、扶贫、救灾": "civil-affairs",
    "民族、宗教": "ethnic-religious", "对外事务": "foreign-affairs", "港澳台侨工作": "hongkong-macao-taiwan", "国防": "defence", "其他": "other"}


def document(document_id: str) -> str:
    """Address of a document's page. It does not say in which issue the document lies."""
    return f"{DOCUMENTS}{document_id}/"


def document_file(document_id: str, ending: str) -> str:
    """Address of a document in another format: `/documents/<id>/<id>.json`. A file that is saved keeps the document's name."""
    return f"{DOCUMENTS}{document_id}/{document_id}.{ending}"


def schema(kind: str) -> str:
    """Address of the JSON Schema of a kind of record: `/data/document.schema.json`."""
    return f"{DATA}{kind}.schema.json"


def issue(issue_id: str) -> str:
    """Address of an issue's page."""
    return f"{ISSUES}{issue_id}/"


def year(number: int) -> str:
    """Address of the list of one year's documents."""
    return f"{YEARS}{number}/"


def sheet(first: str, number: int) -> str:
    """Address of the nth page of a list that begins at `first`: `/years/2017/`, `/years/2017/2/`."""
    return f"{first}{number}/" if number > 1 else first


def listed(lists: str, slug: str) -> str:
    """Address of one list among its kind: `/issuers/` and `shizheng` is `/issuers/shizheng/`."""
    return f"{lists}{slug}/"


def numbers(slug: str, year: int) -> str:
    """Address of the numbers that one 代字 gave in a year: `/numbers/shizheng/2025/`."""
    return f"{NUMBERS}{slug}/{year}/"


def targets(document_id: str) -> str:
    """Address of the targets that a document sets."""
    return f"{TARGETS}{document_id}/"


def target_year(number: int) -> str:
    """Address of one year's targets: the city's and all units'."""
    return f"{TARGETS}{number}/"


def target_year_comparison(number: int) -> str:
    """Address of the page that sets all counties of one year side by side."""
    return f"{TARGETS}{number}/compare/"


def target_unit(body_id: str) -> str:
    """Address of what one body was set in all years."""
    return f"{TARGET_UNITS}{body_id}/"


def target_unit_year(body_id: str, year: int) -> str:
    """Address of what one body was set in a year too old for its own page."""
    return f"{TARGET_UNITS}{body_id}/{year}/"


def target_unit_comparison(body_id: str, earlier: int, later: int) -> str:
    """Address of one body's targets of two years, item by item."""
    return f"{TARGET_UNITS}{body_id}/{earlier}-{later}/"


def target_unit_data(body_id: str) -> str:
    """Address of one body's targets as the comparing script reads them."""
    return f"{TARGET_UNITS}{body_id}/data.js"


def target_indicator(slug: str) -> str:
    """Address of one indicator through units and years."""
    return f"{TARGET_INDICATORS}{slug}/"


def target_download(year: int | None, format_: str) -> str:
    """Download address of one year's targets, or of all years': `/targets/data/targets-2025.csv`."""
    return f"{TARGET_DICTIONARY}targets{f'-{year}' if year else ''}.{format_}"


def interpretation(interpretation_id: str) -> str:
    """Address of a policy interpretation."""
    return f"{POLICIES}{interpretation_id}/"


def validity(state: str) -> str:
    """Address of the list of the documents that are in this state (有效, 失效 …)."""
    return f"{VALIDITY}{VALIDITY_SLUGS[state]}/"


def feed(slug: str) -> str:
    """Address of an Atom feed: of everything (`all`), of a column of the gazette, of the interpretations."""
    return f"{FEEDS}{slug}.xml"


def sitemap_part(number: int) -> str:
    """Address of one part of a sitemap that is too long for one file, from 1."""
    return f"/sitemap-{number}.xml"


def covered(list_: str) -> str:
    """Address of one list of the coverage: `waiting` is the coverage's own page, `explained` is `/coverage/explained/`."""
    return COVERAGE if list_ == "waiting" else f"{COVERAGE}{list_}/"


def data(at: str, kind: str) -> str:
    """Download address of the data of a page: `/coverage/` as `csv` is `/coverage/coverage.csv`."""
    return f"{at}{at.strip('/')}.{kind}"


def guide(subject: str | None) -> str:
    """Address of a body's guide (指南); None: of the body that runs the site."""
    return f"{GUIDE}{subject}/" if subject else GUIDE


def annual_report(subject: str | None, year_: int) -> str:
    """Address of an annual report: `/disclosure/annual-reports/2025/`, of a subject `/disclosure/annual-reports/2025/caizheng/`."""
    return f"{ANNUAL_REPORTS}{year_}/{subject}/" if subject else f"{ANNUAL_REPORTS}{year_}/"


def catalogue_year(number: int) -> str:
    """Address of one year of the disclosure catalogue (目录)."""
    return f"{CATALOGUE}{number}/"


def assessed(subject: str, year_: int) -> str:
    """Address of one subject's assessment in one year."""
    return f"{ASSESSMENT}{subject}/{year_}/"


def assessed_print(subject: str, year_: int) -> str:
    """Address of the same for the file, on paper."""
    return f"{assessed(subject, year_)}print/"


def assessed_data(subject: str, year_: int, kind: str) -> str:
    """Download address of one subject's assessment in one year."""
    return f"{assessed(subject, year_)}assessment.{kind}"


def assessed_indicator(system: str, indicator: str) -> str:
    """Address of one indicator of a system, through subjects and years."""
    return f"{ASSESSED_INDICATORS}{system}/{indicator}/"


def page(path: str) -> str:
    """Address of a page that an editor wrote: `disclosure/guide.md` is `/disclosure/guide/`."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return HOME
    return f"/{stem.removesuffix('/index')}/"


def original(folder: str, file: str) -> str:
    """Download address of an original, given the address of the page that it belongs to."""
    return folder + file


def absolute(site_url: str, address: str) -> str:
    """The whole URL of an address on the site at `site_url`, which ends in a slash."""
    return site_url + quoted(address.lstrip("/"))


def site_file(address: str) -> str:
    """The file of the built site that answers `address`: `/issues/2017-07/` is `issues/2017-07/index.html`."""
    path = address.lstrip("/")
    return path + "index.html" if path.endswith("/") or not path else path


def link(to: str, at: str, anchor: str | None = None) -> str:
    """Return the relative link to address `to`, written on the page with address `at`."""
    folder, up = at[:at.rfind("/") + 1], ""
    while not to.startswith(folder):
        folder, up = folder[:folder.rfind("/", 0, -1) + 1], up + "../"
    relative = up + quoted(site_file(to[len(folder):]))
    return f"{relative}#{quoted(anchor)}" if anchor else relative


def quoted(text: str) -> str:
    """Text as a part of an address: its UTF-8 percent-encoded (RFC 3986, 2.1), slashes kept. urllib's does the same, byte by byte.

    >>> quoted("/年 1~2/")
    '/%E5%B9%B4%201~2/'
    """
    return text if _UNQUOTED.fullmatch(text) else _QUOTED.sub(lambda found: f"%{found[0].encode().hex('%').upper()}", text)
