import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { FigureFilter } from "../../ledger/schema";
import { currentProgramme } from "../../programme/queries/list-programmes";
import { BELOW, openedParts, type Part } from "../parts";
import type { StatisticsParams } from "../schema";
import { lineOf, outsideAges, SUMMARY_COLUMNS } from "../summary-columns";
import type { ResidentMinors, Summary, SummaryRow } from "../view";
import { addCounts } from "./count-figures";
import { countParts, type CountedParts } from "./count-parts";
import { statisticsPlace } from "./place-of";
import { residentMinors, sumResidentMinors } from "./resident-minors";

const DIGITS = { DISTRICT: 6, STREET: 9, COMMUNITY: 12 } as const;

/**
 * The summary table (汇总表) of a division, live: its parts as rows, those of what stands open under it, their total, and who is not resident on lines of their
 * own. One grouped query counts all columns of all rows. Null for who may not see it.
 */
export async function loadSummary(actor: Actor, params: StatisticsParams, now: Date): Promise<Summary | null> {
  return withActor(actor, async (tx, fresh) => {
    const at = await statisticsPlace(tx, fresh, params.division);
    if (!at) return null;
    const { place } = at;
    const level = BELOW[place.level];
    const programme = await currentProgramme(tx, toShanghaiDate(now));
    const ageOn = programme?.ageReferenceOn ?? toShanghaiDate(now);
    const whole = await residentMinors(tx, place.code, DIGITS[level]);
    const minors = new Map([...whole, ...(await minorsInside(tx, openedParts(place.code, params.open)))]);
    const entered = [...minors].filter(([, part]) => part.entered > 0).map(([code]) => code);
    const counted = await countParts(
      tx, at, { params, filters: filtersOf(ageOn), programme, alsoCounted: entered, countsAsDirect: ({ line }) => line === "RESIDENT" }, now,
    );
    const row = (kind: SummaryRow["kind"], part: Part | null, own: ResidentMinors | null): SummaryRow => ({ kind, part, minors: own, values: valuesOf(counted, kind, part) });
    const rows = [
      ...counted.parts.map((part) => row("PART", part, part.name === null ? null : (minors.get(part.code) ?? null))),
      row("TOTAL", null, sumResidentMinors(whole.values())),
      row("STREET", null, null),
      ...(counted.groups.some((group) => group.line === "OTHER") ? [row("OTHER", null, null)] : []),
    ];
    return {
      asOf: now.toISOString(), place, above: at.above, level, programme: programme?.name ?? null, ageOn, rows, hidden: counted.hidden, params, listPath: at.listPath,
      filter: at.filter ? { division: at.filter } : {},
    };
  });
}

/** The columns, and behind them whom the ages leave out. */
const filtersOf = (ageOn: IsoDate): FigureFilter[] => [...SUMMARY_COLUMNS.map((column) => column.filter(ageOn)), outsideAges(ageOn)];

/** Resident minors of the parts of what stands open. */
async function minorsInside(tx: Tx, opened: readonly string[]): Promise<[string, ResidentMinors][]> {
  const inside: [string, ResidentMinors][] = [];
  for (const code of opened) inside.push(...(await residentMinors(tx, code, code.length === 6 ? DIGITS.STREET : DIGITS.COMMUNITY)));
  return inside;
}

function valuesOf(counted: CountedParts, kind: SummaryRow["kind"], part: Part | null): number[] {
  const groups = part ? counted.groupsOf(part) : counted.groups;
  return addCounts(groups.filter(({ line }) => line === lineOf(kind)), SUMMARY_COLUMNS.length + 1);
}
