"""A small content folder written by hand for the site tests: the fictional 示例市, one issue, one document on its own."""
from __future__ import annotations

import hashlib
from pathlib import Path

ORIGINAL = "示例市人民政府公报\n2025年第1期\n"
SHA256 = hashlib.sha256(ORIGINAL.encode()).hexdigest()

ISSUE = f"""---
kind: issue
id: 2025-01
publication: 示例市人民政府公报
year: 2025
number: 1
total_number: 31
date_published: 2025-02-10
sponsor: 示例市人民政府办公室
permit: null
contact: 示例市示例路1号
contents:
- {{column: 市政府文件, title: 示例市人民政府关于加强河道管护工作的通知, page: 1, document: shizheng-2025-1}}
- {{column: 市政府文件, title: 示例市供水用水办法, page: 6, document: shizhengling-3}}
- {{column: 人事任免, title: 示例市人民政府关于有关人员职务任免的通知, page: 15, document: null}}
sources:
- {{file: original.txt, sha256: {SHA256}, lines: [1, 2]}}
---
"""

RIVERS = f"""---
kind: document
id: shizheng-2025-1
title: 示例市人民政府关于加强河道管护工作的通知
doc_number: 示政〔2025〕1号
issuer: 示例市人民政府
genre: 通知
column: 市政府文件
date_written: 2025-01-08
date_published: 2025-02-10
date_published_basis: issue
addressee: 各县（市、区）人民政府，市政府各部门
issue: 2025-01
order: 1
page: 1
date_effective: null
date_expires: null
repeals: []
attachments:
- {{label: 附件1, title: 河道管护任务分解表, anchor: fj1}}
- {{label: 附件2, title: 河道名录, anchor: null}}
sources:
- {{file: original.txt, sha256: {SHA256}, lines: [3, 40]}}
---

各县（市、区）人民政府，市政府各部门： {{.addressee}}

为管好城乡河道，保障行洪安全，改善沿河人居环境，现就有关工作通知如下：

## 一、明确管护范围 {{#s1}}

流域面积在30平方公里以上的河道，由市水务部门牵头管护；其余河道由所在县（市、区）负责。跨界河段由上游一方负责日常巡查，每月不少于2次。

### （一）划定界线 {{#s1-1}}

2025年6月底前完成全部河道管理范围的划定，界桩埋设率达到100%。

#### 1\\. 测量与公示 {{#s1-1-1}}

测量成果公示期不少于15天。公示期间收到的意见，要逐条核实。

## 二、落实经费保障 {{#s2}}

市财政每年安排专项资金600万元，<b>不得</b>挪作他用。原件中的符号 &#123;&#123; 7\\*7 &#125;&#125;、A&lt;B且C>D 与 &#123;#x&#125; 均为普通文字。

示例市人民政府 {{.signature}}

2025年1月8日 {{.date}}

## 附件1 河道管护任务分解表 {{#fj1}}

单位：公里 {{.caption}}

<table>
<thead>
<tr><th rowspan="2">责任单位</th><th colspan="2">管护长度</th><th rowspan="2">完成时限</th></tr>
<tr><th>干流</th><th>支流</th></tr>
</thead>
<tbody>
<tr><td>东山县人民政府</td><td>42.5</td><td>118</td><td rowspan="2">2025年6月</td></tr>
<tr><td>西河区人民政府</td><td>17</td><td>63.2</td></tr>
</tbody>
</table>
"""

WATER = f"""---
kind: document
id: shizhengling-3
title: 示例市供水用水办法
doc_number: 示例市人民政府令第3号
issuer: 示例市人民政府
genre: 命令
column: 市政府文件
date_written: 2025-01-20
date_published: 2025-02-10
date_published_basis: issue
addressee: null
issue: 2025-01
order: 2
page: 6
date_effective: 2025-03-01
date_expires: null
repeals: [示例市节约用水暂行规定]
attachments: []
sources:
- {{file: original.txt, sha256: {SHA256}, lines: [41, 90]}}
---

《示例市供水用水办法》已经市政府常务会议通过，现予公布，自2025年3月1日起施行。

市长　甲某某 {{.signature}}

2025年1月20日 {{.date}}

## 示例市供水用水办法 {{#zw}}

### 第一章 总则 {{#zw-z1}}

#### 第一条 {{#zw-tiao-1}}

为了规范供水用水活动，保障用水安全，依据有关法律，制定本办法。

#### 第二条 {{#zw-tiao-2}}

本市城镇公共供水、自建设施供水和用水活动适用本办法。水质应当符合国家标准，浊度、余氯与 PM2.5 无关。
"""

ALONE = """---
kind: document
id: shizhengban-2025-7
title: 示例市人民政府办公室关于印发《示例市图书馆夜间开放方案》的通知
doc_number: 示政办〔2025〕7号
issuer: 示例市人民政府办公室
genre: 通知
date_written: 2025-04-02
sources: []
---

市文化广电部门： {.addressee}

《示例市图书馆夜间开放方案》已经市政府同意，现印发给你们，请认真组织实施。此前以示政〔2025〕1号文件布置的河道巡查时间不变。

示例市人民政府办公室 {.signature}

2025年4月2日 {.date}

## 示例市图书馆夜间开放方案 {#zw}

每周五、周六开放至晚上10点，馆内设自習區三处，配备应急照明。

| 馆名 | 座位 | 电话 |
| --- | --- | --- |
| 市图书馆 | 400 | 0000-12345 |
| 少儿馆 | 120 | 0000-67890 |
"""

LATER = """---
kind: issue
id: 2025-z1
publication: 示例市人民政府公报
year: 2025
number: 增刊1
date_published: 2025-05-20
contents: []
---
"""

TARGETS = """kind: targets
document: shizheng-2025-1
year: 2025
citywide:
- {no: 1, text: 界桩埋设率达到100%, points: null, line: 12, anchor: s1-1, measures: [{indicator: 界桩埋设率, relation: "=", value: 100, unit: "%"}]}
common: null
units:
- unit: 东山县
  kind: county
  section: null
  total_points: 100
  anchor: s1
  clauses: []
  groups:
  - name: null
    points: null
    items:
    - {no: 1, text: 完成干流管护42.5公里, points: 60, line: 30, anchor: fj1, measures: []}
"""


def write_sample(content: Path) -> Path:
    """Write the sample into the folder `content` and return it."""
    texts = {
        "issues/2025-01/index.md": ISSUE, "issues/2025-01/shizheng-2025-1.md": RIVERS, "issues/2025-01/shizhengling-3.md": WATER,
        "issues/2025-01/original.txt": ORIGINAL, "issues/2025-01/record.yml": "source: {file: original.txt}\ndropped: []\n",
        "issues/2025-z1/index.md": LATER, "issues/separate/shizhengban-2025-7/index.md": ALONE, "targets/2025-shizheng-2025-1.yml": TARGETS,
    }
    for path, text in texts.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8", newline="\n")
    return content
