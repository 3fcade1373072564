"""Texts of the form that is filled in: English, Chinese."""

FORM: dict[str, tuple[str, str]] = {
    "form.region": ("region", "地区"),
    "form.indicator": ("indicator", "指标"),
    "form.period": ("period", "时期"),
    "form.value": ("value", "数值"),
    "form.unit": ("unit", "单位"),
    "form.note": ("note", "备注"),
    "form.sheet": ("form", "填报表"),
    "form.title": ("{region}: health-care reform figures for {period}", "{region}{period}医改指标报送表"),
    "form.and": (", ", "、"),
    "form.basis": (
        "Basis: {documents}    Period: {period}    To be sent by: {deadline}",
        "依据：{documents}    报送期：{period}    报送截止：{deadline}",
    ),
    "form.signed": (
        "Unit (seal): ____________    Filled in by: __________    Telephone: __________    Checked by: __________    "
        "Date: {day}",
        "填报单位（盖章）：________________  填报人：__________  联系电话：____________  审核人：__________  填报日期：{day}",
    ),
    "form.how": (
        "Numbered rows must be filled in. Indented rows are optional: give the figure itself, all of its parts, or both.\n"
        "Write a percentage as 38.63, not 0.3863. Where there is no figure write N/A, and the reason in the last column.",
        "填法：有序号的行必填；缩进的行是计算用数，选填：可填指标数，可填齐计算用数，也可都填。"
        "百分数填38.63，不填0.3863；没有数据的填“暂无”，并在说明栏注明原因。",
    ),
    "form.rows": ("{count:row|rows}", "{count}行"),
    "form.day_blank": ("____________", "______年____月____日"),
    "form.page": ("&P / &N", "第&P页，共&N页"),
    "form.events": ("Events that start deadlines", "期限起算事件"),
    "form.optional": ("optional, to compute: {names}", "可选，用于计算：{names}"),
    "form.optional_here": ("optional, to compute the row above", "可选，计算用"),
    "form.needed": ("needed for the target of: {names}", "须填，用于判定：{names}"),
    "form.head_number": ("no.", "序号"),
    "form.head_region": ("region", "地区"),
    "form.head_name": ("indicator", "指标"),
    "form.head_period": ("period", "时期"),
    "form.head_unit": ("unit", "单位"),
    "form.head_target": ("target", "目标"),
    "form.head_value": ("value", "数值"),
    "form.head_lead": ("lead", "牵头单位"),
    "form.head_note": ("note", "说明"),
    "form.serves": ("for: {names}", "用于：{names}"),
    "form.answer": ("yes, no or a date", "是、否或日期"),
    "form.day": ("a date", "日期"),
    "form.definition": ("Definition: {text}", "定义：{text}"),
    "form.target": ("Target {period}: {words} ({source})", "{period}目标：{words}（{source}）"),
    "form.formula": (
        "Formula: {formula} (give the figure, its parts, or both)",
        "公式：{formula}（可填本数、各组成数，或都填）",
    ),
    "form.due": ("Due: {words} ({source})", "期限：{words}（{source}）"),
    "form.after": ("Counted from: {event}", "起算：{event}"),
    "form.starts": ("Starts the term of: {names}", "由此起算：{names}"),
    "form.check_figure": (
        "A number in the unit of this row, or N/A.",
        "填写数字，单位见本行；没有数据的填“暂无”。",
    ),
    "form.check_answer": ("yes, no, or a date such as 2018-12-31.", "填写“是”“否”，或日期（如 2018-12-31）。"),
    "form.check_day": ("A date such as 2018-12-31.", "填写日期（如 2018-12-31）。"),
}
