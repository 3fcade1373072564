"""The findings of the rules on target files: level, English, Chinese. 4xx meaning and conflicts, 7xx waivers."""

from __future__ import annotations

from typing import Literal

RULES: dict[str, tuple[Literal["error", "warning", "note"], str, str]] = {
    "HCR418": (
        "error",
        "no figure meets all parts of this joint target: {found}",
        "联合目标各部分不可能同时满足：{found}",
    ),
    "HCR420": (
        "warning",
        "the target ({found}) is looser than that of {period} ({earlier}); if the document means it, note it on this line: "
        "# hcr: ignore[HCR420] reason",
        "目标（{found}）比{period}的目标（{earlier}）更宽；如文件确有此意，请在本行注明：# hcr: ignore[HCR420] 理由",
    ),
    "HCR421": (
        "warning",
        "{found} is not a possible value of '{name}': expected a share within 0 to 100 %, a count or rate of at least 0",
        "“{name}”不可能为 {found}：比重应在 0 至 100% 之间，数量和比率不应为负",
    ),
    "HCR422": (
        "warning",
        "this target ({found}, from {source}) and that from {other_source} ({other}, at {at}) cannot both hold; "
        "{advice}",
        "本目标（{found}，出处 {source}）与出处 {other_source} 的目标（{other}，见 {at}）不可能同时满足；{advice}",
    ),
    "HCR423": (
        "warning",
        "this target ({found}, from {source}) differs from that from {other_source} ({other}, at {at}); {advice}",
        "本目标（{found}，出处 {source}）与出处 {other_source} 的目标（{other}，见 {at}）不一致；{advice}",
    ),
    "HCR424": (
        "warning",
        "the target ({found}) is looser than that of {region} above it ({above}, at {at})",
        "目标（{found}）比上级地区{region}的目标（{above}，见 {at}）更宽",
    ),
    "HCR425": (
        "warning",
        "no source is given for {names}; expected the article, annex or row, e.g. source: 附件1",
        "{names}没有出处；应写明条款、附件或行，例如 source: 附件1",
    ),
    "HCR426": (
        "warning",
        "the period {period} lies outside the document's years {years}",
        "时期{period}不在文件的规划年份 {years} 之内",
    ),
    "HCR427": (
        "warning",
        "the event '{id}' has no date, and the last document that waits for it ended with {year}; expected date: YYYY-MM-DD",
        "事件“{id}”没有日期，而以其起算的文件最迟到{year}年；应写 date: YYYY-MM-DD",
    ),
    "HCR430": (
        "note",
        "the target ({found}) is met by the baseline {baseline} already",
        "现状值 {baseline} 已达到目标（{found}）",
    ),
    "HCR431": ("note", "the document is a draft: {name}", "文件为征求意见稿或草案：{name}"),
    "HCR432": ("note", "no target, bound or formula uses the indicator '{id}'", "没有目标、限值或公式用到指标“{id}”"),
    "HCR433": ("note", "no task's term starts with the event '{id}'", "没有任务以事件“{id}”起算"),
    "HCR434": ("note", "nothing is written in the unit '{name}'", "单位“{name}”没有用到"),
    "HCR435": (
        "note",
        "no department leads {names}; expected e.g. lead: 卫生健康局",
        "{names}没有牵头单位；应写例如 lead: 卫生健康局",
    ),
    "HCR436": (
        "note",
        "due on {due}, before the document was issued on {issued}",
        "期限 {due} 早于文件印发日期 {issued}",
    ),
    "HCR455": (
        "note",
        "named in one language only: {names}; the other language shows the same name",
        "以下名称只有一种语言：{names}；另一种语言的输出照此显示",
    ),
    "HCR456": (
        "note",
        "the names of '{id}' and '{other}' ({at}) differ in writing only; if they are one indicator, keep one and give it an alias",
        "“{id}”与“{other}”（{at}）的名称只是写法不同；如为同一指标，请只保留一个，另一写法作别名",
    ),
    "HCR457": (
        "note",
        "the name '{found}' of {own} is also that of {others}; rows that give it alone are refused: they must give the code, "
        "or the name behind that of the region above",
        "地区 {own} 的名称“{found}”也是 {others} 的名称；报送数据只写此名的不予采用，应写代码，或在前面写明上级地区",
    ),
    "HCR458": ("note", "no target or task names the department '{name}'", "没有目标或任务提到单位“{name}”"),
    "HCR459": (
        "note",
        "no English name in departments: for {names}; English output shows the name as written",
        "departments: 中没有{names}的英文名称；英文输出照原文显示",
    ),
    "HCR437": (
        "error",
        "the test fails: {actual} is '{found}' for {target} ({reason}), expected '{expected}'",
        "测试未通过：{target} 的 {actual} 判为“{found}”（{reason}），应为“{expected}”",
    ),
    "HCR438": (
        "error",
        "the test has no target: this document has none of '{id}' for {period}",
        "测试没有对应的目标：本文件没有“{id}”{period}的目标",
    ),
    # Waivers
    "HCR439": (
        "warning",
        "'{found}' is against the better side of '{name}'; if the document means it, note it on this line: "
        "# hcr: ignore[HCR439] reason",
        "“{found}”与“{name}”的好坏方向相反；如文件确有此意，请在本行注明：# hcr: ignore[HCR439] 理由",
    ),
    "HCR440": (
        "note",
        "the words '{words}' ask for an effort ({word}); expected aspirational: true",
        "原文“{words}”带有“{word}”；应写 aspirational: true",
    ),
    "HCR443": (
        "error",
        "the words '{words}' mean {said}, but the task is due by {found}",
        "原文“{words}”应为 {said}，期限却写作 {found}",
    ),
    "HCR444": (
        "note",
        "the words '{words}' cannot be read as a date or a term, so nothing checks them against the due date",
        "原文“{words}”无法读作日期或期限，未与期限核对",
    ),
    "HCR445": (
        "note",
        "entries that await review: {count}, the first here; no check judges by them",
        "待核对的条目共{count}项，首项在此；核对前不据以评价",
    ),
    "HCR701": (
        "warning",
        "the waiver expired at the end of {expires} (judged as of {today}); remove or renew it",
        "豁免有效期至{expires}，已失效（评价日期 {today}）；请删除或续期",
    ),
    "HCR702": ("warning", "the waiver matches nothing: {found}", "没有与该豁免对应的目标：{found}"),
    "HCR706": (
        "note",
        'the waiver lets every lower region off; if it was granted to some alone, name them: region: "{example}"',
        '该豁免适用于所有下级地区；如只批准给个别地区，请写明 region: "{example}"',
    ),
    "HCR703": (
        "error",
        "expected # hcr: ignore[CODE] and a reason, e.g. # hcr: ignore[HCR420] the plan widens the limit on purpose",
        "应写 # hcr: ignore[代码] 并说明理由，例如 # hcr: ignore[HCR420] 文件有意放宽",
    ),
    "HCR704": (
        "warning",
        "there is no {found} on this line to be let pass; remove the comment, or put it on the line of the finding",
        "本行没有可忽略的 {found}；请删除此注释，或移到问题所在行",
    ),
    "HCR705": ("error", "unknown code '{found}'; hcr rule lists them", "未知的代码“{found}”；可用 hcr rule 查看全部"),
}
