"""Papers made by hand, which every renderer is tried on: a fair one, a national one, one whose texts are attacks."""

from __future__ import annotations

from fractions import Fraction

from hcr.core.model import STATUSES, Status
from hcr.language.numbers import write_number
from hcr.messages import Lang
from hcr.records import replace
from hcr.report.check_table import MARKS
from hcr.report.paper import (
    Block,
    BulletChart,
    Cell,
    Column,
    Overview,
    Paper,
    Paragraph,
    Section,
    Sheet,
    StatusBar,
    StatusShare,
    Subheading,
    Table,
    TextList,
)

WORDS: dict[Lang, dict[Status, str]] = {
    "en": dict(
        zip(STATUSES, "met,not met,not assessable,missing,not due,waiting,waived,monitored".split(","), strict=True)
    ),
    "zh": dict(zip(STATUSES, "达标 未达标 无法评价 缺报 未到期 期限未起算 已豁免 监测".split(), strict=True)),
}
# name, target words, figure, unit, low, high, baseline, lead
FIGURES = [
    ("门诊处方抗菌药物使用率", "Outpatient antibiotics share", "≤12 %", "38.63", "%", None, "12", "14.2", ""),
    ("每千常住人口注册护士数", "Nurses per 1,000", "3.5 人/千人", "1.43", "人/千人", "3.5", None, "1.2", "卫生计生局"),
    ("社会办医院床位数占比", "Private beds share", "30 左右", "7.7", "%", "25", None, None, "卫生计生局"),
    ("药占比（不含中药饮片）", "Drug share", "<30 %", "33.65", "%", None, "30", "33.65", "财政局"),
    ("基本医保参保率", "Insured", "≥98 %", "100", "%", "98", None, "97", "社会事务局（社保局）"),
    ("医疗康复项目数", "Rehabilitation items", "5—10个", "1/3", "个", "5", "10", "0", "卫生计生局"),
    ("自然增长率", "Natural growth", "≥-2 ‰", "-1.5", "‰", "-2", None, "-3", "财政局"),
]
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    '=HYPERLINK("http://evil.example/","x")',
    "@SUM(A1)",
    "javascript:alert(1)",
    "[x](http://evil.example) **b** `c` | d",
    "# 1. - + ~~x~~ <!-- --> &amp; {{ 7*7 }} {% raw %}",
    "rtl \u202e gnihtemos \u2066 isolate",
    "a\x00b\x07c\x1b[31md\x7fe\ufffe\uffff",
    "line\nbreak\r\ttab\u2028x\x0by",
    "lone \ud800 surrogate \udfff",
    "长" * 10_000,
    "{ MERGEFIELD x } \u3000 \u200b",
    "",
]


def _status(status: Status, lang: Lang) -> Cell:
    return Cell(f"{MARKS[status]} {WORDS[lang][status]}", status=status)


def _row(index: int, lang: Lang) -> list[Cell]:
    zh, en, target, value, unit, low, high, base, lead = FIGURES[index % len(FIGURES)]
    number, ends = Fraction(value), [Fraction(end) if end else None for end in (low, high, base)]
    met = (ends[0] is None or number >= ends[0]) and (ends[1] is None or number <= ends[1])
    gap = min(d for d in (ends[0] and number - ends[0], ends[1] and ends[1] - number) if d is not None)
    return [
        Cell(zh if lang == "zh" else en),
        Cell(target),
        Cell(f"{write_number(number, 6)} {unit}", number=number),
        _status("met" if met else "not_met", lang),
        Cell(write_number(gap, 6), number=gap),
        Cell(bullet=BulletChart(number, *ends, met)),
        Cell(lead),
    ]


def _columns(lang: Lang) -> list[Column]:
    titles = ["指标 目标 数值 结果 差距 图示 牵头单位", "Indicator Target Value Status Distance Picture Lead"]
    name, target, value, status, gap, picture, lead = titles[lang == "en"].split()
    return [
        Column(name, width=8),
        Column(target, width=4),
        Column(value, "number", 4),
        Column(status, "status", 3, "status"),
        Column(gap, "number", 3),
        Column(picture, "picture", 5),
        Column(lead, width=5, filter="lead"),
    ]


def _table(caption: str, lang: Lang, groups: list[tuple[str, int]]) -> Table:
    rows, start = [], 0
    for title, count in groups:
        rows.append((title, [_row(start + each, lang) for each in range(count)]))
        start += count
    return Table(caption, _columns(lang), rows)


def _matrix(lang: Lang, regions: int, rows: int) -> Table:
    places = [
        Column(f"{'第' if lang == 'zh' else 'No. '}{n}{'区' if lang == 'zh' else ''}", "status", 1)
        for n in range(regions)
    ]
    cells = [
        [
            Cell(FIGURES[row % len(FIGURES)][lang == "en"]),
            *(Cell(MARKS[s], status=s) for s in (STATUSES[(row * n) % 7] for n in range(regions))),
        ]
        for row in range(rows)
    ]
    return Table(
        "地区与指标" if lang == "zh" else "Regions and indicators", [Column("指标", width=8), *places], [("", cells)]
    )


def _departments(lang: Lang, rows: int) -> list[Block]:
    blocks: list[Block] = []
    for name in ("卫生计生局", "社会事务局（社保局）", "财政局"):
        blocks += [
            Subheading(name, page=True),
            _table("牵头事项" if lang == "zh" else "To lead", lang, [("", rows)]),
            TextList(["村卫生站达标率", "人均预期寿命"], "尚待报送：" if lang == "zh" else "Figures owed:"),
        ]
    return blocks


def sample_paper(lang: Lang, rows: int = 40, regions: int = 6) -> Paper:
    """A paper with every kind of block."""
    zh = lang == "zh"
    shares = [
        StatusShare(s, f"{MARKS[s]} {WORDS[lang][s]}", n)
        for s, n in zip(STATUSES, (52, 20, 1, 12, 7, 1, 0, 0), strict=True)
    ]
    sections = [
        ("summary", "总体情况", "Summary", [
            Paragraph("已评价72项，达标52项。" if zh else "52 met of 72 assessed.", strong=True),
            Overview("共93项：达标52项。" if zh else "52 met, 20 not met of 93.", [StatusBar("", shares)]),
            Paragraph("无法评价1项：分母为零。逾期任务2项。" if zh else "1 not assessable: a denominator is zero."),
        ]),
        ("look", "需优先关注", "To be looked at", [_table("未达标目标" if zh else "Targets not met", lang, [("", 4)])]),
        ("tasks", "任务进展", "Tasks", [
            TextList(["出台区域卫生发展规划：逾期31天", "中医馆：还有11天"], "逾期" if zh else "Overdue"),
        ]),
        ("departments", "各单位事项", "By department", _departments(lang, 5)),
        ("regions", "各地区情况", "Across regions", [_matrix(lang, regions, 7)]),
        ("targets", "全部目标", "All targets", [
            _table("全部目标" if zh else "All targets", lang, [
                ("公立医院改革", rows // 2), ("公共卫生", rows - rows // 2),
            ]),
        ]),
        ("quality", "数据质量", "Data quality", [TextList(["“左右”按 ±5 pp 评价", "GB/T 8170"]), Paragraph("…")]),
        ("evidence", "依据与凭证", "Evidence", [
            Table("文件" if zh else "Files", [Column("名称" if zh else "Name", width=4), Column("SHA-256", width=10)], [
                ("", [[Cell("actuals.csv"), Cell("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]]),
            ]),
        ]),
    ]  # fmt: skip
    return Paper(
        lang,
        "江海区医改指标通报（2018年）" if zh else "Jianghai District: health-care reform targets, 2018",
        [
            ("地区" if zh else "Region", "江海区" if zh else "Jianghai District"),
            ("文件" if zh else "Document", "江开〔2018〕19号"),
            ("截至" if zh else "As of", "2019-01-31"),
            ("报送文件" if zh else "Submitted", "actuals-2018.csv"),
        ],
        [
            Section(name, title if zh else english, blocks, annex=name in ("targets", "quality", "evidence"))
            for name, title, english, blocks in sections
        ],
        ("江海区医改办", "2019年1月31日") if zh else ("Jianghai reform office", "31 January 2019"),
        [Sheet("results", "指标" if zh else "Targets", _table("", lang, [("", rows)]))],
    )


def hostile_paper(lang: Lang = "en") -> Paper:
    """Every text of a paper is an attack, and so are some figures."""
    cells = [[Cell(text), _status("not_met", lang)] for text in HOSTILE]
    wild = BulletChart(Fraction(10) ** 40, Fraction(-1, 3), None, Fraction(-(10**40), 7), met=True)
    zero = BulletChart(Fraction(0), None, None, Fraction(0), met=True)
    pictures = [[Cell("x", number=b.value), Cell("y", bullet=b)] for b in (wild, zero)]
    blocks: list[Block] = [
        *(Paragraph(text) for text in HOSTILE),
        *(Subheading(text, page=True) for text in HOSTILE[:4]),
        TextList(HOSTILE, HOSTILE[0]),
        Overview(HOSTILE[0], [StatusBar(HOSTILE[1], [StatusShare("met", HOSTILE[1], 0)])]),
        Overview(HOSTILE[2], [
            StatusBar(HOSTILE[0], [StatusShare("met", HOSTILE[3], 1), StatusShare("missing", HOSTILE[4], 10**30)]),
        ]),
        Table(HOSTILE[0], [Column(HOSTILE[1], filter="lead"), Column(HOSTILE[2], "status", filter="status")], [
            (HOSTILE[1], cells[:5]), (HOSTILE[0], cells[5:]), ("", []),
        ]),
        Table("", [Column("n", "number"), Column("p", "picture")], [("", pictures)]),
        Table("empty", [Column("n")], []),
    ]  # fmt: skip
    return Paper(lang, HOSTILE[0], [(a, b) for a, b in zip(HOSTILE, reversed(HOSTILE), strict=True)], [
        Section("summary", HOSTILE[1], blocks), Section("look", HOSTILE[2], []),
    ], HOSTILE, [Sheet("results", "x", block) for block in blocks if isinstance(block, Table)][:1])  # fmt: skip


def national_paper(lang: Lang = "zh", targets: int = 200) -> Paper:
    """31 regions of 200 targets each: 6,200 rows in the full table."""
    paper = sample_paper(lang, rows=31 * targets, regions=31)
    return replace(paper, sections=[s for s in paper.sections if s.id != "departments"])
