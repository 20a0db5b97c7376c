import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import type { FigureFilter } from "../../ledger/schema";
import { belongsToPilot } from "../../pilot/coverage";
import { pilotUnitDivisions } from "../../pilot/queries/pilot-divisions";
import type { ProgrammeView } from "../../programme/view";
import { groupsOf, listParts, openedParts, type Part } from "../parts";
import type { StatisticsParams } from "../schema";
import { countFigures, type CountedGroup } from "./count-figures";
import type { StatisticsPlace } from "./place-of";

export interface CountedParts {
  parts: Part[];
  /** Divisions left out because nothing is counted in them. */
  hidden: number;
  /** All groups of the place, for its own figures. */
  groups: CountedGroup[];
  groupsOf: (part: Part) => CountedGroup[];
}

interface Question {
  params: StatisticsParams;
  filters: readonly FigureFilter[];
  programme: ProgrammeView | null;
  /** Codes of divisions that have something else to show. */
  alsoCounted?: readonly string[];
  /** Whether a group makes a row of what is known of no smaller division. */
  countsAsDirect?: (group: CountedGroup) => boolean;
}

/** The rows of a place by division, as far as they stand open, with what is counted in each: by street, and inside a street that is open by community. */
export async function countParts(tx: Tx, at: StatisticsPlace, { params, filters, programme, alsoCounted = [], countsAsDirect = () => true }: Question, now: Date): Promise<CountedParts> {
  const { place } = at;
  const opened = openedParts(place.code, params.open);
  const street = opened.find((code) => code.length === 9);
  const digits = place.level === "STREET" ? 12 : 9;
  const groups = await countFigures(tx, { scope: at.scope, division: at.filter, digits, filters }, now);
  const inside = street ? await countFigures(tx, { scope: at.scope, division: street, digits: 12, filters }, now) : [];
  const divisions = await tx.division.findMany({
    where: { parentCode: { in: [place.code, ...opened] }, validTo: null }, orderBy: { code: "asc" }, select: { code: true, name: true, parentCode: true },
  });
  const pilot = { districts: (programme?.districts ?? []).map(({ code }) => code), units: await pilotUnitDivisions(tx, place.code, toShanghaiDate(now)) };
  const direct = [...groups.filter(({ code }) => code.length < digits), ...inside.filter(({ code }) => code.length < 12)];
  const { parts, hidden } = listParts({
    place, opened, divisions, counted: [...[...groups, ...inside].map(({ code }) => code), ...alsoCounted],
    direct: direct.filter(countsAsDirect).map(({ code }) => code), inPilot: (code) => belongsToPilot(pilot, code), all: params.all === "1",
  });
  return { parts, hidden, groups, groupsOf: (part) => groupsOf(part, street && part.level === "COMMUNITY" ? inside : groups) };
}
