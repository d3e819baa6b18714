"""One indicator of one subject in one year: all that a rule may look at. Rules ask a Case; they read nothing and know no clock."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from build_scripts.assess.claims import Judged, judged
from build_scripts.assess.verdict import MET, RECORDED, UNMET, UNPROVED, Offender, Proof, Verdict, unseen
from build_scripts.emit import addresses
from build_scripts.model import Document
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.coverage import Covered, covered, explained
from build_scripts.published.disclosure import Disclosure, Evidence, Guide, Institution, ReadingPlace, Receiver, Subject
from build_scripts.published.gazette_years import Gazette, gazette
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.site_facts import SiteFacts
from build_scripts.published.timeliness import Timeliness, lead, timeliness
from build_scripts.published.unread import may_say

_SHORTEST = 3
"""Characters of a short name (财政局) that may stand for a whole one."""
_ANYBODY = re.compile(r"[省市县区]?(?:人民)?政府(?:办公[室厅])?$|[省市县区]?(?:政府)?办公[室厅]$")
"""Names that stand for no body in particular."""
_CHARGED = "负责解释"


@dataclass(frozen=True)
class Facts:
    """What is published, with everything that is computed from it once, on the ISO day `as_of`."""
    catalogue: Catalogue
    as_of: str
    files: frozenset[str] = frozenset()
    """Paths below content/ of what can be downloaded."""
    site: SiteFacts = field(default_factory=SiteFacts)

    @property
    def disclosure(self) -> Disclosure:
        return self.catalogue.disclosure

    def timely(self, document: Document) -> Timeliness:
        """How it stands to the twenty working days."""
        if document.id not in self._timely:
            self._timely[document.id] = timeliness(document, self.catalogue.issues)
        return self._timely[document.id]

    @cached_property
    def _timely(self) -> dict[str, Timeliness]:
        return {}

    def covered(self, document: Document) -> Covered:
        """Whether it needs an interpretation and has one. Most assessments ask it of the documents of one year."""
        if document.id not in self._covered:
            self._covered[document.id] = covered(document, self.catalogue, self._explained, self.as_of)
        return self._covered[document.id]

    @cached_property
    def _covered(self) -> dict[str, Covered]:
        return {}

    @cached_property
    def _explained(self) -> Mapping[str, Sequence[Interpretation]]:
        return explained(self.catalogue, self.as_of)

    @cached_property
    def gazette(self) -> Gazette:
        return gazette(self.catalogue.issues.values(), self.disclosure.gazette)

    @cached_property
    def by_year(self) -> Mapping[str, Sequence[Document]]:
        """Year of writing → documents."""
        found: dict[str, list[Document]] = {}
        for one in self.catalogue.documents.values():
            found.setdefault((one.date_written or "")[:4], []).append(one)
        return found

    @cached_property
    def _drafters(self) -> dict[int, Mapping[str, str]]:
        return {}

    def drafters(self, year: int) -> Mapping[str, str]:
        """Document id → the paragraph that says who explains it: that body drafted it (谁起草、谁解读). Texts of one year alone are read."""
        if year not in self._drafters:
            self._drafters[year] = {one.id: said for one in self.by_year.get(str(year), ()) if may_say(one.blocks, _CHARGED)
                                    if (said := next((block.text for block in reversed(tuple(one.blocks)) if _CHARGED in block.text), None))}
        return self._drafters[year]

    @cached_property
    def evidence(self) -> Mapping[tuple[str, str, int], tuple[Judged, ...]]:
        """(subject, indicator, year) → the evidence recorded for it, judged."""
        found: dict[tuple[str, str, int], list[Judged]] = {}
        for one in self.disclosure.evidence:
            found.setdefault((one.subject, one.indicator, one.year), []).append(judged(one, self.catalogue, self.files, self.as_of))
        return {key: tuple(group) for key, group in found.items()}


def same_body(name: str, other: str) -> bool:
    """Whether two names are one body's: whole, or one is the other's end (市财政局 in the name of 示例市财政局), or the bare place (云岭区) of a government."""
    long, short = sorted((name, other), key=len, reverse=True)
    if long == short:
        return True
    if _ANYBODY.match(short):
        return False
    stem = short.removesuffix("人民政府")
    if len(short) >= _SHORTEST and long.endswith(short):
        return True
    return len(stem) >= _SHORTEST - 1 and long.endswith(stem + "人民政府") and (stem != short or short[-1] in "县区市旗")


@dataclass(frozen=True)
class Case:
    """What a rule is given."""
    facts: Facts
    subject: Subject
    year: int
    indicator: str
    """Id, for the evidence recorded under it."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Rule → id of its indicator in the subject's system."""

    def at(self, rule: str) -> Case:
        """The same subject and year, at the indicator of another rule."""
        return replace(self, indicator=self.ids.get(rule, ""))

    @property
    def day(self) -> str:
        """The day on which freshness is measured: the last of the year, or the day asked for while the year runs."""
        return min(self.facts.as_of, f"{self.year}-12-31")

    @property
    def catalogue(self) -> Catalogue:
        return self.facts.catalogue

    @cached_property
    def documents(self) -> Sequence[Document]:
        """The subject's own documents of the year."""
        return [one for one in self.facts.by_year.get(str(self.year), ()) if (one.date_written or "") <= self.facts.as_of and same_body(self.subject.name, lead(one))]

    @cached_property
    def drafted(self) -> Sequence[Document]:
        """Its own documents and those that it drafted: the text says that it explains them."""
        own = {one.id for one in self.documents}
        found = (self.facts.catalogue.documents[id_] for id_, said in self.facts.drafters(self.year).items() if id_ not in own and self._charged(said))
        return [*self.documents, *found]

    def _charged(self, said: str) -> bool:
        name = self.subject.name
        return any(name[start:] + _CHARGED in said for start in range(max(len(name) - _SHORTEST + 1, 1)))

    @cached_property
    def interpretations(self) -> Sequence[Interpretation]:
        """Interpretations by the subject, published in the year, up to the day asked for."""
        return [one for one in self.catalogue.interpretations.values() if one.by and same_body(self.subject.name, one.by)
                and (one.date_published or "")[:4] == str(self.year) and (one.date_published or "")[:10] <= self.facts.as_of]

    @property
    def guide(self) -> Guide | None:
        return self.facts.disclosure.guide(self.subject.id)

    @property
    def institutions(self) -> Sequence[Institution]:
        return [one for one in self.facts.disclosure.institutions if one.subject == self.subject.id and (one.date or "") <= self.day]

    @property
    def places(self) -> Sequence[ReadingPlace]:
        return [one for one in self.facts.disclosure.places if one.subject == self.subject.id]

    @property
    def receiver(self) -> Receiver | None:
        return next((one for one in self.facts.disclosure.receivers if one.subject == self.subject.id), None)

    @property
    def claims(self) -> Sequence[Judged]:
        """Evidence recorded for this indicator and year."""
        return self.facts.evidence.get((self.subject.id, self.indicator, self.year), ())

    @property
    def all_claims(self) -> Sequence[Judged]:
        """All evidence recorded for the subject in the year."""
        return [one for (subject, _, year), group in self.facts.evidence.items() if (subject, year) == (self.subject.id, self.year) for one in group]

    def recorded(self, needs: str, *, in_year: bool = False) -> Verdict:
        """What the recorded evidence shows. `needs`: what would prove it; `in_year`: only what happened in the year counts."""
        if not self.claims:
            return unseen("网站上看不到，也没有登记证明", f"登记证明：{needs}")
        proved = [one for one in self.claims if one.result == "proved" and (not in_year or self._in_period(one.evidence))]
        offenders = tuple(Offender(one.evidence.claim, _why(one), one.address) for one in self.claims if one not in proved)
        proofs = tuple(Proof(one.name, one.address) for one in proved)
        false = any(one.result == "false" for one in self.claims)
        if false:
            reason = next(one.reason for one in self.claims if one.result == "false")
            return Verdict(UNMET, f"登记的证明不实：{reason}", RECORDED, proofs, offenders, "查明情况，按规定处理", True)
        if proved:
            return Verdict(MET, "；".join(f"{one.evidence.claim}（{one.evidence.date}，{one.evidence.by}登记）" for one in proved), RECORDED, proofs, offenders)
        return Verdict(UNPROVED, "；".join(f"“{one.what}”" if not one.name else f"{one.name}：{one.what}" for one in offenders), RECORDED, (), offenders, f"补上能打开的证明：{needs}")

    def _in_period(self, evidence: Evidence) -> bool:
        if evidence.date[:4] != str(self.year):
            return False
        return len(evidence.period) == 4 or (int(evidence.date[5:7]) + 2) // 3 == int(evidence.period[-1])

    def institution(self, covers: str, needs: str) -> Verdict:
        """Whether an institution that covers this is published here and can be opened; else what was recorded."""
        found = [one for one in self.institutions if covers in one.covers]
        if not found:
            return self.recorded(needs)
        proofs = [proof for one in found if (proof := self.text_of(one))]
        if proofs:
            return Verdict(MET, "；".join(f"《{one.title}》" + (f"（{one.date}）" if one.date else "") for one in found), proofs=tuple(proofs))
        return Verdict(UNMET, "制度目录中列了，但没有可以打开的文本", proofs=(Proof("制度目录", addresses.INSTITUTIONS),),
                       offenders=tuple(Offender(one.title, "没有文本，或所指的文件打不开") for one in found), gap="把制度的文本放到本站")

    def text_of(self, one: Institution) -> Proof | None:
        """Where an institution can be read; None where it cannot."""
        if one.document in self.catalogue.documents:
            return Proof(one.title, addresses.document(one.document or ""))
        if one.file in self.catalogue.pages:
            return Proof(one.title, addresses.page(one.file or ""))
        return Proof(one.title, f"/{one.file}") if one.file in self.facts.files else None


def _why(one: Judged) -> str:
    return one.reason or "登记的日期不在考核的时段里"
