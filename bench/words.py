"""The words of the synthetic gazette: our own, about a 示例市 that is nowhere. Only lists and sentences; what a document is made of is documents.py's.

Every function takes its chance from the caller: the same chance gives the same words.
"""
from __future__ import annotations

from random import Random

COUNTIES = ("东川区", "白鹭市", "松山县", "河口县", "云岭县", "青坪县", "南浦区", "石桥县")
BODIES = ("市发展改革委", "市财政局", "市教育局", "市科技局", "市工业和信息化局", "市公安局", "市民政局", "市司法局", "市人力资源社会保障局", "市自然资源局", "市生态环境局", "市住房城乡建设局",
          "市交通运输局", "市水利局", "市农业农村局", "市商务局", "市文化广电旅游局", "市卫生健康委", "市应急管理局", "市审计局", "市市场监管局", "市统计局", "市林业局", "市数据局")
MATTERS = (
    "养老服务", "城市更新", "河道管护", "学前教育", "道路交通安全", "耕地保护", "农村饮水", "大气污染防治", "垃圾分类", "公共停车", "老旧小区改造", "集中供热", "校园食品安全", "森林防火",
    "城市内涝治理", "小微企业融资", "科技成果转化", "政务数据共享", "社区卫生服务", "公共法律服务", "农产品冷链物流", "历史文化街区", "海绵城市", "绿色建筑", "职业技能培训", "就业创业", "残疾人康复",
    "退役军人安置", "基层应急能力", "燃气管道更新", "乡村旅游", "中医药传承", "儿童友好城市", "全民健身", "古树名木", "噪声污染", "地下水超采", "招投标监管", "政府投资项目", "国有资产盘活", "知识产权保护",
    "网络预约出租车", "电动自行车充电", "殡葬服务", "农村公路", "工业园区", "新能源汽车", "秸秆综合利用", "粮食储备", "动物防疫", "种业振兴", "黄河滩区", "水土保持", "矿山修复", "湿地保护", "高标准农田",
    "设施蔬菜", "家政服务", "夜间经济", "外贸稳定", "数字经济", "工业互联网", "托育服务", "义务教育均衡", "高中阶段招生", "公立医院改革", "医疗保障", "传染病监测", "疫苗接种", "药品集中采购",
    "文物安全", "图书馆总分馆", "非物质文化遗产", "广播电视覆盖", "档案管理", "统计调查", "政务热线", "行政执法监督", "信访积案", "社会信用", "安全生产", "危险化学品", "特种设备", "消防通道", "防汛抗旱",
    "地质灾害", "气象预警", "地震应急", "人民防空", "双拥共建", "慈善捐赠", "志愿服务", "婚俗改革", "地名标识", "社区治理", "物业管理", "住房公积金", "保障性租赁住房", "农民工工资", "劳动争议调解", "人才引进",
)
AIMS = ("加强{}工作", "推进{}高质量发展", "进一步规范{}管理", "做好{}有关工作", "加快{}体系建设", "开展{}专项整治", "深化{}改革", "促进{}健康发展", "完善{}长效机制", "提升{}水平")
PLANS = ("{}三年行动方案", "{}实施方案", "{}工作要点", "{}专项规划", "{}应急预案", "{}管理办法", "{}任务清单", "{}考核细则")
RULES = ("{}管理办法", "{}暂行规定", "{}监督管理规定", "{}实施细则")
HEADS = ("总体要求", "工作目标", "重点任务", "健全制度", "强化保障", "实施步骤", "责任分工", "监督检查", "资金安排", "宣传引导", "评估验收", "信息报送")
CHAPTERS = ("总则", "规划与建设", "管理职责", "服务规范", "监督检查", "法律责任", "附则")
_VERBS = ("建立", "完善", "落实", "推广", "公布", "修订", "核查", "编制", "升级", "整合", "补齐", "优化", "延伸", "清理", "统筹", "划定", "登记", "巡查", "抽检", "回访")
_THINGS = ("台账", "服务网点", "分级标准", "联席会议", "监测站点", "信用记录", "应急物资", "审批流程", "管理平台", "专家库", "巡查队伍", "经费预算", "培训课程", "公开目录", "投诉渠道", "评价办法", "档案资料",
           "示范点位", "设施设备", "责任区段", "年度计划", "收费标准", "风险清单", "联络员名册", "技术规程", "考评结果")
_HOW = ("按季度通报进展", "由牵头单位汇总后报市政府", "结果向社会公开", "逾期没有完成的予以督办", "与年度考核挂钩", "发现问题当日登记、限期销号", "不得增加群众负担", "具体办法另行制定", "费用由同级财政承担",
        "接受人大代表和群众监督", "所需编制在总量内调剂", "同步更新网上办事指南", "经评估后再扩大范围", "做到一户一档", "建立红黄绿三色提醒", "与相邻县区共用", "纳入城市运行一网统管", "每半年复核一次")
_PLACE_HEADS = "青白红金银石泉柳桃梨枫松竹兰桂荷云霞雁鹤鹿马龙凤溪沙桥塘坪岭湾河渡"
_PLACE_MIDDLES = "阳阴南北东西上下前后大小头尾家店庄寨坡沟坝垭冲岔"
_PLACE_ENDS = ("村", "镇", "街道", "社区", "水库", "大桥", "林场", "渠")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
_GIVEN = "远川晨朗岚宁舟禾青松柏启文思博清源竹雨溪安若澄立言书行知乐怀谷"


def number(chance: Random) -> str:
    """A figure with its unit."""
    figure = chance.choice((chance.randint(3, 99), chance.randint(100, 9900), round(chance.uniform(1, 90), 1)))
    return f"{figure}{chance.choice(('个', '公里', '万亩', '处', '%', '亿元', '万人', '项', '台', '户', '万平方米', '所'))}"


def place(chance: Random) -> str:
    """A village, a bridge, a reservoir."""
    return chance.choice(_PLACE_HEADS) + chance.choice(_PLACE_MIDDLES) + chance.choice(_PLACE_ENDS)


def person(chance: Random) -> str:
    """A name of nobody."""
    return chance.choice(_SURNAMES) + chance.choice(_GIVEN) + (chance.choice(_GIVEN) if chance.random() < 0.7 else "")


def sentence(chance: Random, matter: str) -> str:
    """One sentence about a matter."""
    verb, other = chance.choice(_VERBS), chance.choice(_VERBS)
    form = chance.randrange(8)
    if form == 0:
        return f"{chance.choice(BODIES)}要会同{chance.choice(BODIES)}{verb}{matter}{chance.choice(_THINGS)}，{chance.choice(_HOW)}。"
    if form == 1:
        return f"{chance.randint(1, 12)}月底前，{chance.choice(COUNTIES)}{place(chance)}等地{verb}{chance.choice(_THINGS)}{number(chance)}，{chance.choice(_HOW)}。"
    if form == 2:
        return f"围绕{matter}，{verb}{chance.choice(_THINGS)}、{other}{chance.choice(_THINGS)}，全年完成{number(chance)}。"
    if form == 3:
        return f"对{place(chance)}、{place(chance)}等重点部位，每{chance.choice(('周', '月', '季度'))}{verb}一次，{chance.choice(_HOW)}。"
    if form == 4:
        return f"{matter}覆盖率达到{chance.randint(60, 100)}%，比上年提高{chance.randint(1, 15)}个百分点。"
    if form == 5:
        return f"各县（市、区）要结合实际{verb}{chance.choice(_THINGS)}，{other}{matter}{chance.choice(_THINGS)}，{chance.choice(_HOW)}。"
    if form == 6:
        return f"新建或者改建的{matter}项目，应当同步{verb}{chance.choice(_THINGS)}；没有{other}的，{chance.choice(_HOW)}。"
    return f"由{chance.choice(BODIES)}牵头，{chance.choice(COUNTIES)}、{chance.choice(COUNTIES)}配合，{verb}{chance.choice(_THINGS)}{number(chance)}。"


def paragraph(chance: Random, matter: str, least: int = 2, most: int = 5) -> str:
    """A few sentences."""
    return "".join(sentence(chance, matter) for _ in range(chance.randint(least, most)))
