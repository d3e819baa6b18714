"""Pages about the site itself: where to subscribe, and the accessibility statement."""
from __future__ import annotations

from collections.abc import Iterator

from build_scripts.emit import addresses
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.feeds import feeds
from build_scripts.published.shown import Shown, chinese_date
from build_scripts.published.site_facts import SiteFacts


def site_pages(catalogue: Catalogue, site: SiteFacts) -> Iterator[Shown]:
    """Yield them: both are linked in the footer of every page."""
    yield Shown(addresses.FEEDS, "feeds.html", "订阅", {"feeds": [(one.name, one.address, site.absolute(one.address), len(one.posts)) for one in feeds(catalogue)]},
                description="网站更新的订阅地址（Atom）：全部文件、公报的各个栏目和政策解读。")
    statement = site.accessibility
    contact = statement.contact or "，".join(filter(None, (site.phone and f"电话 {site.phone}", site.mail and f"信箱 {site.mail}")))
    yield Shown(addresses.ACCESSIBILITY, "accessibility.html", "无障碍说明", {
        "standard": statement.standard, "gaps": statement.gaps, "date": chinese_date(statement.date), "contact": contact, "sponsor": site.sponsor},
        description="本站依据的无障碍标准、已知的不足，以及遇到障碍时怎样联系。")
