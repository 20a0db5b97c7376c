import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { proposeColumns, type HeadOf } from "../heads";
import type { MappingStart } from "../view";
import { loadOwnRoster } from "./load-roster";
import { openMapping } from "./stored-mapping";
import { readMapping } from "../stored";

const OTHERS = 10;

/** The columns of a roster with what they most likely are, and the words that the office put to codes before; null once it has been mapped. Throws NOT_FOUND for what is not the actor's. */
export async function mappingStart(actor: Actor, importId: string, headOf: HeadOf): Promise<MappingStart | null> {
  return withActor(actor, async (tx, fresh) => {
    const roster = await loadOwnRoster(tx, fresh, importId);
    if (roster.status !== "MAPPING" || !roster.sheet) return null;
    const { heads, values } = roster.sheet;
    const proposals = new Map(proposeColumns(heads, headOf).map((proposal) => [proposal.column, proposal]));
    const others = await tx.rosterMapping.findMany({ where: { orgId: fresh.organisation.id }, orderBy: { updatedAt: "desc" }, take: OTHERS, select: { id: true, contentCipher: true } });
    return {
      importId, version: roster.version, fileName: roster.fileName, name: roster.fileName.replace(/\.xlsx$/i, "").slice(0, 40),
      columns: heads.map(({ column, text }) => ({ column, head: text, path: proposals.get(column)?.path ?? "", sure: proposals.get(column)?.sure ?? false, values: values[String(column)] ?? [] })),
      known: others.flatMap((other) => readMapping(openMapping(other)).values),
    };
  });
}
