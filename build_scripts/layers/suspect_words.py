"""Word tables of `suspects`: common words, look-alike characters, English that OCR models slip in. Words only, of the language, of no place."""
from __future__ import annotations

SPLIT = frozenset("""产量 目标 工作 任务 责任 发展 建设 管理 政府 企业 安全 人民 社会 经济 落实 完成 推进 加强 加快 提高 提升 促进 确保 组织 领导 干部 群众 服务 环境 保护 城市 农村
农业 工业 教育 卫生 文化 科技 资金 投资 财政 税收 收入 增长 增加 生产 产业 结构 调整 改革 开放 创新 实施 实现 制定 制度 机制 体制 体系 基础 设施 重点 工程 监督 监管 检查 考核 评价 评估
质量 标准 规范 规定 办法 意见 通知 方案 措施 政策 法律 法规 条例 统计 信息 公开 宣传 培训 指导 协调 配合 支持 保障 就业 养老 医疗 保险 救助 扶贫 交通 运输 水利 防汛 抗旱 绿化 森林
土地 资源 能源 节能 减排 污染 治理 整治 整顿 综合 执法 稳定 和谐 深入 积极 切实 认真 严格 努力 坚持 贯彻 执行 按照 根据 关于 以及 主要 重要 研究 解决 情况 进行 开展 组成
商业 旅游 招商 引资 外资 出口 消费 金融 银行 贷款 贸易 合作 交流 会议 报告 主任 书记 市长 县长 局长 负责 分工 期限 步骤 指标 目的 内容 范围 对象 程序 """.split())
"""Words so common that a digit between their two characters is none of the text's: 目2标. None ends in a measure word (全市2场)."""

DOUBLED = {"任务": "责主信担就历胜委兼离现前后大重聘", "下达": "以之天地线乡名手底旗如部上", "完成": "", "推进": "", "确保": "明准正精", "提高": "前", "提升": "前", "促进": "督催", "加强": "增参附追更施",
           "加快": "增参附追更施", "贯彻": "", "完善": "", "达标": "到下传表抵", "监督": "总", "检查": "安体质巡纪", "努力": "", "群众": "人", "残疾": "", "督促": "监", "认真": "确公承", "落实": "村角部院群失下降", "健全": "保",
           "责任": "职负问权追专尽履", "领导": "", "严格": "森尊庄", "积极": "面体容累堆聚", "深入": "加精高", "应急": "反响相供对适", "控制": "监防调", "根据": "", "按照": ""}
"""Word → the characters before which its doubled first one is right: 任务 after 责 (责任任务), but not 目标任任务."""

UNITS = frozenset("""km kg mm cm mg ml kw kv mw kwh hm db ph www http https com cn gov org net app wifi web email vs pm nm um kpa mpa hz khz mhz ghz mb gb tb kb kn kva mol ppm ug rpm min max cal pc ip id""".split())
"""Lower-case letters that are right between Han."""

ENGLISH = {"and": "和", "or": "或", "etc": "等", "of": "的", "with": "与", "task": "任务", "tasks": "任务", "work": "工作", "project": "项目", "projects": "项目", "the": "", "city": "市", "plan": "计划"}
"""What the English stands for, where that is nearly certain."""

_LOOK_ALIKE = """渑绳 涧润 淆肴 浙淅晰 卢庐芦 陕峡狭 孟盂 淮准 沁泌 冶治 郏郑郊 汴汗 沛沫 灵炅 栾峦 鄢鄙 焉马鸟乌 颖颍 偃堰 荥荣莱 密蜜 邓邙 郾偃 杞祀 柘拓 睢雎 濮璞 郐邻 涿啄 灌罐 隰湿
潼撞 阌闵 嵩蒿 缙晋 滁除 亳毫 歙翕 黟黔 睦陆 衢瞿 鄞勤 嵊乘 汨汩 郴彬 澧礼 沅源 溆叙 邛邓 崃来 渭谓 泾径 汧研 邠彬 塬源 埠阜 栖晒 漯螺 鄄甄 兖衮 郓郸 莒营 莘苇 沭沐 郯剡 鄱播 婺务 弋戈 峄泽 铅沿 忻听
沂折 涞淶 蔚尉 滦栾 漳障 浚俊 淇湛 濬睿 汝汶 漷郭 洹恒 涡祸 砀荡 泗洒 盱盯 眙胎 邳邱 溧漂 菏荷 鄂鄢 秭姊 郧员 隽携 攸悠 醴澧 耒来
川州 口囗 末未 土士 干千 己已巳 戊戌戍 侯候 析折 芜无 坪平 垭亚 峪裕 洼注 堡煲 坡波 崖涯 屿与 岔分 滩难 湾弯 渡度 堰偃 泊伯 阳阴 岭领 冲仲 庄压 寨赛 店占 桥侨 营莹 集隼""".split()
LOOK_ALIKE: dict[str, str] = {}
"""Character → those that OCR takes for it."""
for _group in _LOOK_ALIKE:
    for _c in _group:
        LOOK_ALIKE[_c] = LOOK_ALIKE.get(_c, "") + _group.replace(_c, "")
