"""The program's table of contents: what each command does, in the order in which it does it. Each stage returns an exit code."""
from __future__ import annotations

import gc
from pathlib import Path

from build_scripts.model import UnusableInput
from build_scripts.shell.console import complain, progress, say

DONE, FAILED, UNUSABLE = 0, 1, 2


def import_(sources: list[Path], content: Path, replace: bool, mask: str | None = None) -> int:
    """Sources → content/: issues, documents, targets, records; then the review of what was imported."""
    from build_scripts.shell.console import ask, is_terminal
    from build_scripts.shell.importing import import_sources
    from build_scripts.shell.masking import decider
    from build_scripts.shell.reporting import finding_line

    gc.disable()        # nothing that an import makes is cyclic, and a fifth of its time would go into looking for it
    with progress(len(sources), "导入") as done:
        summary = import_sources(sources, content, _daizi(content), replace_mended=replace, decide=decider(mask or ("ask" if is_terminal() else "auto"), ask), done=done)
    for line in summary.lines:
        say(line)
    for difference in summary.kept:
        say(difference)
    for source, finding in summary.review:
        say(finding_line(source, finding))
    findings = "，".join(f"{code} {n}" for code, n in sorted(summary.findings.items())) or "无"
    say(f"合计：来源 {summary.sources} 个，文件 {summary.documents} 篇，表格 {summary.tables} 张，目标 {summary.items} 项；写入或删除 {summary.changed} 个文件"
        + (f"；隐去个人信息 {summary.masked} 处，原件没有放进内容文件夹" if summary.masked else "") + f"。存疑：{findings}。")
    if summary.kept:
        say(f"手工修改过的 {len(summary.kept)} 个文件已保留；要换成这次的识别结果，请加 --replace 再导入。")
    say("接下来：运行 check 看全部检查（目录、序号、合计、个人信息……），核对后提交。")
    return DONE


def build(content: Path, site: Path, as_of: str | None = None, publish: bool = False) -> int:
    """content/ → site/: pages, downloads, search index; with `publish` its addresses are noted as published."""
    from build_scripts.shell.files import recover
    from build_scripts.shell.site import SiteError, build_site

    if content.is_dir():
        recover(content)
    try:
        build_site(content, site, progress=say, as_of=as_of)
    except SiteError as error:
        complain(str(error))
        return FAILED
    if publish:
        from build_scripts.shell.publishing import publish as note

        say(f"记下 {note(content, site)} 个新地址，见 {content / 'addresses.txt'}；请和内容一起提交。")
    return DONE


def serve(content: Path, port: int, as_of: str | None = None) -> int:
    """The site with live reload."""
    from build_scripts.shell.site import serve_site

    serve_site(content, port=port, progress=say, as_of=as_of)
    return DONE


def verify(sources: list[Path], content: Path) -> int:
    """Proves that nothing was lost."""
    from build_scripts.shell.files import recover
    from build_scripts.shell.proving import prove

    if content.is_dir():
        recover(content)
    proved, failures, unprovable = prove(sources, content)
    for line in unprovable + proved:
        say(line)
    for line in failures:
        complain(line)
    say(f"合计：{len(proved)} 个来源一字不差" + (f"，{len(failures)} 处不符" if failures else "") + (f"，{len(unprovable)} 个不可在此证明" if unprovable else "") + "。")
    return FAILED if failures else DONE


def again(content: Path) -> int:
    """Targets derived anew from documents that were mended by hand."""
    from build_scripts.shell.mending import derive

    changed = derive(content)
    for path in changed:
        say(f"{path}：已按文件现在的正文重新得出。")
    say(f"合计：重新得出 {len(changed)} 份责任目标。")
    return DONE


def check(content: Path, form: str, *, strict: bool = False, release: bool = False, mend: bool = False) -> int:
    """Everything that looks wrong in content/; with `mend`, headings made by hand get their anchors first."""
    from build_scripts.assess.check import check as checked, fails
    from build_scripts.shell.checking import inspect
    from build_scripts.shell.files import recover
    from build_scripts.shell.mending import fix
    from build_scripts.shell.reporting import review_text
    from build_scripts.shell.workers import shared

    gc.disable()        # as in an import: what is read is not cyclic
    if content.is_dir():
        recover(content)
    for line in fix(content) if mend else ():
        say(f"{line}　已加上锚点。")
    inspected = inspect(content)
    found = checked(inspected, shared)
    say(review_text(found, inspected, content, form))
    return FAILED if fails(found, strict=strict, release=release) else DONE


def links(content: Path, site: Path) -> int:
    """Every link and anchor of a site that was built; links to other hosts are listed, never visited."""
    from build_scripts.shell.linking import links_of
    from build_scripts.shell.settings import read_settings

    found = links_of(site, read_settings(content).site_url)
    for one in found.broken:
        say(f"{one.page}：{one.link}　{one.why}")
    for link, page in found.outside.items():
        say(f"离开本站（没有访问）：{link}，见 {page}")
    say(f"合计：{found.checked} 个链接，" + (f"{len(found.broken)} 个不通。" if found.broken else "都通。"))
    return FAILED if found.broken else DONE


def mask(content: Path, mode: str | None) -> int:
    """Personal data taken out of content/."""
    from build_scripts.shell.console import ask, is_terminal
    from build_scripts.shell.mask_content import mask_content
    from build_scripts.shell.masking import decider

    masked, changed = mask_content(content, _daizi(content), decider(mode or ("ask" if is_terminal() else "auto"), ask))
    say(f"隐去个人信息 {masked} 处，改动 {changed} 个文件。" + ("含有它们的原件已从内容文件夹删去，请另行保管。已经提交到 git 的旧版本里还有这些信息，处理办法见编辑手册。" if masked else ""))
    return DONE


def new(folder: Path, region: str, daizi: list[str]) -> int:
    """A site for another government, with empty content."""
    from build_scripts.shell.starting import start

    left = start(folder, region, dict(one.partition("=")[::2] for one in daizi))
    say(f"{folder}：{region}的网站已经建好，内容是空的。进入这个文件夹，运行 make site 就能生成。还要填写：")
    for line in left:
        say(f"  · {line}")
    return DONE


def schemas(folder: Path) -> int:
    """JSON Schemas of the content's files, for editors' programs."""
    from build_scripts.published.schemas import schemas as made

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return DONE


def explain(source: Path, line: int | None, content: Path) -> int:
    """What each line of a source became, and why."""
    from build_scripts.assess.explain import explain as explained
    from build_scripts.shell.folder import Folder
    from build_scripts.shell.handed import hand_in, read_source

    handed = hand_in([source])[0]
    lines = handed.text.count("\n") + 1
    if line is not None and not 1 <= line <= lines:
        raise UnusableInput(f"{source}：没有第 {line} 行，这个文件共 {lines} 行。")
    reading = read_source(handed.extract, handed.sha256, _daizi(content))
    if content.is_dir():                                # the editor's cuts, as an import would heed them
        folder = Folder(content)
        cuts = folder.cuts(folder.home_of(reading, handed.sha256))
        reading = read_source(handed.extract, handed.sha256, _daizi(content), cuts) if cuts else reading
    for said in explained(reading, handed.text, line):
        say(said)
    return DONE


def citations(content: Path, form: str) -> int:
    """Which document names which, over the whole content."""
    from build_scripts.shell.reporting import citations_text

    say(citations_text(content, form))
    return DONE


def assess(content: Path, form: str, as_of: str | None, fail_under: float | None, subject: str | None, year: int | None) -> int:
    """The assessor's desk on the command line. 1: below the mark, a veto, false evidence; 2: a mark was asked and no points are set."""
    from build_scripts.shell.assessing import run, write_out

    gc.disable()        # as in an import: what is read is not cyclic
    found = run(content, as_of=as_of, form=form, subject=subject, year=year, fail_under=fail_under)
    write_out(found.output, form)
    for line in found.below:
        complain(line)
    if found.unset:
        complain(f"没有设定分值，不能与{fail_under:g}分比较：{'、'.join(found.unset)}。请在 disclosure/assessment/ 里写明这一年的分值。")
        return UNUSABLE
    return FAILED if found.below else DONE


def _daizi(content: Path) -> dict[str, str]:
    """代字 → Latin of the settings; none where there is no mkdocs.yml at all."""
    from build_scripts.shell.settings import read_settings
    from build_scripts.shell.settings_file import settings_file

    try:
        settings_file(content)
    except UnusableInput:
        return {}
    return dict(read_settings(content).daizi)
