import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { proposeColumns, type HeadOf } from "../heads";
import type { MappingStart } from "../view";
import { canBeMapped, loadOwnRoster } from "./load-roster";
import { ownCommunities } from "./reading-places";
import { digestOfHeads, openMapping } from "./stored-mapping";
import { contentOfRow, ROW_FIELDS } from "./roster-rows";
import { columnLetters, readMapping } from "../stored";

const OTHERS = 10;

/** The columns of a roster with what they are or most likely are, the words that the office put to codes before, and those that the check met and nobody knows; null where it is not to be mapped. Throws NOT_FOUND for what is not the actor's. */
export async function mappingStart(actor: Actor, importId: string, headOf: HeadOf, fitOf: (path: string, values: readonly string[]) => number | null): Promise<MappingStart | null> {
  return withActor(actor, async (tx, fresh) => {
    const roster = await loadOwnRoster(tx, fresh, importId);
    if (!canBeMapped(roster) || !roster.sheet) return null;
    const { heads, values, samples } = roster.sheet;
    const proposals = new Map(proposeColumns(heads, headOf, (column, path) => fitOf(path, values[String(column)] ?? [])).map((proposal) => [proposal.column, proposal]));
    const mapped = roster.mapping && new Map(roster.mapping.columns.map(({ head, path }) => [head, path]));
    const unknown = mapped ? await unknownWords(tx, importId) : [];
    const kept = mapped && (await tx.rosterMapping.findFirst({ where: { orgId: fresh.organisation.id, headsKey: digestOfHeads(roster.sheet) }, select: { name: true } }));
    const others = await tx.rosterMapping.findMany({ where: { orgId: fresh.organisation.id }, orderBy: { updatedAt: "desc" }, take: OTHERS, select: { id: true, contentCipher: true } });
    return {
      importId, version: roster.version, fileName: roster.fileName, name: kept?.name ?? roster.fileName.replace(/\.xlsx$/i, "").slice(0, 40), unknown: unknown.map(({ path, word }) => ({ path, word })),
      columns: heads.map(({ column, text }) => ({ column, head: text, ...(mapped ? { path: mapped.get(text) ?? "", sure: true } : { path: proposals.get(column)?.path ?? "", sure: proposals.get(column)?.sure ?? false }),
        samples: samples ? (samples[String(column)] ?? []) : null,
        values: [...new Set([...unknown.filter((word) => word.column === column).map(({ word }) => word), ...(values[String(column)] ?? [])])] })),
      fixed: roster.mapping?.fixed ?? [], communities: await ownCommunities(tx, fresh),
      known: [...(roster.mapping?.values ?? []), ...others.flatMap((other) => readMapping(openMapping(other)).values)],
    };
  });
}

/** Rows that are looked at for their words: enough to find each of them. */
const LOOKED_AT = 2_000;

/** Words of its rows that no code is known for, each once, as they stand in the cell. */
async function unknownWords(tx: Tx, importId: string): Promise<{ column: number; path: string; word: string }[]> {
  const rows = await tx.rosterRow.findMany({ where: { importId, outcome: "ERROR" }, orderBy: { rowNo: "asc" }, take: LOOKED_AT, select: ROW_FIELDS });
  const found = new Map<string, { column: number; path: string; word: string }>();
  for (const row of rows) {
    const content = contentOfRow(row);
    for (const { cell, path, key } of content?.faults ?? []) {
      if (key !== "notInList" && key !== "partNotInList") continue;
      const at = content?.cells.find(([column]) => `${columnLetters(column)}${row.rowNo}` === cell);
      if (at) found.set(`${path}|${at[1]}`, { column: at[0], path, word: at[1].trim() });
    }
  }
  return [...found.values()];
}
