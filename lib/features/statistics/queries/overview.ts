import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { districtOf } from "../../../shared/division-code";
import { toShanghaiDate } from "../../../shared/dates";
import { ledgerHref } from "../../ledger/schema";
import { currentProgramme } from "../../programme/queries/list-programmes";
import type { ProgrammeView } from "../../programme/view";
import { OVERVIEW_FIGURES, OVERVIEW_KEYS, TABLE_KEYS, type OverviewKey, type TableKey } from "../overview-figures";
import type { StatisticsParams } from "../schema";
import { addCounts, countFigures, type CountedGroup } from "./count-figures";
import { statisticsPlace, type StatisticsPlace } from "./place-of";
import type { Figure, Overview, OverviewRow, OverviewTable } from "../view";

/** The pilot in figures for the municipal monitor, the district and the street, each its own part; null for anybody else. */
export async function loadOverview(actor: Actor, params: StatisticsParams, now: Date): Promise<Overview | null> {
  return withActor(actor, async (tx, fresh) => {
    const at = await statisticsPlace(tx, fresh, params.division);
    if (!at) return null;
    const digits = at.place.level === "STREET" ? 12 : 9;
    const groups = await countFigures(tx, { scope: at.scope, division: at.filter, digits, filters: OVERVIEW_KEYS.map((key) => OVERVIEW_FIGURES[key]) }, now);
    const programme = await currentProgramme(tx, toShanghaiDate(now));
    const counts = addCounts(groups, OVERVIEW_KEYS.length);
    const figures = Object.fromEntries(
      OVERVIEW_KEYS.map((key, index) => [key, { value: counts[index] ?? 0, href: ledgerHref({ ...OVERVIEW_FIGURES[key], ...(at.filter ? { division: at.filter } : {}) }, at.listPath) }]),
    ) as Record<OverviewKey, Figure>;
    return { asOf: now.toISOString(), today: toShanghaiDate(now), place: at.place, above: at.above, programme, figures, tables: await tablesOf(tx, at, groups, programme) };
  });
}

async function tablesOf(tx: Tx, at: StatisticsPlace, groups: readonly CountedGroup[], programme: ProgrammeView | null): Promise<OverviewTable[]> {
  const codes = new Set(groups.map((group) => group.code));
  const districts = new Set([...groups.flatMap((group) => districtOf(group.code) ?? []), ...(programme?.districts ?? []).map((district) => district.code)]);
  const known = await tx.division.findMany({ where: { code: { in: [...codes, ...districts] } }, select: { code: true, name: true } });
  const names = new Map(known.map(({ code, name }) => [code, name]));
  const row = (code: string, own: readonly CountedGroup[], part: { direct: boolean; opens: boolean; within: string | null }): OverviewRow => {
    const counts = addCounts(own, OVERVIEW_KEYS.length);
    const filter = part.direct ? { division: code, direct: "1" as const } : { division: code };
    return {
      code, name: part.direct ? null : (names.get(code) ?? code), within: part.within, opens: part.opens,
      figures: Object.fromEntries(
        TABLE_KEYS.map((key) => [key, { value: counts[OVERVIEW_KEYS.indexOf(key)] ?? 0, href: ledgerHref({ ...OVERVIEW_FIGURES[key], ...filter }, at.listPath) }]),
      ) as Record<TableKey, Figure>,
    };
  };
  const inOrder = (list: Iterable<string>) => [...list].sort();
  const groupsOf = (code: string) => groups.filter((group) => group.code === code);
  const parts = (level: "STREET" | "COMMUNITY"): OverviewTable => {
    const digits = level === "STREET" ? 9 : 12;
    return {
      level,
      rows: inOrder(codes).map((code) =>
        row(code, groupsOf(code), {
          direct: code.length < digits, opens: level === "STREET" && code.length === 9, within: at.place.level === "CITY" ? (names.get(code.slice(0, 6)) ?? null) : null,
        }),
      ),
    };
  };
  switch (at.place.level) {
    case "CITY":
      return [
        {
          level: "DISTRICT",
          rows: inOrder(districts).map((code) => row(code, groups.filter((group) => group.code.startsWith(code)), { direct: false, opens: true, within: null })),
        },
        parts("STREET"),
      ];
    case "DISTRICT":
      return [parts("STREET")];
    case "STREET":
      return [parts("COMMUNITY")];
  }
}
