"""Runs the check over columns: the passes in their order, and the sum of their results.

One pass judges the plain rows; the remaining rows are judged exactly. Nothing is judged twice or guessed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field
from datetime import date

from hcr.columns.blanks import settle_blanks
from hcr.columns.bounds_table import BoundsCompiler, SpellingTables
from hcr.columns.course_table import CourseTable
from hcr.columns.database import SAMPLE, ColumnStore
from hcr.columns.exact_rows import ExactRowsReader, find_beginning
from hcr.columns.first_rows import find_first_place, refuse_contradicted_names, refuse_unknown_files
from hcr.columns.formula_judging import FormulaJudge
from hcr.columns.formula_sql import choose_columns, drop_incomplete, find_computable
from hcr.columns.groups import VerdictCounter, VerdictGroups, count_courses, count_groups, note_presence
from hcr.columns.listed_rows import find_listed_regions, leave_out_listed, mark_regions
from hcr.columns.partial_periods import find_parts
from hcr.columns.period_classes import PeriodClasses, find_period_classes
from hcr.columns.remarks import leave_out_remarked
from hcr.columns.rows_listed import CELL_WRITERS, fill_exact
from hcr.columns.spellings import Meanings, SpellingReader
from hcr.columns.submitted_periods import note_periods, refuse_unclear_periods
from hcr.columns.tally import PassCounts, begin_tally, has_unread_rows, tally_rows
from hcr.columns.untargeted import report_untargeted_rows
from hcr.core.model import ANY_REGION, Catalogue, Target, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.judgement.by_region import RegionJudge, make_untargeted_finder
from hcr.judgement.outcome import Tally
from hcr.judgement.remarks import note_tolerances
from hcr.judgement.scope import find_touched_documents, report_no_document
from hcr.judgement.survey import SubmissionIndex
from hcr.judgement.untargeted import UntargetedFinder
from hcr.records import frozen, replace
from hcr.submission.naming import Naming

FORESEEABLE = 1_000  # targets: of more, a small submission touches few, so that its spellings are found first
LARGE = 10_000  # bytes a target: reading so large a submission twice takes longer than compiling bounds in vain


@frozen
class CheckRequest:
    """The request to the engine: look for duplicate keys, keep the rows not met, list every verdict."""

    selection: Selection
    as_of: date
    duplicates: bool = True
    rows: str = ""  # the suffix of their file
    listing: bool = False


@frozen
class CheckOutcome:
    """The counts, the verdicts if they are listed, and the groups of rows that columns judged as not met."""

    tally: Tally
    verdicts: Sequence[Verdict]
    problems: Problems
    present: SubmissionIndex
    words: Meanings
    not_met: frozenset[tuple[str, int, int | None]] = frozenset()  # groups of rows: region as spelled, target, class
    classes: PeriodClasses = field(default_factory=PeriodClasses)


@frozen
class EngineRun:
    """One run with its findings so far."""

    store: ColumnStore
    catalogue: Catalogue
    naming: Naming
    asked: CheckRequest
    columns: frozenset[str]  # the indicators that are judged in columns
    listed: frozenset[str] = frozenset()  # the regions of which columns leave all rows to be read one by one
    problems: Problems = field(default_factory=Problems)
    tally: Tally = field(default_factory=Tally)
    counted: Counter[Place] = field(default_factory=Counter)  # verdicts by the place of their target
    told: dict[str, dict[str, list[str]]] = field(default_factory=dict)  # by file: labels that only some rows give

    def run(self) -> CheckOutcome:
        """The whole check."""
        words, first = self.run_first_pass()
        refuse_contradicted_names(self.store, self.naming, words.periods)
        compiler = BoundsCompiler(self.catalogue, self.asked.selection, self.columns)
        parts = find_parts(self.store, self.catalogue, words, compiler)
        # Columns give courses for all regions, so they give none where those of some regions are listed.
        if apart := parts.formulas | (parts.indicators if self.listed else frozenset()):
            return self._run_without(apart)
        reader = ExactRowsReader(
            self.store,
            self.catalogue,
            self.naming,
            self.asked.selection,
            self.problems,
            told=self.told,
            periods=words.periods.values(),
        )
        formulas = self.build_formulas(words, first)
        self.store.fill_words(words)
        self.store.reset_aside()
        if self.asked.duplicates and self.columns:
            self.store.mark_duplicates()
        if self.listed and self.columns:
            mark_regions(self.store, words, self.listed)
        formulas.decide()
        courses = parts.find_courses()
        first = self.set_aside(words, first)
        reader.read()
        if apart := reader.apart & self.columns:
            # Columns may have judged other rows of the same keys already.
            return self._run_without(apart)
        return self.finish(words, first, reader, formulas, courses)

    def _run_without(self, apart: Set[str]) -> CheckOutcome:
        """The whole check anew, with these indicators judged row by row."""
        columns = drop_incomplete(self.columns - apart, find_computable(self.catalogue))
        tally = begin_tally(self.catalogue, self.asked.selection)
        return replace(self, columns=columns, problems=Problems(), tally=tally, counted=Counter()).run()

    def run_first_pass(self) -> tuple[Meanings, PassCounts]:
        """Judge with foreseeable spellings, or with those of a small submission if there are many targets.

        The rows are judged once more if a spelling was not foreseen, or means nothing after all.
        """
        columns = self.columns
        spellings = SpellingReader(self.catalogue, self.asked.selection, self.naming, columns)
        compiler = BoundsCompiler(self.catalogue, self.asked.selection, columns)
        if (count := len(self.catalogue.targets)) > FORESEEABLE and self.store.size_of_files() < count * LARGE:
            foreseen = spellings.read_meanings(*self.store.find_spellings(most=None))
        else:
            foreseen = spellings.foresee_meanings(*self.store.find_spellings(SAMPLE))
        tables = compiler.compile_spellings(foreseen)
        self._fill_tables(compiler, tables)
        tallied = self._tally(self._find_classes(foreseen))
        unmet = ((name, unit) for _, name, unit, *_ in tallied.groups if name is not None and unit is not None)
        read = spellings.read_meanings(
            dict.fromkeys(group[0] for group in tallied.groups),
            dict.fromkeys((*foreseen.measures, *unmet)),
            tallied.periods,
        )
        refuse_unclear_periods(self.store, tallied.periods)
        words = settle_blanks(self.store, self.catalogue, self.naming, read, tallied, self.told)
        needed = compiler.compile_spellings(words)
        # Rows whose blank unit turned out to be ambiguous were judged too, and may be among the rows kept.
        outdated = words.measures.keys() != read.measures.keys() or not tables.cover(needed, compiler.bound_periods)
        classes = self._find_classes(words)
        if outdated or not classes.numbers.keys() <= tallied.classes.numbers.keys():
            self._fill_tables(compiler, needed)
            tallied = self._tally(classes)
        return words, tallied

    def _fill_tables(self, compiler: BoundsCompiler, tables: SpellingTables) -> None:
        self.store.fill_spellings(tables)
        self.store.fill_bounds(compiler.compile_bounds(tables))

    def _tally(self, classes: PeriodClasses, source: str = "actuals") -> PassCounts:
        """Judge and count. If all documents are for any region, all regions share their periods."""
        keep = bool(self.asked.rows) and source == "actuals"
        return tally_rows(self.store, classes, self._has_shared_periods(), source, keep)

    def _has_shared_periods(self) -> bool:
        """Do all regions share their periods? Not if one is judged by the documents of another."""
        return not self.asked.selection.against and all(
            document.region.code == ANY_REGION for document in self.catalogue.documents
        )

    def _find_classes(self, words: Meanings) -> PeriodClasses:
        return find_period_classes(self.catalogue, self.asked.selection, words.periods)

    def build_formulas(self, words: Meanings, first: PassCounts) -> FormulaJudge:
        """The formulas to judge, for the indicators found in the first pass."""
        targets = self.catalogue.targets
        names = {name for _, name, *_ in first.groups if name is not None} & words.indicators.keys()
        numbers = {number for _, _, _, number, *_ in first.groups if number is not None}
        seen = {words.indicators[name] for name in names} | {targets[number].indicator.id for number in numbers}
        compiler = BoundsCompiler(self.catalogue, self.asked.selection, self.columns)
        return FormulaJudge(self.store, self.catalogue, words, compiler, seen, bool(self.asked.rows))

    def set_aside(self, words: Meanings, first: PassCounts, lost: bool = False) -> PassCounts:
        """Set aside the rows that columns cannot judge; the counts of the first pass without them.

        With `lost` a text that had a meaning in the first pass has none now.
        """
        store = self.store
        unread = "every" if not self.columns else "unread" if lost or has_unread_rows(first, words) else ""
        if not unread and not store.fetch_rows("SELECT 1 FROM apart LIMIT 1"):
            return first
        return first.subtract(self._tally(first.classes, "odd")) if store.set_aside(unread or "apart") else first

    def finish(
        self,
        words: Meanings,
        first: PassCounts,
        reader: ExactRowsReader,
        formulas: FormulaJudge,
        parts: CourseTable | None = None,
    ) -> CheckOutcome:
        """Count the verdicts of the columns, judge the remaining rows, and report."""
        present = reader.present
        note_periods(words, first, reader, self._has_shared_periods(), self.problems)
        formulas.forget(present.base_years)
        courses = list(parts.courses(present.base_years)) if parts else []
        outcomes = formulas.decided_counts(bool(first.classes.numbers))
        note_presence(self.catalogue, words, first, outcomes, present)
        for number, _, codes in courses:
            present.note_judged(number, codes)
        refuse_unknown_files(self.store, reader)
        for table in self.store.tables:
            if table.guessed:
                self.problems.add(Place(table.path), "HCR136", encoding=table.guessed)
        selection = self.asked.selection
        reached = find_touched_documents(self.catalogue, present.periods, selection)
        if present.periods and not reached:
            place = find_first_place(self.store, reader)
            report_no_document(self.catalogue, selection.against, present.periods, place, self.problems)
        exact = RegionJudge(self.catalogue, selection, self.asked.as_of, reached, present)
        groups = VerdictGroups(exact)
        counter = VerdictCounter(self.catalogue, self.tally, self.counted)
        for number, code, period, computed, count in outcomes:
            if found := groups.resolve_group(number, computed, period, code):
                counter.count(number, found, code, count)
        not_met = frozenset(count_groups(first, words, groups, counter))
        count_courses(courses, groups, counter)
        counter.add_to_tally()
        untargeted = make_untargeted_finder(exact, self.problems)
        verdicts = self._list_verdicts(self._rest_verdicts(exact, reader, untargeted, formulas))
        blank = any(unit == "" for _, _, unit, *_ in first.groups)
        blank = blank or any(measure.assumed and unit for (_, unit), measure in words.measures.items())
        self._report_assumed_units(reader, self.store.count_assumed() if blank else {})
        report_untargeted_rows(untargeted, self.store, words, present)
        untargeted.report_untargeted()
        note_tolerances(self.counted, self.catalogue.targets, self.problems)
        return CheckOutcome(self.tally, verdicts, self.problems, present, words, not_met, first.classes)

    def _report_assumed_units(self, reader: ExactRowsReader, assumed: Mapping[int, int]) -> None:
        """Report for each file how many figures came without a unit."""
        counts = reader.assumed + Counter({self.store.tables[f].path: n for f, n in assumed.items()})
        for path, count in sorted(counts.items()):
            self.problems.add(Place(path), "HCR512", count=str(count))

    def _rest_verdicts(
        self, exact: RegionJudge, reader: ExactRowsReader, untargeted: UntargetedFinder, formulas: FormulaJudge
    ) -> Iterator[Verdict]:
        """Judge and count everything that columns have not judged, and yield all of it."""
        left = set(exact.regions_to_judge())
        order = {table.path: number for number, table in enumerate(self.store.tables)}
        for regions, actuals in reader.chunks():
            chunk = set(regions) & left
            left -= chunk
            begun = ((find_beginning(each), each) for each in actuals)
            untargeted.look_at(((order[place.path], place.line), each) for place, each in begun)
            yield from self._count_each(exact.verdicts(chunk, actuals, self.problems, formulas.outcomes_in(chunk)))
        yield from self._count_each(exact.verdicts(left, (), self.problems))

    def _count_each(self, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        for verdict in verdicts:
            self.tally.add(verdict.subject, verdict.status, {verdict.region: 1})
            self.tally.note_beside_status(verdict)
            if isinstance(verdict.subject, Target):
                self.counted[verdict.subject.place] += 1
            yield verdict

    def _list_verdicts(self, verdicts: Iterator[Verdict]) -> Sequence[Verdict]:
        """Go through all verdicts; they are kept in memory only if they are to be listed."""
        if self.asked.listing:
            return list(verdicts)
        if self.asked.rows:
            fill_exact(self.store, verdicts, CELL_WRITERS[self.asked.rows])
        deque(verdicts, maxlen=0)
        return ()


def judge_in_columns(store: ColumnStore, catalogue: Catalogue, naming: Naming, asked: CheckRequest) -> CheckOutcome:
    """Judge the files in the store; raises UnfitForColumns if columns cannot."""
    columns, listed = choose_columns(catalogue), frozenset[str]()
    if asked.listing:
        listed = find_listed_regions(catalogue, asked.selection)
        columns = leave_out_listed(columns, catalogue, asked.selection, listed)
    columns = leave_out_remarked(columns, store, naming)
    tally = begin_tally(catalogue, asked.selection)
    return EngineRun(store, catalogue, naming, asked, columns, listed, tally=tally).run()
