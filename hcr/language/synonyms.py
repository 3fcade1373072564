"""Folds words of the field that mean the same in an indicator's name, so that any of them finds it.

The table holds only words that never change the measure: 比例 and 比重 mean the same, 人次 and 人数 do not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hcr.language.names import normalise_name
from hcr.language.patterns import compile_late

# The other words of each line are folded to the first.
ALIKE = (
    ("增长率", "增长幅度", "增长速度", "增幅", "增速"),
    ("占比", "所占比例", "所占比重", "比例", "比重"),
    ("报销", "支付"),
    ("5岁", "五岁"),
    ("30天", "三十天", "30日"),
    ("每千", "每千名"),
    ("每万", "每万名"),
    ("医保", "医疗保险"),
    ("规范管理", "规范化管理"),
    ("期望寿命", "预期寿命"),
    ("执业助理医师", "执业（助理）医师"),
)
_FIRST = {normalise_name(word): normalise_name(words[0]) for words in ALIKE for word in words}
_WORDS = compile_late("|".join(sorted(map(re.escape, _FIRST), key=len, reverse=True)))
# 医疗费用的增长率 names the same as 医疗费用增长率, so 的 is left out.
_FILLING = compile_late("的|之")


@lru_cache(maxsize=2**14)
def fold_synonyms(text: str) -> str:
    """The form in which names are compared when none fits exactly."""
    folded = _WORDS.sub(lambda match: _FIRST[match[0]], _FILLING.sub("", normalise_name(text)))
    # So many of something per thousand are counted: 每千人口护士 is 每千人口护士数.
    return folded.removesuffix("数") if folded.startswith(("每千", "每万")) else folded
