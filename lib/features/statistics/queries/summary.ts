import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { ledgerHref, SUMMARY_LINES, type FigureFilter, type SummaryLine } from "../../ledger/schema";
import { currentProgramme } from "../../programme/queries/list-programmes";
import type { StatisticsParams } from "../schema";
import { checkSummary, OUTSIDE_AGES, outsideAges, SUMMARY_COLUMNS } from "../summary-columns";
import { addCounts, countFigures, type CountedGroup } from "./count-figures";
import { statisticsPlace, type StatisticsPlace } from "./place-of";
import { residentMinors, sumResidentMinors } from "./resident-minors";
import type { Figure, ResidentMinors, Summary, SummaryRow } from "../view";

const DIGITS = { CITY: 6, DISTRICT: 9, STREET: 12 } as const;
const PARTS = { CITY: "DISTRICT", DISTRICT: "STREET", STREET: "COMMUNITY" } as const;

/**
 * The summary table (汇总表) of a division, live: its parts as rows, their total, and who is not resident on lines of their own. One grouped query counts all
 * columns of all rows. Null for who may not see it.
 */
export async function loadSummary(actor: Actor, params: StatisticsParams, now: Date): Promise<Summary | null> {
  return withActor(actor, async (tx, fresh) => {
    const at = await statisticsPlace(tx, fresh, params.division);
    if (!at) return null;
    const { place } = at;
    const programme = await currentProgramme(tx, toShanghaiDate(now));
    const ageOn = programme?.ageReferenceOn ?? toShanghaiDate(now);
    const digits = DIGITS[place.level];
    const groups = await countFigures(tx, { scope: at.scope, division: at.filter, digits, filters: filtersOf(ageOn) }, now);
    const minors = await residentMinors(tx, place.code, digits);
    const table: Table = { at, ageOn, groups, minors };

    const names = await namesOf(tx, at, params.all === "1" ? null : [...groups.map((group) => group.code), ...[...minors].filter(([, part]) => part.entered > 0).map(([code]) => code)]);
    const rows = [
      ...names.map(({ code, name }) => makeRow(table, "DIVISION", code, name)),
      ...(groups.some((group) => group.code === place.code && group.line === "RESIDENT") ? [makeRow(table, "DIRECT", place.code, "")] : []),
      makeRow(table, "TOTAL", place.code, place.name),
      makeRow(table, "STREET", place.code, place.name),
      ...(groups.some((group) => group.line === "OTHER") ? [makeRow(table, "OTHER", place.code, place.name)] : []),
    ];
    return { asOf: now.toISOString(), place, above: at.above, level: PARTS[place.level], programme: programme?.name ?? null, ageOn, all: params.all === "1", rows };
  });
}

/** The columns, and behind them whom the ages leave out. */
const filtersOf = (ageOn: IsoDate): FigureFilter[] => [...SUMMARY_COLUMNS.map((column) => column.filter(ageOn)), outsideAges(ageOn)];

interface Table {
  at: StatisticsPlace;
  ageOn: IsoDate;
  groups: readonly CountedGroup[];
  minors: ReadonlyMap<string, ResidentMinors>;
}

/** Parts of the place in the order of their codes: all of them, or those that have a figure. */
async function namesOf(tx: Tx, { place }: StatisticsPlace, only: readonly string[] | null): Promise<{ code: string; name: string }[]> {
  return tx.division.findMany({
    where: { parentCode: place.code, validTo: null, ...(only ? { code: { in: [...new Set(only)] } } : {}) }, orderBy: { code: "asc" }, select: { code: true, name: true },
  });
}

const lineOf = (kind: SummaryRow["kind"]): SummaryLine => SUMMARY_LINES.find((line) => line === kind) ?? "RESIDENT";

function makeRow({ at, ageOn, groups, minors }: Table, kind: SummaryRow["kind"], code: string, name: string): SummaryRow {
  const line = lineOf(kind);
  const whole = kind === "TOTAL" || kind === "STREET" || kind === "OTHER";
  const own = groups.filter((group) => group.line === line && (whole || group.code === code));
  const counts = addCounts(own, SUMMARY_COLUMNS.length + 1);
  const place: FigureFilter = whole ? (at.filter ? { division: at.filter } : {}) : { division: code, ...(kind === "DIRECT" ? { direct: "1" as const } : {}) };
  const figure = (index: number, filter: FigureFilter): Figure => ({ value: counts[index] ?? 0, href: ledgerHref({ ...place, line, ...filter }, at.listPath) });
  const cells = Object.fromEntries(SUMMARY_COLUMNS.map((column, index) => [column.no, figure(index, column.filter(ageOn))]));
  const outside = figure(SUMMARY_COLUMNS.length, outsideAges(ageOn));
  return {
    code, kind, name, opens: kind === "DIVISION" && code.length < 12,
    minors: kind === "DIVISION" ? (minors.get(code) ?? null) : kind === "TOTAL" ? sumResidentMinors(minors.values()) : null,
    cells, outside,
    checks: checkSummary({ ...Object.fromEntries(Object.entries(cells).map(([no, cell]) => [no, cell.value])), [OUTSIDE_AGES]: outside.value }),
  };
}
