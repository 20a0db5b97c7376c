import { AGE_BANDS } from "../../shared/age-band";
import type { IsoDate } from "../../shared/dates";
import { CATEGORIES, SCREENING_GROUPS } from "../../shared/vocabulary/casework";
import { HOUSEHOLD_SCOPES } from "../../shared/vocabulary/child";
import { ledgerHref } from "../ledger/href";
import type { FigureFilter, SummaryLine } from "../ledger/schema";

/** Headings over the columns of the summary table (汇总表), built for the purpose of the notice's attachment 2. */
export const SUMMARY_GROUPS = ["base", "category", "screening", "sex", "age", "household", "schooling", "cases", "level", "help", "text"] as const;
export type SummaryGroup = (typeof SUMMARY_GROUPS)[number];

export interface SummaryColumn {
  /** '02' … '35': its number in the table, and the key of its texts under statistics.columns. */
  no: string;
  group: SummaryGroup;
  /** The filter of the ledger that it counts, ages at the programme's reference date. */
  filter: (ageOn: IsoDate) => FigureFilter;
}

const column = (no: number, group: SummaryGroup, filter: FigureFilter | ((ageOn: IsoDate) => FigureFilter)): SummaryColumn => ({
  no: String(no).padStart(2, "0"), group, filter: typeof filter === "function" ? filter : () => filter,
});

/**
 * Columns that count registrations. 01 (resident minors) is entered per community and round, 36 is text.
 * - 02 in difficulty: found by screening or reported, with a registration on file: also one still in check or returned for correction, for the child is
 *   found; not a merged duplicate, which is the same child once more.
 * - 25 in the ledger: of these, accepted by the district.
 * - 26-28 and 32-35 count what a case has reached at any time; 28 has an approved plan; 29-31 the level now in force, closed cases included.
 */
export const SUMMARY_COLUMNS: readonly SummaryColumn[] = [
  column(2, "base", {}),
  ...CATEGORIES.map((category, index) => column(3 + index, "category", { category })),
  ...SCREENING_GROUPS.map((group, index) => column(8 + index, "screening", { group })),
  ...(["MALE", "FEMALE", "NOT_STATED"] as const).map((sex, index) => column(12 + index, "sex", { sex })),
  ...AGE_BANDS.map((ageBand, index) => column(15 + index, "age", (ageOn) => ({ ageBand, ageOn }))),
  ...HOUSEHOLD_SCOPES.map((householdScope, index) => column(20 + index, "household", { householdScope })),
  column(23, "household", { unregistered: "1" }),
  column(24, "schooling", { notInSchool: "1" }),
  column(25, "cases", { reached: "accepted" }),
  column(26, "cases", { reached: "opened" }),
  column(27, "cases", { reached: "assessed" }),
  column(28, "cases", { reached: "planned" }),
  ...(["L1", "L2", "L3"] as const).map((level, index) => column(29 + index, "level", { level })),
  column(32, "help", { reached: "referred" }),
  column(33, "help", { reached: "sheltered" }),
  column(34, "help", { reached: "subsidised" }),
  column(35, "help", { reached: "closed" }),
];

/** Children whom the ages of 15-19 leave out at the reference date; stands beside the columns, for the check of the ages. */
export const OUTSIDE_AGES = "outside";
export const outsideAges = (ageOn: IsoDate): FigureFilter => ({ ageBand: "OUTSIDE", ageOn });

/** Which children a row counts: those who are not resident stand on lines of their own. */
export const lineOf = (kind: "PART" | "TOTAL" | "STREET" | "OTHER"): SummaryLine => (kind === "STREET" || kind === "OTHER" ? kind : "RESIDENT");

/** The list behind a figure of the table: of a column, or of whom the ages leave out (null); `within` is the row's division. */
export function summaryHref(column: SummaryColumn | null, ageOn: IsoDate, within: FigureFilter, line: SummaryLine, listPath: string): string {
  return ledgerHref({ ...within, line, ...(column ? column.filter(ageOn) : outsideAges(ageOn)) }, listPath);
}

/** Counts by column number, and under OUTSIDE_AGES. */
export type SummaryValues = Readonly<Record<string, number>>;

/** A row's counts, which stand in the order of the columns with OUTSIDE_AGES behind them. */
export const summaryValues = (values: readonly number[]): SummaryValues =>
  Object.fromEntries([...SUMMARY_COLUMNS.map(({ no }) => no), OUTSIDE_AGES].map((no, index) => [no, values[index] ?? 0]));

export const SUMMARY_CHECKS = ["category", "sex", "age", "household", "screening", "ledger", "cases", "assessed", "planned", "closed"] as const;
export type SummaryCheckKey = (typeof SUMMARY_CHECKS)[number];

export interface SummaryCheck {
  key: SummaryCheckKey;
  ok: boolean;
  /** By how much it fails: the sum less column 02, or the excess over the limit. 0 when it holds. */
  difference: number;
}

/**
 * The checks of the table (domain §6): parts add up to 02, and no step counts more than the one before. Ages are those of a fixed day: whoever was not yet
 * born then, or is 18 by then, stands in no band; the check holds when these make up the difference, which is shown.
 */
export function checkSummary(values: SummaryValues): SummaryCheck[] {
  const of = (no: number) => values[String(no).padStart(2, "0")] ?? 0;
  const sum = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => of(from + index)).reduce((a, b) => a + b, 0);
  const addsUp = (key: SummaryCheckKey, from: number, to: number): SummaryCheck => ({ key, ok: sum(from, to) === of(2), difference: sum(from, to) - of(2) });
  const atMost = (key: SummaryCheckKey, part: number, whole: number): SummaryCheck => ({ key, ok: part <= whole, difference: Math.max(0, part - whole) });
  const age = addsUp("age", 15, 19);
  return [
    addsUp("category", 3, 7), addsUp("sex", 12, 14), { ...age, ok: -age.difference === (values[OUTSIDE_AGES] ?? 0) }, addsUp("household", 20, 22),
    atMost("screening", Math.max(of(8), of(9), of(10), of(11)), of(2)), atMost("ledger", of(25), of(2)), atMost("cases", of(26), of(25)),
    atMost("assessed", of(27), of(26)), atMost("planned", of(28), of(27)), atMost("closed", of(35), of(26)),
  ];
}
