"""PDF as printers make it: order of reading, running heads, page numbers, tables by their rules; bad files are refused."""
from __future__ import annotations

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from build_scripts.model import Cell, Table, UnusableInput
from build_scripts.sources.formats import extract
from tests.printing import Set
from tests.typesetting import FONT, pdf_of

LONG = "河道两岸的堤防年久失修，每到汛期便有险情，沿岸群众出行和耕作都受影响，今年要把这件事情当作头等大事来办，分清轻重缓急，先难后易，逐段修好"


def paragraphs(n: int) -> list[Set]:
    return [Set(f"{chr(0x7532 + k % 9)}段第{k}句，" + LONG[k % 7:] + "。" + LONG[: 20 + 3 * k % 40] + "。") for k in range(n)]


def kept(data: bytes) -> list[str]:
    got = extract(data, "a.pdf")
    return [line.strip("\u3000\f ") for n, line in enumerate(got.text.split("\n"), 1) if line.strip() and n not in got.furniture]


def drawn(*calls) -> bytes:
    """A page of single strings: (x, y, text), y from below; a call may also be a function of the canvas."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842), invariant=1)
    sheet.setFont(FONT, 12)
    for call in calls:
        if callable(call):
            call(sheet)
        else:
            sheet.drawString(*call)
    sheet.showPage()
    sheet.save()
    return out.getvalue()


@pytest.mark.parametrize(("columns", "indent"), [(1, True), (2, True), (1, False)])
def test_paragraphs_come_back_whole_and_in_order(columns, indent):
    sets = paragraphs(40)
    assert kept(pdf_of(sets, columns=columns, head="示例市人民政府公报　2031年第2期", indent=indent)) == [one.text for one in sets]


def test_heads_and_page_numbers_are_furniture_and_the_printed_number_is_known():
    got = extract(pdf_of(paragraphs(60), head="示例市人民政府公报", first_page=17), "a.pdf")
    assert list(got.pages.values()) == list(range(17, 17 + len(got.pages))) and len(got.pages) > 3
    lines = got.text.split("\n")
    assert {(rule, lines[n - 1].strip("—· 0123456789")) for n, rule in got.furniture.items()} == {("page.number", ""), ("page.running", "示例市人民政府公报")}


def test_a_title_at_the_head_of_pages_is_no_running_head():
    sets = [one for k in range(5) for one in (Set("示例市人民政府", centred=True, page=True), Set(f"关于第{k}件事情的通知", centred=True), *paragraphs(14))]
    assert kept(pdf_of(sets, head="公报")).count("示例市人民政府") == 5


MERGED = Table(((Cell("单位", 2, 1), Cell("指标", 1, 2)), (Cell("年初"), Cell("年末")), (Cell("东区", 2, 1), Cell("1.5"), Cell("好")), (Cell("7%"), Cell("差")), (Cell("合计"), Cell("8.5", 1, 2))))


def test_tables_by_their_rules_with_merged_cells():
    got = extract(pdf_of([*paragraphs(3), Set(table=MERGED), *paragraphs(2)], columns=1), "a.pdf")
    lines = got.text.split("\n")
    assert [(lines[n - 1].split("\t"), row.spans) for n, row in got.rows.items()] == [([c.text for c in row], tuple((c.rowspan, c.colspan) for c in row)) for row in MERGED.rows]


def test_a_frame_around_text_is_no_table_and_shading_no_rule():
    def frame(sheet):
        sheet.rect(50, 690, 400, 60)
        sheet.setFillGray(0.9)
        sheet.rect(50, 600, 400, 40, stroke=0, fill=1)
        sheet.setFillGray(0)
    assert kept(drawn(frame, (60, 720, "框里的一句话。"), (60, 700, "框里的第二句话。"), (60, 615, "底纹上的话。"))) == ["框里的一句话。", "框里的第二句话。", "底纹上的话。"]


def test_radicals_that_fonts_put_for_characters_and_names_set_apart():
    got = kept(drawn((60, 700, "⽂件⼀览"), (60, 660, "张三"), (160, 660, "李四光"), (260, 660, "王五")))
    assert got[0] == "文件一览" and got[1].split("\u3000\u3000")[0] == "张三" and "李四光" in got[1]


def test_watermarks_are_furniture_and_invisible_text_is_named():
    def marked(sheet):
        sheet.saveState()
        sheet.translate(200, 300)
        sheet.rotate(45)
        sheet.drawString(0, 0, "内部资料")
        sheet.restoreState()
        sheet.saveState()
        text = sheet.beginText(60, 500)
        text.setTextRenderMode(3)
        text.textOut("看不见的字")
        sheet.drawText(text)
        sheet.restoreState()
    data = drawn(marked, *((60, 740 - 20 * k, f"第{k}行正文，写着一件要办的事情。") for k in range(9)))
    got = extract(data, "a.pdf")
    assert "page.watermark" in got.furniture.values() and "看不见" not in got.text and got.private == ("隐藏文字",) and [f.code for f in got.findings] == ["source.hidden"]


def test_text_that_runs_upward_is_read_along_its_direction():
    def turned(sheet):
        sheet.rotate(90)
        for k in range(6):
            sheet.drawString(60, -100 - 20 * k, f"横排表格第{k}行，内容很多。")
    assert kept(drawn(turned)) == [f"横排表格第{k}行，内容很多。" for k in range(6)]


GOOD = pdf_of(paragraphs(4))


@pytest.mark.parametrize(("data", "said"), [(b"%PDF-1.7\n", "损坏"), (GOOD[:200], "损坏"), (b"%PDF-1.4\n" + b"\x00" * 4000, "损坏"), (drawn(), "没有文字")])
def test_bad_files_are_refused(data, said):
    with pytest.raises(UnusableInput, match="坏.pdf：") as refused:
        extract(data, "坏.pdf")
    assert said in str(refused.value)


def test_a_pdf_of_too_many_pages_is_refused_at_once():
    out = io.BytesIO()
    sheet = canvas.Canvas(out, invariant=1)
    for _ in range(3001):
        sheet.showPage()
    sheet.save()
    with pytest.raises(UnusableInput, match="3001 页"):
        extract(out.getvalue(), "厚.pdf")


def test_a_row_that_a_page_break_cut_is_one_row_again():
    def grid(sheet, top: float, rows: list[list[str]]) -> None:
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                sheet.rect(60 + 150 * c, top - 30 * r - 30, 150, 30)
                sheet.drawString(65 + 150 * c, top - 30 * r - 20, text)

    def two_pages(sheet):
        grid(sheet, 160, [["序号", "任务", "单位"], ["1", "修缮老桥，", "市交通"]])
        sheet.showPage()
        sheet.setFont(FONT, 12)
        grid(sheet, 780, [["", "三月底前完成", "运输局"], ["2", "清点旧档", "市档案馆"]])
    got = extract(drawn(two_pages), "a.pdf")
    assert [got.text.split("\n")[n - 1].split("\t") for n in got.rows] == [["序号", "任务", "单位"], ["1", "修缮老桥，三月底前完成", "市交通运输局"], ["2", "清点旧档", "市档案馆"]]


def column(*lines: tuple, step: float = 16.0, font: str = FONT):
    """Lines of one column 20 characters wide under each other: (text, indent, room above, size, font); all but the text may be left out."""
    def draw(sheet):
        y = 780.0
        for text, indent, room, size, face in (one + (0, 0, 12, font)[len(one) - 1:] for one in lines):
            y -= step * size / 12 + room
            sheet.setFont(face, size)
            sheet.drawString(60 + indent, y, text)
    return drawn(draw)


FULL = "堤防年久失修每到汛期便有险情沿岸出行耕作"          # fills the column to its edge
INDENTED = [(FULL[2:], 24), (FULL,), ("今年要办好。",)] * 4
PLAIN = [(FULL,), (FULL,), ("今年要办好。",)] * 4


def test_under_a_full_line_with_its_stop_a_number_begins_where_headings_have_no_indent():
    lines = [*INDENTED, ("（一）一般事项",), *INDENTED, ("（二）重点事项",), *INDENTED, ("（三）其他事项",), (FULL[2:], 24), (FULL[:-1] + "。",), ("（四）末项事项",), (FULL[2:], 24), ("完。",)]
    assert kept(column(*lines))[-3:] == [FULL[2:] + FULL[:-1] + "。", "（四）末项事项", FULL[2:] + "完。"]


def test_a_line_in_another_font_begins():
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))
    lines = [*INDENTED, (FULL[2:], 24), (FULL,), ("加固堤防护岸的工程",  0, 0, 12, "MSung-Light"), (FULL[2:], 24), ("完。",)]
    assert "加固堤防护岸的工程" in kept(column(*lines))


def test_room_parts_paragraphs_and_its_lack_joins_them():
    lines = [(text[0], 0, 6 if k % 3 == 0 else 0) for k, text in enumerate(PLAIN)]
    found = kept(column(*lines, (FULL[:-1] + "。", 0, 6), ("一是加固堤防。", 0, 6), (FULL[:-1] + "。", 0, 6), ("二、三月办结。",)))
    assert found[-3:] == [FULL[:-1] + "。", "一是加固堤防。", FULL[:-1] + "。二、三月办结。"]


def test_a_number_with_a_blank_behind_it_is_a_number():
    assert kept(column(*PLAIN, ("5. 税收增长。",), (FULL[:-1] + "；",), ("6.　高新技术产业。",)))[-2:] == [FULL[:-1] + "；", "6.　高新技术产业。"]


def test_a_figure_that_the_edge_cut_off_is_no_number_of_an_item():
    assert kept(column(*PLAIN, (FULL[:-2] + "投资",), ("12.5亿元。",)))[-1] == FULL[:-2] + "投资12.5亿元。"


def test_an_entry_of_the_contents_ends_with_its_page():
    entry = "关于印发示例市燃气安全管理办法的通知12"
    found = kept(column(*PLAIN, (entry,), ("关于加固堤防护岸的通知", ), step=16))
    assert entry in found


def test_a_line_at_the_full_edge_that_ends_in_a_colon_stays_alone():
    assert FULL[:-1] + "：" in kept(column(*PLAIN, (FULL[:-1] + "：",), (FULL,), ("办好。",)))


def test_the_last_character_of_a_title_over_two_columns_belongs_to_it():
    def set_(sheet):
        sheet.setFont(FONT, 20)
        sheet.drawCentredString(297, 790, FULL + "知示例")
        sheet.drawCentredString(297, 760, "书")
        sheet.setFont(FONT, 12)
        for x in (60, 311):
            for k in range(12):
                sheet.drawString(x + 12 * 2 * (k % 3 == 0), 720 - 16 * k, FULL[: 17 if k % 3 == 0 else 19] if k % 3 < 2 else "今年办好。")
    assert kept(drawn(set_))[0] == FULL + "知示例书"


def test_a_page_of_one_column_alone_keeps_the_gutter_of_the_others():
    sets = [one for k in range(3) for one in (Set("示例市人民政府关于加固堤防护岸工程有关事项的通知", centred=True, page=True), *paragraphs(14 if k < 2 else 3))]
    assert kept(pdf_of(sets, indent=False)) == [one.text for one in sets]


def test_a_stop_that_hangs_into_the_gutter_joins_no_columns():
    def set_(sheet):
        for x in (60, 312):
            for k in range(12):
                sheet.drawString(x, 760 - 16 * k, (FULL[:19] if k % 3 < 2 else "今年办好。") + ("）" if k == 4 and x == 60 else ""))
    found = kept(drawn(set_))
    assert len(found) == 8 and found[1] == FULL[:19] + FULL[:19] + "）今年办好。"


@pytest.mark.parametrize(("foot", "above", "below", "joined"), [
    (100, "将公文公开要求落实到", "办理程序", True), (60, "将公文公开要求落实到", "办理程序", False),
    (100, "落实法定的公开规", "律、程序", True), (100, "落实法定的公开规", "程序清单", False),      # what cannot be parted had no room: 律、 has two characters
])
def test_rows_of_merged_cells_are_joined_where_the_print_cuts_rows_at_the_foot_of_its_pages(foot, above, below, joined):
    def three_pages(sheet):
        for x, y, wide, high, text in ((60, 100, 100, 60, "制度"), (160, 130, 130, 30, "每年报告一次。"), (160, 100, 130, 30, above)):
            sheet.rect(x, y, wide, high)
            sheet.drawString(x + 5, y + high - 20, text)
        sheet.showPage()
        sheet.setFont(FONT, 12)
        for x, y, wide, high, text in ((60, 720, 100, 60, ""), (160, 750, 130, 30, below), (160, 720, 130, 30, "定期培训。")):
            sheet.rect(x, y, wide, high)
            sheet.drawString(x + 5, y + high - 20, text)
        sheet.showPage()
        sheet.setFont(FONT, 12)
        sheet.drawString(60, foot, "以上事项由各单位办理。")
    got = extract(drawn(three_pages), "a.pdf")
    assert [got.text.split("\n")[n - 1].split("\t")[-1] for n in got.rows] == ["每年报告一次。", *([above + below] if joined else [above, below]), "定期培训。"]


def test_a_title_beside_the_lines_of_the_other_column_keeps_its_size():
    over, under = "示例市人民政府关于集中整治河道堤防", "护岸和沿岸道路桥涵水闸泵站的通知书"
    def set_(sheet):
        for k in range(30):
            sheet.drawString(60, 760 - 16 * k, (FULL, FULL, "今年要办好。")[k % 3])
        sheet.setFont(FONT, 14)
        sheet.drawString(324, 760, over)                # on the baseline of a line of the left column; the next one is not
        sheet.drawString(324, 741, under)
        sheet.setFont(FONT, 12)
        for k in range(24):
            sheet.drawString(324, 700 - 16 * k, (FULL, FULL, "今年要办好。")[k % 3])
    assert over + under in kept(drawn(set_))
