"""The manual pages of the problems, by code. Only the manual imports them, as other runs do not need them."""

from __future__ import annotations

from hcr.messages.manual.actuals import ACTUALS
from hcr.messages.manual.meaning import MEANING
from hcr.messages.manual.page import Page
from hcr.messages.manual.reading import READING
from hcr.messages.manual.rules import RULES
from hcr.messages.manual.schema import SCHEMA
from hcr.messages.manual.submissions import SUBMISSIONS
from hcr.messages.manual.tables import TABLES

__all__ = ["PAGES", "Page"]

PAGES: dict[str, Page] = {**READING, **SUBMISSIONS, **SCHEMA, **MEANING, **RULES, **ACTUALS, **TABLES}
