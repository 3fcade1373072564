"""Turns a user's words into a selection (regions by code or name, periods, kinds) and into the day to judge as of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

from hcr.core.departments import list_lead_names
from hcr.core.model import ANY_REGION, Catalogue, Document, Region
from hcr.core.regions import is_below, list_regions
from hcr.core.selection import KINDS, Selection
from hcr.language.names import is_within, normalise_name, suggest
from hcr.language.periods import Period, read_date, read_period
from hcr.report.source_words import describe_source
from hcr.run.usage import UsageError, choose
from hcr.submission.region_names import RegionNames

MOST_CHOICES = 8  # names listed in a message
CHINA = timezone(timedelta(hours=8))  # Asia/Shanghai; without summer time since 1991


def today() -> date:
    """Today's date in China, where the terms run."""
    return datetime.now(CHINA).date()


def read_as_of(text: str | None, option: str = "--as-of") -> date:
    """The day to judge as of: as written, else today. Raises UsageError, which names the option."""
    day = today() if text is None else read_date(text)
    if day is None:
        raise UsageError("usage.date", option, found=text or "")
    return day


def bind_selection(*words: Any) -> Callable[[Catalogue], Selection]:
    """The selection of these words, for the catalogue that is loaded later; the words are those of `select`."""
    return lambda catalogue: select(catalogue, *words)


def select(
    catalogue: Catalogue,
    regions: Sequence[str] | None,
    periods: Sequence[str] | None,
    leads: Sequence[str] | None = None,
    sources: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    against: str | None = None,
    documents: Sequence[str] | None = None,
) -> Selection:
    """The selection of these words; raises UsageError for words that are unknown or match nothing."""
    names = RegionNames(catalogue)
    above = _find_region(names, catalogue, against, "--against") if against else ""
    codes = [_find_region(names, catalogue, text, "--region", above) for text in regions or ()]
    for kind in kinds or ():
        choose(kind, KINDS, "--kind")
    found = Selection(
        tuple(codes),
        tuple(_read_period(text) for text in periods or ()),
        tuple(leads or ()),
        tuple(written for text in sources or () for written in _find_sources(catalogue, text)),
        tuple(kinds or ()),
        above,
        tuple(file for text in documents or () for file in _find_documents(catalogue, text)),
    )
    if catalogue.complete:
        _refuse_idle_options(catalogue, found)
    return found


def _refuse_idle_options(catalogue: Catalogue, wanted: Selection) -> None:
    """Raise UsageError for options that, alone or together, no target or task matches: nothing would be judged."""
    items = catalogue.items
    origins = [item.origin for item in items]
    for lead in wanted.leads:
        if not any(Selection(leads=(lead,)).takes_origin(origin) for origin in origins):
            raise _no_match("--lead", lead, list_lead_names(origins, "en" if lead.isascii() else "zh"))
    for source in wanted.sources:
        if not any(Selection(sources=(source,)).takes_origin(origin) for origin in origins):
            raise _no_match("--source", source, (origin.source for origin in origins))
    for kind in wanted.kinds:
        if not any(Selection(kinds=(kind,)).takes(item) for item in items):
            raise UsageError("usage.no_kind", "--kind", found=kind)
    named = {
        "--lead": wanted.leads,
        "--source": wanted.sources,
        "--kind": wanted.kinds,
        "--document": wanted.documents,
    }
    given = [option for option, values in named.items() if values]
    if given and not any(wanted.takes(item) for item in items):
        raise UsageError("usage.no_target", " ".join(given))


def _no_match(option: str, text: str, choices: Iterable[str]) -> UsageError:
    """The error of an option that matches nothing, with the possible names, the nearest first."""
    known = list(dict.fromkeys(choice for choice in choices if choice))
    near = suggest(text, known, MOST_CHOICES, 0.3)
    listed = [*near, *(choice for choice in known if choice not in near)]
    more = [f"… ({len(listed) - MOST_CHOICES})"] if len(listed) > MOST_CHOICES else []
    return UsageError("usage.no_match", option, found=text, choices=(*listed[:MOST_CHOICES], *more))


def _find_sources(catalogue: Catalogue, text: str) -> list[str]:
    """The place as the documents write it, for one written as English tables show it: `Annex 2` for 附件2."""
    if not text.isascii():
        return [text]
    known = dict.fromkeys(item.origin.source for item in catalogue.items)
    english = [written for written in known if is_within(describe_source(written, "en").lower(), text.lower())]
    return english or [text]


def _find_documents(catalogue: Catalogue, text: str) -> list[str]:
    """The files of the documents of this number or title, or of this file name."""
    form = normalise_name(text)
    found = [
        document.file
        for document in catalogue.documents
        if form in {normalise_name(each) for each in _writings_of(document)}
    ]
    if not found:
        raise _no_match("--document", text, (document.label for document in catalogue.documents))
    return found


def _writings_of(document: Document) -> list[str]:
    """The texts that can name a document."""
    name = document.file.rpartition("/")[2]
    writings = [document.number, document.title.zh, document.title.en, name, name.rpartition(".")[0]]
    return [each for each in writings if each]


def _find_region(names: RegionNames, catalogue: Catalogue, text: str, where: str, above: str = "") -> str:
    """A region's code by code or name; an unknown one is accepted only if a document binds any region, or any below.

    Raises UsageError for a name that fits two regions, of which not one alone lies in the region `above`.
    """
    found = names.candidates(text)
    codes = [code for code in found if above and names.is_within(code, above)] or found
    if len(codes) > 1:
        raise UsageError("usage.region_twice", where, found=text, choices=tuple(names.describe_all(codes)))
    code = codes[0] if codes else None
    standards = (document.region for document in catalogue.documents if document.region.code == ANY_REGION)
    any_region = any(each.takes(text) for each in standards)
    if code is None and not any_region and not (above and is_below(catalogue, text, above)):
        known = [f"{region.code} {region.name.zh or region.name.en}".strip() for region in list_regions(catalogue)]
        near = names.suggest(text)
        choices = tuple(near) or (*known[:MOST_CHOICES], *(["…"] if len(known) > MOST_CHOICES else []))
        raise UsageError("usage.region", where, found=text, choices=choices)
    return code or text


def _forms_of(region: Region) -> set[str]:
    return set(map(normalise_name, region.writings))


def _read_period(text: str) -> Period:
    period = read_period(text)
    if period is None:
        raise UsageError("usage.period", "--period", found=text)
    return period
