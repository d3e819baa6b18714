"""法定主动公开内容: the 15 kinds of information that every body discloses and the 7 of cities and counties (条例 art. 20, 21), with their documents."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.model import Document
from build_scripts.published.disclosure import ProactiveItem

KINDS: Mapping[str, str] = {
    "20-1": "行政法规、规章和规范性文件", "20-2": "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名", "20-3": "国民经济和社会发展规划、专项规划、区域规划及相关政策",
    "20-4": "国民经济和社会发展统计信息", "20-5": "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果", "20-6": "实施行政处罚、行政强制的依据、条件、程序以及有一定社会影响的处罚决定",
    "20-7": "财政预算、决算信息", "20-8": "行政事业性收费项目及其依据、标准", "20-9": "政府集中采购项目的目录、标准及实施情况", "20-10": "重大建设项目的批准和实施情况",
    "20-11": "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况", "20-12": "突发公共事件的应急预案、预警信息及应对情况", "20-13": "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
    "20-14": "公务员招考的职位、名额、报考条件等事项以及录用结果", "20-15": "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
    "21-1": "市政建设", "21-2": "公共服务", "21-3": "公益事业", "21-4": "土地征收", "21-5": "房屋征收", "21-6": "治安管理", "21-7": "社会救助"}
"""Item → what it is, short."""
ARTICLES = {"20": "第二十条", "21": "第二十一条"}


@dataclass(frozen=True, slots=True)
class Proactive:
    """One item with what there is."""
    item: str
    name: str
    documents: tuple[Document, ...]
    """The newest first."""
    reason: str
    """Why there are none; "" where nobody said."""

    @property
    def answered(self) -> bool:
        """It has documents, or a reason why there are none."""
        return bool(self.documents or self.reason)


def proactive(items: tuple[ProactiveItem, ...], documents: Mapping[str, Document]) -> list[Proactive]:
    """All 22 items in the order of the law."""
    given = {one.item: one for one in items}
    return [_filled(item, name, given.get(item), documents) for item, name in KINDS.items()]


def _filled(item: str, name: str, given: ProactiveItem | None, documents: Mapping[str, Document]) -> Proactive:
    if given is None:
        return Proactive(item, name, (), "")
    named = set(given.documents)
    found = [one for one in documents.values()
             if one.id in named or (given.words and any(word in one.title for word in given.words)) or (given.genres and one.genre in given.genres)]
    return Proactive(item, name, tuple(sorted(found, key=lambda one: (one.date_written or "", one.id), reverse=True)), given.reason)
