"""A city with seven districts and a province with thirteen cities, made up: their target files and submissions."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

from hcr.language.numbers import write_number

CITY = [
    ("440703", "蓬江区", "Pengjiang District"),
    ("440704", "江海区", "Jianghai District"),
    ("440705", "新会区", "Xinhui District"),
    ("440781", "台山市", "Taishan"),
    ("440783", "开平市", "Kaiping"),
    ("440784", "鹤山市", "Heshan"),
    ("440785", "恩平市", "Enping"),
]
PROVINCE = [
    (f"32{number:02}00", zh, en)
    for number, (zh, en) in enumerate(
        [
            ("南京市", "Nanjing"), ("无锡市", "Wuxi"), ("徐州市", "Xuzhou"), ("常州市", "Changzhou"),
            ("苏州市", "Suzhou"), ("南通市", "Nantong"), ("连云港市", "Lianyungang"), ("淮安市", "Huai'an"),
            ("盐城市", "Yancheng"), ("扬州市", "Yangzhou"), ("镇江市", "Zhenjiang"), ("泰州市", "Taizhou"),
            ("宿迁市", "Suqian"),
        ],
        1,
    )
]  # fmt: skip
# id, Chinese, English, unit, better, bound, words, lead, category, where figures lie about
INDICATORS = [
    (
        "antibiotics",
        "门诊处方抗菌药物使用率",
        "Outpatient prescriptions with antibiotics",
        "%",
        "lower",
        "<= 12",
        "",
        1,
        30,
    ),
    (
        "nurses",
        "每千常住人口注册护士数",
        "Registered nurses per 1,000 residents",
        "人/千人",
        "higher",
        ">= 3.5",
        "卫生健康局",
        1,
        1.5,
    ),
    ("readmission", "30天再住院率", "Readmissions within 30 days", "%", "lower", "<= 4", "", 1, 6),
    (
        "funding",
        "人均基本公共卫生服务经费标准",
        "Basic public health funding per capita",
        "元/人",
        "higher",
        ">= 55",
        "财政局",
        2,
        48,
    ),
    (
        "physicians",
        "每千常住人口执业（助理）医师数",
        "Licensed (assistant) physicians per 1,000 residents",
        "人/千人",
        "higher",
        ">= 2.8",
        "卫生健康局",
        1,
        1.5,
    ),
    (
        "private_beds",
        "社会办医院床位数占比",
        "Beds in private hospitals, share of all",
        "%",
        "higher",
        "~ 30",
        "卫生健康局",
        1,
        9,
    ),
    (
        "drug_share",
        "药占比（不含中药饮片）",
        "Drug share of revenue, excluding herbal slices",
        "%",
        "lower",
        "< 30",
        "",
        0,
        31,
    ),
    ("infant", "婴儿死亡率", "Infant mortality rate", "‰", "lower", "<= 3", "卫生健康局", 3, 3),
    (
        "consumables",
        "百元医疗收入（不含药品收入）中卫生材料消耗",
        "Medical consumables per 100 yuan of revenue, excluding drugs",
        "元/百元",
        "lower",
        "< 18",
        "医疗保障局",
        0,
        17.6,
    ),
    ("life", "人均预期寿命", "Life expectancy at birth", "岁", "higher", "> 79", "", 3, 79.1),
    (
        "visit_cost",
        "次均门诊费用增幅",
        "Growth of expenditure per outpatient visit",
        "%",
        "lower",
        "< 9",
        "医疗保障局",
        0,
        8,
    ),
    (
        "vaccination",
        "适龄儿童免疫规划疫苗接种率",
        "Immunization coverage of eligible children",
        "%",
        "higher",
        ">= 95",
        "卫生健康局",
        2,
        97,
    ),
    (
        "hypertension",
        "高血压规范化管理率",
        "Standardized management of hypertension",
        "%",
        "higher",
        "> 38",
        "卫生健康局",
        2,
        42,
    ),
    (
        "diabetes",
        "糖尿病规范化管理率",
        "Standardized management of diabetes",
        "%",
        "higher",
        "> 38",
        "卫生健康局",
        2,
        42,
    ),
    ("spending", "区域医疗费用增长率", "Growth of medical expenditure", "%", "lower", "< 9", "医疗保障局", 0, 7),
    (
        "stay_cost",
        "人均住院费用增幅",
        "Growth of inpatient expenditure per stay",
        "%",
        "lower",
        "< 8",
        "医疗保障局",
        0,
        5,
    ),
    (
        "beds",
        "每千常住人口医疗卫生机构床位数",
        "Health facility beds per 1,000 residents",
        "张/千人",
        "lower",
        "<= 4.8",
        "发展和改革局",
        1,
        3,
    ),
    (
        "services",
        "社会办医院服务量占比",
        "Services of private hospitals, share of all",
        "%",
        "higher",
        "~ 30",
        "卫生健康局",
        1,
        35,
    ),
    (
        "public_physicians",
        "每千常住人口执业（助理）公共卫生医师数",
        "Public health physicians per 1,000 residents",
        "人/千人",
        "higher",
        ">= 1",
        "卫生健康局",
        1,
        1.2,
    ),
    (
        "gps",
        "每万常住人口全科医生数",
        "General practitioners per 10,000 residents",
        "人/万人",
        "higher",
        ">= 2",
        "卫生健康局",
        1,
        2.8,
    ),
    (
        "insured",
        "基本医保参保率",
        "Population coverage of basic health insurance",
        "%",
        "higher",
        ">= 98",
        "医疗保障局",
        2,
        99,
    ),
    (
        "reimbursed",
        "医保政策范围内住院费用基本医保支付比例",
        "Reimbursement of eligible inpatient expenditure",
        "%",
        "higher",
        ">= 75",
        "医疗保障局",
        2,
        80,
    ),
    (
        "catastrophic",
        "大病保险支付比例",
        "Catastrophic insurance reimbursement",
        "%",
        "higher",
        "> 50",
        "医疗保障局",
        2,
        60,
    ),
    ("infections", "院内感染发病率", "Health-care-associated infections", "%", "lower", "<= 4.5", "", 1, 1),
    ("maternal", "孕产妇死亡率", "Maternal mortality ratio", "1/10万", "lower", "<= 10", "卫生健康局", 3, 5),
    ("under_five", "5岁以下儿童死亡率", "Under-five mortality rate", "‰", "lower", "<= 8", "卫生健康局", 3, 4),
    (
        "out_of_pocket",
        "个人卫生支出占卫生总费用比重",
        "Out-of-pocket share of health expenditure",
        "%",
        "lower",
        "< 27",
        "卫生健康局",
        3,
        0,
    ),
]
CATEGORIES = [
    ("公立医院综合改革", "Public hospital reform"),
    ("医疗卫生服务体系", "Health service system"),
    ("医疗保障和公共卫生", "Insurance and public health"),
    ("主要健康指标", "Health outcomes"),
]
TASKS = [
    (
        "hospital_plan",
        "关于建立现代医院管理制度的实施方案",
        "Plan on modern hospital management",
        "卫生健康局（医政科）",
        "2018-06-30",
    ),
    (
        "pay_plan",
        "关于公立医院薪酬制度改革的实施方案",
        "Plan on pay in public hospitals",
        "人力资源和社会保障局",
        "2018-09-30",
    ),
    ("tiered_care", "分级诊疗制度全面实施", "Tiered care in force everywhere", "卫生健康局", "2018-12-31"),
    ("supervision", "综合监管制度全面实施", "Comprehensive supervision in force", "", "2018-12-31"),
    ("information", "全民健康信息综合管理平台", "Platform of health information", "卫生健康局", "2020-12-31"),
    (
        "drug_supply",
        "关于健全药品供应保障机制的实施方案",
        "Plan on the supply of medicines",
        "医疗保障局",
        "2019-03-05",
    ),
]


def write_targets(folder: Path, regions: list[tuple[str, str, str]], above: tuple[str, str, str]) -> Path:
    """A target file of the region above, whose targets and tasks bind each of these regions."""
    code, zh, en = above
    lines = ["hcr: 1", f'region: {{code: "{code}", name: {{zh: {zh}, en: "{en}"}}}}', "regions:"]
    lines += [f'  - {{code: "{c}", name: {{zh: {z}, en: "{e}"}}, parent: "{code}"}}' for c, z, e in regions]
    lines += [
        "document:",
        "  number: 府办〔2018〕7号",
        f'  title: {{zh: {zh}深化医药卫生体制改革实施方案, en: "{en}: plan for health care reform"}}',
        "  issued: 2018-03-01",
        "  status: final",
        "  years: 2018..2020",
        "tolerance: 5 pp",
        "indicators:",
    ]
    lines += [
        f'  {id_}: {{name: {{zh: "{name}", en: "{english}"}}, unit: "{unit}", better: {better}}}'
        for id_, name, english, unit, better, *_ in INDICATORS
    ]
    lines.append("targets:")
    for id_, *_, bound, lead, category, _about in INDICATORS:
        group = "zh: {}, en: {}".format(*CATEGORIES[category])
        led = f"lead: {lead}, support: [财政局], " if lead else "support: [卫生健康局], "
        lines.append(
            f'  - {{indicator: {id_}, category: {{{group}}}, source: 附件1, {led}each: true, by: {{2018: "{bound}"}}}}'
        )
    lines.append("tasks:")
    for id_, name, english, lead, due in TASKS:
        led = f"lead: {lead}, " if lead else ""
        lines.append(
            f'  - {{id: {id_}, name: {{zh: {name}, en: "{english}"}}, kind: milestone, source: 附件2, {led}each: true, '
            f"due: {due}}}"
        )
    path = folder / f"{en.lower()}.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_figures(folder: Path, name: str, regions: list[tuple[str, str, str]], seed: int) -> Path:
    """A submission of these regions; a figure in twelve is missing."""
    chance = random.Random(seed)
    rows = ["region,indicator,period,value"]
    for code, *_ in regions:
        for id_, *_, about in INDICATORS:
            value = Fraction(round(about * 100 * chance.uniform(0.85, 1.2)), 100)
            missing = chance.random() < 1 / 12 or not about
            rows.append(f"{code},{id_},2018,{'暂无数据' if missing else write_number(value)}")
        for id_, *_ in TASKS[:4]:
            answer = chance.choice(["2018-06-20", "是", "否", ""])
            rows += [f"{code},{id_},,{answer}"] if answer else []
    path = folder / name
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
