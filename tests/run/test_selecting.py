"""Options that match nothing, or a name of two regions, are wrong usage, with a message that lists the choices."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = {
    "a.yaml": """
hcr: 1
region: {code: "320100", name: {zh: 宁市, en: Ning}}
regions: [{code: "320106", name: {zh: 鼓楼区, en: Gulou}, parent: "320100"}]
document: {number: 宁政〔2018〕1号, title: {zh: 宁方案, en: Plan A}, issued: 2018-01-01, status: final}
indicators:
  share: {name: {zh: 药占比, en: Share}, unit: "%", better: lower}
targets:
  - {indicator: share, source: 附件1, lead: 卫生健康委, by: {2018: "<= 30"}}
  - {indicator: share, source: 附件2 第1项, lead: 财政局（预算科）, each: true, by: {2018: "<= 35"}}
""",
    "b.yaml": """
hcr: 1
region: {code: "320300", name: {zh: 徐市, en: Xu}}
regions: [{code: "320302", name: {zh: 鼓楼区, en: Gulou}, parent: "320300"}]
document: {number: 徐政〔2018〕2号, title: {zh: 徐方案, en: Plan B}, issued: 2018-01-01, status: final}
targets:
  - {indicator: share, source: 附件3, lead: 医保局, by: {2018: "<= 32"}}
""",
}
ROWS = "region,indicator,period,value,unit\n320100,share,2018,29,%\n"


@pytest.fixture
def check(hcr, tmp_path: Path):
    folder = tmp_path / "targets"
    folder.mkdir()
    for name, text in FOLDER.items():
        (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    asked = ("check", str(tmp_path / "a.csv"), "--targets", str(folder), "--as-of", "2019-06-30", "--lang", "en")
    return lambda *options: hcr(*asked, *options)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--lead", "财政"), "财政局（预算科）"),
        (("--lead", "卫健委"), "卫生健康委"),
        (("--source", "附件9"), "附件1"),
        (("--kind", "document"), "document"),
        (("--document", "宁政〔2018〕7号"), "宁政〔2018〕1号"),
        (("--region", "鼓楼"), "鼓楼区"),
        (("--region", "鼓楼区"), "320106"),
        (("--region", "鼓楼区"), "320302"),
        (("--against", "鼓楼区"), "宁市"),
        (("--lead", "医保局", "--source", "附件1"), "together"),
    ],
)
def test_an_option_that_matches_nothing_is_wrong_usage(options: tuple[str, ...], named: str, check) -> None:
    ran = check(*options)
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err.replace("\n", "")


@pytest.mark.parametrize(
    "options",
    [
        ("--lead", "财政局"),  # a department takes in its offices
        ("--source", "附件2"),
        ("--source", "annex 2"),  # as English tables show it
        ("--source", "Annex 2 item 1"),
        ("--document", "宁政〔2018〕1号"),
        ("--document", "a.yaml"),
        ("--document", "Plan A"),
        ("--region", "320100"),
        ("--region", "鼓楼区", "--against", "320100", "--keep-going"),
    ],
)
def test_an_option_that_matches_is_taken(options: tuple[str, ...], check) -> None:
    assert check(*options, "--fail-on", "never").code == 0


@pytest.mark.parametrize("engine", ["rows", "columns"])
@pytest.mark.parametrize(
    ("options", "choice"),
    [
        (("--lead", "医保局"), "卫生健康委"),
        (("--source", "附件3"), "附件1"),
        (("--document", "徐政〔2018〕2号"), "宁政〔2018〕1号"),
        (("--document", "徐政〔2018〕2号", "--lead", "医保局"), "宁政〔2018〕1号"),
    ],
)
def test_an_option_that_only_other_regions_match_is_an_error(
    options: tuple[str, ...], choice: str, engine: str, check
) -> None:
    """Documents that a submission does not touch are not read at first."""
    ran = check(*options, "--engine", engine)
    assert ran.code == 3 and "nothing was judged" in ran.out
    assert " ".join(options[:2]) in ran.err and choice in ran.err


def test_reading_takes_the_chosen_regions_and_periods(hcr, check, tmp_path: Path) -> None:
    text = f"{ROWS}320106,share,2017,31,%\n320106,share,2018,32,%\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    told = ("read", "a.csv", "--targets", "targets", "--region")
    chosen = hcr(*told, "320106", "--period", "2018", at=tmp_path)
    assert [line.split(",")[4] for line in chosen.out.splitlines()[1:]] == ["32"] and chosen.code == 0
    other = hcr(*told, "320302", at=tmp_path)
    assert other.code == 3 and "HCR514" in other.err and len(other.out.splitlines()) == 1
