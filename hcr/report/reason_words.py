"""The sentence of a reason, without what a verdict adds to it."""

from __future__ import annotations

from hcr.core.model import Reason
from hcr.language.periods import read_date, read_period
from hcr.messages import Lang, say
from hcr.report.date_words import describe_period, write_day


def describe_reason(reason: Reason, lang: Lang) -> str:
    """The sentence of a reason alone, its period and day in words: `只报送了2018年上半年`."""
    args = dict(reason.args)
    if period := read_period(str(args.get("period", ""))):
        args["period"] = describe_period(period, lang)
    if until := read_date(str(args.get("until", ""))):
        args["until"] = write_day(until, lang)
    return say(lang, f"reason.{reason.code}", **args)
