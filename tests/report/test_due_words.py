"""Due dates in words: as written in Chinese; in English the reading, with the words behind it."""

from __future__ import annotations

from datetime import date

import pytest

from hcr.core.document import Document, Region
from hcr.core.model import Origin, Task
from hcr.core.problems import Place
from hcr.language.periods import Due, Duration
from hcr.messages import Name
from hcr.report.due_words import describe_due, describe_term

REGION = Region("990100", Name("甲", "A"), "", Place("t"))
DOCUMENT = Document(REGION, (), "", Name(), None, "final", None, None, Place("t"), {})
ORIGIN = Origin(DOCUMENT, "附件1", Name(), Name(), "", (), (), False, False, Name())
EVENT = Name("市政策出台", "City policy published")


@pytest.mark.parametrize(
    ("due", "zh", "en"),
    [
        (Due(date(2018, 12, 31), as_written="2018年底前"), "2018年底前", "2018-12-31; as written: 2018年底前"),
        (Due(date(2018, 12, 31)), "2018年12月31日", "2018-12-31"),
        (Due(date(2018, 12, 31), as_written="2018-12-31"), "2018-12-31", "2018-12-31"),
        (Due(), "", ""),
        (
            Due(after="policy", within=Duration(months=3), as_written="市政策出台后三个月内"),
            "市政策出台后三个月内",
            "within 3 months of: City policy published; as written: 市政策出台后三个月内",
        ),
        (
            Due(after="policy", within=Duration(days=1)),
            "市政策出台后1天内",
            "within 1 day of: City policy published",
        ),
    ],
)
def test_a_due_date_is_in_the_words_of_the_language(due: Due, zh: str, en: str) -> None:
    task = Task(ORIGIN, "plan", Name("方案", "Plan"), "document", due, Place("t"), {}, event_name=EVENT)
    assert (describe_due(task, "zh"), describe_due(task, "en")) == (zh, en)


def test_a_term_names_its_event() -> None:
    due = Due(after="policy", within=Duration(months=1))
    task = Task(ORIGIN, "plan", Name("方案", "Plan"), "document", due, Place("t"), {}, event_name=EVENT)
    assert describe_term(task, "en") == "within 1 month of: City policy published"
    assert describe_term(task, "zh") == "市政策出台后1个月内"
