"""The ordered table of rules: one function per indicator. Here a rule gets its name (the function's), by which an indicator of a system names it.

To add an indicator: a row in the system's YAML, and, where it is judged in a new way, one function in a rules_… module and its name here.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from build_scripts.assess import rules_check2019 as check
from build_scripts.assess import rules_disclosure as disclosure
from build_scripts.assess import rules_inside as inside
from build_scripts.assess import rules_interpretation as interpretation
from build_scripts.assess import rules_platform as platform
from build_scripts.assess import rules_service as service
from build_scripts.assess import rules_special as special
from build_scripts.assess.case import Case
from build_scripts.assess.verdict import Verdict
from build_scripts.model import UnusableInput
from build_scripts.published.disclosure import System

Rule = Callable[[Case], Verdict]

_ORGANISATION = (inside.leader_hears, inside.leader_speaks, inside.leader_duty, inside.review_weight, inside.training_held, inside.supervises, inside.office_named,
                 inside.staff_in_place, inside.budget_granted)
_INSTITUTIONS = (inside.coordination, inside.work_rules, inside.release_coordination, inside.secrecy_review, inside.guide_and_catalogue_rules,
                 platform.service_rules_reference, inside.five_open_in_documents, inside.interpretation_in_documents, inside.five_open_in_meetings,
                 inside.opinion_rules, inside.opinion_council, inside.opinion_linkage, inside.third_party_rules, inside.platform_rules, inside.participation_rules)
_PLATFORM = (platform.site_open, platform.media_linked, platform.site_safe, platform.new_media, platform.hall_platform, platform.reading_place_archive,
             platform.reading_place_library, platform.gazette_timely, platform.gazette_digitised)
_DISCLOSURE = (disclosure.guide_catalogue_report, disclosure.key_areas, disclosure.within_twenty_days, disclosure.hands_over, disclosure.application_channel,
               disclosure.applications_lawful, disclosure.complaints_handled, disclosure.attributes_reviewed)
_SERVICE = (service.service_flow, service.power_lists, service.data_sharing, service.hall_integrated, service.hall_one_stop, service.hall_online,
            service.online_services, service.online_flow, service.online_shared, service.single_sign_on, service.township_centres, service.village_agents,
            service.public_utilities)
_INTERPRETATION = (interpretation.column_linked, interpretation.briefings, interpretation.interpreted_in_new_media, interpretation.leader_interprets,
                   interpretation.commentators, interpretation.experts, interpretation.all_interpreted, interpretation.lively, interpretation.media_together)
_OPINION = (service.opinion_monitored, service.opinion_letters, service.response_in_time, service.response_authority, service.response_reach, service.response_follow_up)
_PARTICIPATION = (service.online_interaction, service.meetings_attended, service.meetings_open, service.hotlines, service.stakeholders, service.hearings, service.adoption_told)
_SPECIAL = (special.praised_in_press, special.praised_by_leaders, special.praised_in_circular, special.blamed_in_press, special.blamed_by_leaders,
            special.blamed_in_circular, special.tasks_neglected, special.falsified)
_CHECK_2019 = (check.security_and_truth, check.reachable, check.home_page_fresh, check.columns_fresh, check.interaction, check.services_usable,
               check.documents_fresh, check.interpretations_fresh, check.share_interpreted, check.interpretations_linked, check.links_alive, check.footer_complete,
               check.tags_complete, check.wrong_characters, check.no_blank_columns, check.search_works, check.no_privacy_leak)

RULES: Mapping[str, Rule] = {rule.__name__: rule for rule in (*_ORGANISATION, *_INSTITUTIONS, *_PLATFORM, *_DISCLOSURE, *_SERVICE, *_INTERPRETATION, *_OPINION,
                                                              *_PARTICIPATION, *_SPECIAL, *_CHECK_2019)}
"""Name → rule, in the order of the tables."""


def check_rules(systems: Iterable[System], *, all_read: bool = True) -> None:
    """Raises UnusableInput with file, line and field: an indicator that no rule knows, a rule that one system uses twice, a rule without an indicator.

    A rule that no indicator of the content uses must be named in some system's `leaves_out`, so that none is forgotten: this is told only where
    all systems and indicators could be read.
    """
    systems = list(systems)
    wrong = [f"{one.at.path}:{one.at.line}：字段 rule：指标 {one.id}（{one.name}）所用的规则 {one.rule} 不存在。" for system in systems for one in system.indicators if one.rule not in RULES]
    for system in systems:
        names = [one.rule for one in system.indicators]
        wrong += [f"{one.at.path}:{one.at.line}：字段 rule：规则 {one.rule} 在这个指标体系中用了两次；一个指标一条规则。" for place, one in enumerate(system.indicators) if one.rule in names[:place]]
        wrong += [f"{system.at.path}:{system.at.line}：字段 leaves_out：规则 {name} {'有指标使用' if name in RULES else '不存在'}，请删去。"
                  for name in system.leaves_out if name not in RULES or name in names]
    used = {one.rule for system in systems for one in system.indicators} | {name for system in systems for name in system.leaves_out}
    if systems and all_read and (idle := [name for name in RULES if name not in used]):
        at = systems[0].at
        wrong.append(f"{at.path}:{at.line}：字段 leaves_out：没有指标使用的规则：{'、'.join(idle)}。请补上这些指标；确实不考核的，写进 leaves_out。")
    if wrong:
        raise UnusableInput("\n".join(wrong))
