"""The check over columns: the passes in their order, and what they add up to.

One pass judges what is plain; the rows it leaves are judged exactly; nothing is judged twice, nothing guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from hcr.columns.blanks import settle_blanks
from hcr.columns.bounds_table import BoundsCompiler
from hcr.columns.database import ColumnStore
from hcr.columns.exact_rows import ExactRowsReader, first_line_of
from hcr.columns.formula_judging import FormulaJudge
from hcr.columns.formula_sql import choose_columns, drop_incomplete, find_computable
from hcr.columns.groups import VerdictGroups
from hcr.columns.rows_listed import fill_exact
from hcr.columns.spellings import Meanings, SpellingReader
from hcr.columns.tables import UnfitForColumns
from hcr.columns.tally import PassCounts, may_leave_rows, tally_rows
from hcr.columns.untargeted import report_untargeted_rows
from hcr.core.model import ANY_REGION, Catalogue, Status, Target, Verdict
from hcr.core.problems import Place, Problems
from hcr.core.selection import Selection
from hcr.frozen import frozen, replace
from hcr.judgement.by_region import RegionJudge, SubmissionIndex
from hcr.judgement.context import Context, Figures
from hcr.judgement.outcome import Tally
from hcr.judgement.remarks import note_tolerances
from hcr.judgement.scope import TouchedDocument, find_touched_documents
from hcr.judgement.untargeted import UntargetedFinder, find_target_periods
from hcr.judgement.waivers import waives
from hcr.language.periods import STANDING, Period
from hcr.submission.naming import Naming

DECIDED = ("met", "not_met", "blank")


@frozen
class CheckRequest:
    """What is asked of the engine: look for duplicate keys, keep the rows not met, list every verdict."""

    selection: Selection
    as_of: date
    duplicates: bool = True
    rows: bool = False
    listing: bool = False


@frozen
class CheckOutcome:
    """The counts, the verdicts where they are listed, and where columns gave which status.

    `not_met` are the groups of rows not met: region and period as spelled, and the target.
    """

    tally: Tally
    verdicts: Sequence[Verdict]
    problems: Problems
    present: SubmissionIndex
    words: Meanings
    not_met: frozenset[tuple[str, int, str | None]] = frozenset()


@frozen
class EngineRun:
    """One run, with what it has found so far."""

    store: ColumnStore
    catalogue: Catalogue
    naming: Naming
    asked: CheckRequest
    columns: frozenset[str]  # the indicators that are judged in columns
    problems: Problems = field(default_factory=Problems)
    tally: Tally = field(default_factory=Tally)
    counted: Counter[Place] = field(default_factory=Counter)  # verdicts by the place of their target
    told: dict[str, set[str]] = field(default_factory=dict)  # by file: labels that some rows leave blank, others not

    def run(self) -> CheckOutcome:
        """The whole check."""
        words, first = self._run_first_pass()
        reader = ExactRowsReader(
            self.store, self.catalogue, self.naming, self.asked.selection, self.problems, told=self.told
        )
        formulas = self._build_formulas(words, first)
        first = self._set_aside(words, first, formulas)
        reader.read()
        if apart := reader.apart & self.columns:
            # A cell of several figures names indicators whose other rows the columns have judged already.
            columns = drop_incomplete(self.columns - apart, find_computable(self.catalogue))
            return replace(self, columns=columns, problems=Problems(), tally=Tally(), counted=Counter()).run()
        return self._finish(words, first, reader, formulas)

    def _run_first_pass(self) -> tuple[Meanings, PassCounts]:
        """Judge with the spellings that can be foreseen; once more with those that occur if they were too few."""
        columns = self.columns
        spellings = SpellingReader(self.catalogue, self.asked.selection, self.naming, columns)
        compiler = BoundsCompiler(self.catalogue, self.asked.selection, columns)
        foreseen = spellings.foresee_meanings(*self.store.sample_spellings())
        lines = compiler.compile_table(foreseen)
        self.store.fill_bounds(lines)
        tallied = self._tally()
        unmet = ((name, unit) for _, name, unit, _, _, _ in tallied.groups if name is not None and unit is not None)
        words = spellings.read_meanings(
            dict.fromkeys(group[0] for group in tallied.groups),
            dict.fromkeys((*foreseen.measures, *unmet)),
            dict.fromkeys(period for _, period in tallied.places),
        )
        words = settle_blanks(self.store, self.catalogue, self.naming, words, tallied, self.told)
        needed = compiler.compile_table(words)
        if not set(needed) <= set(lines):
            self.store.fill_bounds(needed)
            tallied = self._tally()
        return words, tallied

    def _tally(self, source: str = "actuals") -> PassCounts:
        """Judge and count; where only documents for any region are at hand, all regions share their periods."""
        keep = self.asked.rows and source == "actuals"
        return tally_rows(self.store, self._needs_period(), self._has_shared_periods(), source, keep)

    def _has_shared_periods(self) -> bool:
        """Do all regions share their periods? Not where one is judged by another's documents: it stays out itself."""
        return not self.asked.selection.against and all(
            document.region.code == ANY_REGION for document in self.catalogue.documents
        )

    def _needs_period(self) -> bool:
        """Does it matter of which period a figure judged by a standing target is?"""
        standing = [target for target in self.catalogue.targets if target.period == STANDING]
        dated = [waiver for waiver in self.catalogue.waivers if waiver.period is not None]
        covered = any(waives(waiver, target) for waiver in dated for target in standing)
        return bool(self.asked.selection.periods) or covered

    def _build_formulas(self, words: Meanings, first: PassCounts) -> FormulaJudge:
        """The formulas to judge by the indicators that the first pass has seen."""
        targets = self.catalogue.targets
        names = {name for _, name, _, _, _, _ in first.groups if name is not None} & words.indicators.keys()
        numbers = {number for _, _, _, number, _, _ in first.groups if number is not None}
        seen = {words.indicators[name] for name in names} | {targets[number].indicator.id for number in numbers}
        compiler = BoundsCompiler(self.catalogue, self.asked.selection, self.columns)
        return FormulaJudge(self.store, self.catalogue, words, compiler, seen, self.asked.rows)

    def _set_aside(self, words: Meanings, first: PassCounts, formulas: FormulaJudge) -> PassCounts:
        """Set aside the rows that columns leave; what remains of the first pass without them."""
        store = self.store
        store.fill_words(words)
        store.reset_aside()
        if self.asked.duplicates and self.columns:
            store.mark_duplicates()
        formulas.decide()
        if not may_leave_rows(store, first, words) or store.set_aside(every=not self.columns) == 0:
            return first
        return first.subtract(self._tally("odd"))

    def _finish(
        self, words: Meanings, first: PassCounts, reader: ExactRowsReader, formulas: FormulaJudge
    ) -> CheckOutcome:
        """Count what the columns judged, judge the rest, and say what is to be said."""
        present = reader.present
        self._note_periods(words, first, present)
        for region, name, unit, target, status, _ in first.groups:
            if not (code := words.regions.get(region)):
                continue
            if target is not None:
                present.regions[self.catalogue.targets[target].indicator.id].add(code)
                if status in DECIDED:
                    present.judged[target].add(code)
            elif name is not None and (name, unit) in words.measures:
                present.regions[words.indicators[name]].add(code)
        for number, code in formulas.decided_regions():
            present.judged[number].add(code)
        if not any(present.regions.values()) and any(table.guessed for table in self.store.tables):
            raise UnfitForColumns(self.store.tables[0].path, "unknown")
        for table in self.store.tables:
            if table.guessed:
                self.problems.add(Place(table.path), "HCR136", encoding=table.guessed)
        selection = self.asked.selection
        reached = find_touched_documents(self.catalogue, present.periods, selection.against)
        if present.periods and not reached:
            choices = ", ".join(sorted({document.region.code for document in self.catalogue.documents}))
            self.problems.add(self._find_first_place(reader), "HCR517", choices=choices)
        exact = RegionJudge(self.catalogue, selection, self.asked.as_of, reached, present)
        groups = VerdictGroups(exact, formulas.parts_of)
        not_met = frozenset(self._count_groups(words, first, formulas, groups))
        untargeted = self._build_untargeted(reached)
        verdicts = self._list_verdicts(self._rest_verdicts(exact, reader, untargeted, formulas))
        blank = any(unit == "" for _, _, unit, _, _, _ in first.groups)
        blank = blank or any(measure.assumed and unit for (_, unit), measure in words.measures.items())
        self._report_assumed_units(reader, self.store.count_assumed() if blank else {})
        report_untargeted_rows(untargeted, self.store, words)
        untargeted.report_untargeted()
        note_tolerances(self.counted, self.catalogue.targets, self.problems)
        return CheckOutcome(self.tally, verdicts, self.problems, present, words, not_met)

    def _find_first_place(self, reader: ExactRowsReader) -> Place:
        """Where the first row stands that means something."""
        for number, table in enumerate(self.store.tables):
            places = [(line, place) for file, line, place in reader.first if file == number]
            if record := self.store.find_first_record(number):
                place = table.place_of(record, self.store.count_records(number))
                places.append((place.line, place))
            if places:
                return min(places)[1]
        return Place(self.store.tables[0].path)

    def _build_untargeted(self, reached: Sequence[TouchedDocument]) -> UntargetedFinder:
        context = Context(self.catalogue, Figures(()), self.asked.as_of)
        return UntargetedFinder(
            self.catalogue, find_target_periods(context, [each.document for each in reached]), self.problems
        )

    def _report_assumed_units(self, reader: ExactRowsReader, assumed: Mapping[int, int]) -> None:
        """Say for each file how many figures came without a unit."""
        counts = reader.assumed + Counter({self.store.tables[f].path: n for f, n in assumed.items()})
        for path, count in sorted(counts.items()):
            self.problems.add(Place(path), "HCR512", count=str(count))

    def _note_periods(self, words: Meanings, first: PassCounts, present: SubmissionIndex) -> None:
        """Note of which periods the columns hold rows, by region or for all regions alike."""
        around = {text: period.around for text, period in words.periods.items()}
        if not self._has_shared_periods():
            for region, spelled in first.places:
                if code := words.regions.get(region):
                    present.periods.setdefault(code, set()).update(around.get(spelled, ()))
            return
        every = set[Period]().union(*(around.get(spelled, ()) for _, spelled in first.places))
        for code in {code for group in first.groups if (code := words.regions.get(group[0]))}:
            own = present.periods.get(code)
            present.periods[code] = own | every if own else every  # one set for most of them

    def _count_groups(
        self, words: Meanings, first: PassCounts, formulas: FormulaJudge, groups: VerdictGroups
    ) -> Iterator[tuple[str, int, str | None]]:
        """Count the verdicts that columns gave; yields the groups of rows not met."""
        found: defaultdict[tuple[int, Status], Counter[str]] = defaultdict(Counter)
        for number, code, period, computed, count in formulas.decided_counts(self._needs_period()):
            status, codes = groups.resolve_group(number, computed, period)
            if code in codes:
                found[number, status][code] += count
        for (region, _, _, target, group, spelled), count in first.groups.items():
            if target is None or group not in DECIDED:
                continue
            status, codes = groups.resolve_group(target, group, None if spelled is None else words.periods[spelled])
            place = words.regions.get(region, "")
            if place in codes:
                found[target, status][place] += count
                if status == "not_met":
                    yield region, target, spelled
        for (number, status), counts in found.items():
            self.tally.add(self.catalogue.targets[number], status, counts)
            self.counted[self.catalogue.targets[number].place] += counts.total()

    def _rest_verdicts(
        self, exact: RegionJudge, reader: ExactRowsReader, untargeted: UntargetedFinder, formulas: FormulaJudge
    ) -> Iterator[Verdict]:
        """Judge and count what columns have not; yields all of it."""
        left = set(exact.regions_to_judge())
        order = {table.path: number for number, table in enumerate(self.store.tables)}
        for regions, actuals in reader.chunks():
            chunk = set(regions) & left
            left -= chunk
            untargeted.look_at(((order[each.place.path], first_line_of(each)), each) for each in actuals)
            yield from self._count_each(exact.verdicts(chunk, actuals, self.problems, formulas.outcomes_in(chunk)))
        yield from self._count_each(exact.verdicts(left, (), self.problems))

    def _count_each(self, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        for verdict in verdicts:
            self.tally.add(verdict.subject, verdict.status, {verdict.region: 1})
            if isinstance(verdict.subject, Target):
                self.counted[verdict.subject.place] += 1
            yield verdict

    def _list_verdicts(self, verdicts: Iterator[Verdict]) -> Sequence[Verdict]:
        """Go through all verdicts: they are held only where they are to be listed, however many they are."""
        if self.asked.listing:
            return list(verdicts)
        if self.asked.rows:
            fill_exact(self.store, verdicts)
        deque(verdicts, maxlen=0)
        return ()


def judge_in_columns(store: ColumnStore, catalogue: Catalogue, naming: Naming, asked: CheckRequest) -> CheckOutcome:
    """Judge the files that the store holds; raises Unfit where columns cannot."""
    columns = frozenset[str]() if asked.listing else choose_columns(catalogue)
    return EngineRun(store, catalogue, naming, asked, columns).run()
