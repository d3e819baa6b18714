"""`python -m build_scripts COMMAND …`: arguments → one stage → exit code (0 done, 1 a check failed, 2 unusable input or usage)."""
from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from build_scripts.model import UnusableInput
from build_scripts.shell import stages
from build_scripts.shell.console import complain


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in Chinese."""

    def error(self, message: str) -> None:                                        # type: ignore[override]
        complain(f"{self.prog}：用法有误（{_chinese(message)}）。\n{self.format_usage().replace('usage:', '用法：').strip()}\n加 --help 看说明。")
        raise SystemExit(stages.UNUSABLE)


def _chinese(message: str) -> str:
    for english, chinese in (("the following arguments are required:", "缺少参数"), ("unrecognized arguments:", "不认识的参数"), ("invalid choice:", "没有这个命令："),
                             ("invalid int value:", "不是整数："), ("invalid float value:", "不是数："), ("expected one argument", "后面要跟一个值"), ("argument", "参数"), ("(choose from", "（可用的有")):
        message = message.replace(english, chinese)
    return message


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m build_scripts", description="政府公报与政务公开静态网站生成器")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=_Parser)

    def command(name: str, what: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=what, description=what)
        made.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="内容文件夹（默认 content）")
        return made

    made = command("import", "把公报原文（TXT、Markdown、DOCX、PDF、HTML）变成结构化的内容")
    made.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help="公报原文")
    made.add_argument("--again", action="store_true", help="不导入原文，只按手工修改过的文件重新得出责任目标")
    made.add_argument("--replace", action="store_true", help="手工修改过的文件也换成这次的识别结果")
    made.add_argument("--mask", choices=("ask", "auto", "none"), help="隐去个人信息：ask 逐处询问，auto 只隐去能确定的，none 不隐去（默认：终端上 ask，否则 auto）")
    made = command("build", "由内容生成网站和检索索引")
    made.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="网站文件夹（默认 site）")
    made.add_argument("--as-of", metavar="DAY", help="有效性和天数截至哪一天，如 2026-06-30（默认 SOURCE_DATE_EPOCH，否则今天）")
    made.add_argument("--publish", action="store_true", help="把网站的全部地址记进内容文件夹的 addresses.txt；以后少了哪一个，都不能生成网站")
    made = command("serve", "在本机预览网站，改动后自动刷新")
    made.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
    made.add_argument("--as-of", metavar="DAY", help="有效性和天数截至哪一天（默认同 build）")
    made = command("verify", "证明内容与原文一字不差")
    made.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help="公报原文（不写则验证全部原件）")
    made = command("check", "检查内容，列出看着不对的地方")
    made.add_argument("--format", choices=("text", "json", "html"), default="text", help="输出的形式（默认 text）")
    made.add_argument("--fix", action="store_true", help="先给手工添加的标题加上锚点")
    made.add_argument("--strict", action="store_true", help="有未核对的存疑也算没有通过")
    made.add_argument("--release", action="store_true", help="只看不能发布的：没有隐去的个人信息、密级标志、不公开的文件")
    made.add_argument("--site", type=Path, metavar="DIR", help="只看生成好的网站：每个网页、订阅和数据里的每个链接和锚点")
    made = command("explain", "逐行说明原文变成了什么、由哪条规则认定")
    made.add_argument("source", type=Path, metavar="SOURCE", help="公报原文")
    made.add_argument("line", nargs="?", type=int, metavar="LINE", help="只看这一行")
    made = command("citations", "列出各文件引用的文件，及其在本站的编号")
    made.add_argument("--format", choices=("text", "json"), default="text", help="输出的形式（默认 text）")
    made = command("mask", "隐去内容里的个人信息")
    made.add_argument("--mask", choices=("ask", "auto"), help="ask 逐处询问，auto 只隐去能确定的（默认：终端上 ask，否则 auto）")
    made = commands.add_parser("new", help="为另一个政府建一个新网站", description="为另一个政府建一个新网站：程序、设置和空的内容")
    made.add_argument("folder", type=Path, metavar="DIR", help="建在哪个文件夹（空的，或还不存在）")
    made.add_argument("--region", required=True, metavar="NAME", help="地方的名称，如 示例市")
    made.add_argument("--daizi", action="append", default=[], metavar="代字=LATIN", help="发文机关代字和编号里用的拉丁字母，如 示政=shizheng；可以写几次")
    made = commands.add_parser("schemas", help="写出内容文件的 JSON Schema", description="写出内容文件的 JSON Schema，供编辑软件补全和检查")
    made.add_argument("folder", type=Path, metavar="DIR", help="写到哪个文件夹")
    made = command("assess", "考核政务公开：逐项列出状态、证明和缺口")
    made.add_argument("--as-of", metavar="DATE", help="截至哪一天（默认同 build）")
    made.add_argument("--fail-under", type=float, metavar="N", help="有单位不到 N 分时退出码为 1；没有设定分值时为 2")
    made.add_argument("--format", choices=("text", "json", "xlsx"), default="text", help="输出的形式（默认 text）")
    made.add_argument("--subject", metavar="ID", help="只考核这个单位")
    made.add_argument("--year", type=int, metavar="YEAR", help="考核哪一年（默认 --as-of 的那一年）")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    given = _parser().parse_args(arguments)
    try:
        if given.command == "import" and given.again:
            return stages.again(given.content)
        if given.command == "import":
            if not given.sources:
                raise UnusableInput("请写明要导入的原文：import 原文.txt；手工修改过文件以后重新得出责任目标，用 import --again。")
            return stages.import_(given.sources, given.content, given.replace, given.mask)
        if given.command == "build":
            return stages.build(given.content, given.site, given.as_of, given.publish)
        if given.command == "serve":
            return stages.serve(given.content, given.port, given.as_of)
        if given.command == "verify":
            return stages.verify(given.sources, given.content)
        if given.command == "new":
            return stages.new(given.folder, given.region, given.daizi)
        if given.command == "schemas":
            return stages.schemas(given.folder)
        if given.command == "mask":
            return stages.mask(given.content, given.mask)
        if given.command == "check" and given.site is not None:
            return stages.links(given.content, given.site)
        if given.command == "check":
            return stages.check(given.content, given.format, strict=given.strict, release=given.release, mend=given.fix)
        if given.command == "citations":
            return stages.citations(given.content, given.format)
        if given.command == "assess":
            return stages.assess(given.content, given.format, given.as_of, given.fail_under, given.subject, given.year)
        return stages.explain(given.source, given.line, given.content)
    except UnusableInput as error:
        complain(str(error))
        return stages.UNUSABLE
    except KeyboardInterrupt:
        complain("已中断。内容没有改动，或将在下次运行时补完。")
        return 130
    except BrokenPipeError:
        return stages.DONE


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
