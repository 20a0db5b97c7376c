import type { Tx } from "../../../server/db/client";
import { INSTRUMENT } from "../instrument";
import { instrumentSchema } from "../instrument-schema";
import type { InstrumentDefinition } from "../instrument-types";

export interface StoredInstrument {
  id: string;
  definition: InstrumentDefinition;
}

/** A version never changes once it is confirmed (a trigger refuses it), so it is parsed once. */
const byId = new Map<string, InstrumentDefinition>();

/** The questionnaire that an assessment was made with. */
export async function instrumentOf(tx: Tx, id: string): Promise<InstrumentDefinition> {
  const known = byId.get(id);
  if (known) return known;
  const row = await tx.instrumentVersion.findUniqueOrThrow({ where: { id }, select: { definition: true, status: true } });
  const definition = instrumentSchema.parse(row.definition);
  if (row.status === "CONFIRMED") byId.set(id, definition);
  return definition;
}

/** The version that an assessment begun on a day is made with; it keeps it, whatever is confirmed later. */
export async function instrumentInForce(tx: Tx, on: string): Promise<StoredInstrument> {
  const row = await tx.instrumentVersion.findFirst({
    where: { code: INSTRUMENT.code, status: "CONFIRMED", effectiveFrom: { lte: new Date(on) } }, orderBy: [{ effectiveFrom: "desc" }, { number: "desc" }], select: { id: true },
  });
  if (!row) throw new Error("no instrument is in force: the reference seed has not run");
  return { id: row.id, definition: await instrumentOf(tx, row.id) };
}
