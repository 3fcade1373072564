"""`hcr targets --diff` and `hcr indicators`: what changed between target files, and who uses an indicator."""

from __future__ import annotations

from pathlib import Path

HEAD = """hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}}
document: {number: 江1号, title: {zh: 方案, en: Plan}, issued: 2018-06-13, years: 2018..2020}
indicators:
  share: {name: {zh: 药品收入占比, en: Drug share}, unit: "%%", better: lower, formula: drugs / revenue}
  drugs: {name: {zh: 药品收入, en: Drug revenue}, unit: 万元, better: neither}
  revenue: {name: {zh: 医疗收入, en: Revenue}, unit: 万元, better: neither}
  beds: {name: {zh: 床位数, en: Beds}, unit: 张, better: higher}
targets:
- {indicator: share, source: 一, lead: 局, by: {2018: "%s"%s}}
"""


def write(folder: Path, bound: str, more: str = "", tail: str = "") -> None:
    folder.mkdir()
    (folder / "a.yaml").write_text(HEAD % (bound, more) + tail, encoding="utf-8")


def test_a_reviewer_sees_what_changed_and_what_flips(tmp_path: Path, hcr) -> None:
    write(tmp_path / "old", "<= 30", ', 2020: "<= 27"')
    write(tmp_path / "new", "<= 28", "", '- {indicator: beds, source: 二, lead: 局, by: {2018: ">= 3"}}\n')
    (tmp_path / "a.csv").write_text("指标,时期,数值\n药品收入占比,2018,29%\n床位数,2018,3\n", encoding="utf-8")
    ran = hcr("targets", "--targets", "new", "--diff", "old", "--actuals", "a.csv", "--lang", "en", at=tmp_path)
    assert ran.code == 0, ran.err
    assert "1 added, 1 dropped, 1 moved, 0 changed otherwise, 0 as before" in ran.out
    assert "| 2018 | &lt;= 30 % = drugs / revenue | &lt;= 28 % = drugs / revenue |" in ran.out
    assert "### Verdicts that flip: 2" in ran.out
    assert "| 2018 | met | not met |" in ran.out


def test_the_same_files_have_no_changes(tmp_path: Path, hcr) -> None:
    write(tmp_path / "old", "<= 30")
    ran = hcr("targets", "--targets", "old", "--diff", "old", "--lang", "en", at=tmp_path)
    assert ran.out == "**Targets and tasks: 0 added, 0 dropped, 0 moved, 0 changed otherwise, 1 as before**\n"


def test_a_comparison_is_of_the_selected_and_in_markdown(tmp_path: Path, hcr) -> None:
    write(
        tmp_path / "old", "<= 30", ', 2020: "<= 27"', '- {indicator: beds, source: 二, lead: 局, by: {2018: ">= 3"}}\n'
    )
    write(tmp_path / "new", "<= 28", ', 2020: "<= 26"')
    command = ("targets", "--targets", "new", "--diff", "old", "--lang", "en")
    assert "0 added, 0 dropped, 1 moved" in hcr(*command, "--period", "2020", at=tmp_path).out
    # Only the older files know what was dropped.
    assert "0 added, 1 dropped, 0 moved" in hcr(*command, "--source", "二", at=tmp_path).out
    assert hcr(*command, "--source", "三", at=tmp_path).code == 2
    ran = hcr(*command, "--format", "json", at=tmp_path)
    assert (ran.code, "markdown" in ran.err) == (2, True)


def test_a_long_list_of_changes_fits_a_comment(tmp_path: Path, hcr) -> None:
    write(tmp_path / "old", "<= 30")
    many = "".join(f'- {{indicator: beds, source: 第{n}项, by: {{2018: ">= {n}"}}}}\n' for n in range(900))
    write(tmp_path / "new", "<= 30", "", many)
    ran = hcr("targets", "--targets", "new", "--diff", "old", "--lang", "en", at=tmp_path)
    assert len(ran.out) < 65_536
    assert "850 more" in ran.out


def test_long_cells_fit_a_comment_too(tmp_path: Path, hcr) -> None:
    """A pipe of a name takes six characters of Markdown, and each of four tables could be full."""
    write(tmp_path / "old", "<= 30")
    name = "||||||||" * 14
    many = "".join(f'- {{indicator: beds, source: "{name}{n}", by: {{2018: ">= {n}"}}}}\n' for n in range(60))
    write(tmp_path / "new", "<= 30", "", many)
    ran = hcr("targets", "--targets", "new", "--diff", "old", "--lang", "en", at=tmp_path)
    assert 20_000 < len(ran.out) < 65_536
    assert "more" in ran.out


def test_a_measure_and_a_bound_by_region_that_change_are_shown(tmp_path: Path, hcr) -> None:
    bound = '- {indicator: beds, source: 二, by: {2018: {regions: {"440704": ">= 2", "440705": ">= %s"}}}}\n'
    for folder, size, measure in (("old", "3", ""), ("new", "4", ", measure: level")):
        write(tmp_path / folder, "<= 30", "", bound % size)
        path = tmp_path / folder / "a.yaml"
        text = path.read_text(encoding="utf-8").replace(
            "unit: 张, better: higher", f"unit: 张, better: higher{measure}"
        )
        path.write_text(text, encoding="utf-8")
    ran = hcr("targets", "--targets", "new", "--diff", "old", "--lang", "en", at=tmp_path)
    assert "2 moved, 0 changed otherwise, 1 as before" in ran.out
    assert "| 440704 |" in ran.out and "| &gt;= 2 张 | &gt;= 2 张 (level) |" in ran.out
    assert "| 440705 |" in ran.out and "| &gt;= 3 张 | &gt;= 4 张 (level) |" in ran.out


def test_the_same_key_in_two_documents_of_a_region_is_two_targets(tmp_path: Path, hcr) -> None:
    for folder, bound in (("old", "<= 29"), ("new", "<= 28")):
        write(tmp_path / folder, "<= 30")
        text = HEAD.replace("江1号", "江2号") % (bound, "")
        head, _, rest = text.partition("indicators:")
        (tmp_path / folder / "b.yaml").write_text(head + "targets:" + rest.partition("targets:")[2], encoding="utf-8")
    ran = hcr("targets", "--targets", "new", "--diff", "old", "--lang", "en", at=tmp_path)
    assert "1 moved, 0 changed otherwise, 1 as before" in ran.out


def test_an_indicator_is_found_by_a_word_written_otherwise(tmp_path: Path, hcr) -> None:
    write(tmp_path / "old", "<= 30")
    ran = hcr("indicators", "药品收入的比重", "--targets", "old", "--lang", "en", at=tmp_path)
    assert [line.split()[0] for line in ran.out.splitlines()[1:]] == ["share"]
    assert "江1号" in ran.out
    ran = hcr("indicators", "drugs", "--targets", "old", "--lang", "en", at=tmp_path)
    assert "as a part of Drug share" in ran.out
    assert hcr("indicators", "zzz", "--targets", "old", at=tmp_path).code == 2
