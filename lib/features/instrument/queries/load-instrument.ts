import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import type { IsoDate } from "../../../shared/dates";
import { notFound } from "../../../shared/refusal";
import type { InstrumentStatus } from "../../../shared/vocabulary/casework";
import { INSTRUMENT } from "../../assessment/instrument";
import { instrumentSchema } from "../../assessment/instrument-schema";
import type { InstrumentDefinition } from "../../assessment/instrument-types";
import { draftContentSchema } from "../schema";
import { notAdopted } from "../standing";

export interface StoredInstrumentVersion {
  id: string;
  number: number;
  status: InstrumentStatus;
  effectiveFrom: IsoDate;
  basis: string;
  reason: string;
  draftedById: string | null;
  version: number;
  definition: InstrumentDefinition;
}

const FIELDS = { id: true, number: true, status: true, effectiveFrom: true, basis: true, reason: true, draftedById: true, version: true, definition: true } satisfies Prisma.InstrumentVersionSelect;
type Row = Prisma.InstrumentVersionGetPayload<{ select: typeof FIELDS }>;

/** A draft may lack what a version that is scored by must have, so it is read as the editor writes it; what was confirmed is read as the scoring reads it. */
export function definitionOf({ number, status, definition }: Pick<Row, "number" | "status" | "definition">): InstrumentDefinition {
  if (status === "CONFIRMED") return instrumentSchema.parse(definition);
  const { code: _code, number: _number, ...content } = definition as Record<string, unknown>;
  return { code: INSTRUMENT.code, number, ...draftContentSchema.parse(content) };
}

const stored = (row: Row): StoredInstrumentVersion => ({ ...row, effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10), definition: definitionOf(row) });

/** A version as a write needs it. Throws NOT_FOUND. */
export async function loadInstrumentVersion(tx: Tx, id: string): Promise<StoredInstrumentVersion> {
  const found = await tx.instrumentVersion.findFirst({ where: { id, code: INSTRUMENT.code }, select: FIELDS });
  if (!found) throw notFound();
  return stored(found);
}

/** The confirmed versions, in the order in which they hold; the last is the one that a new draft replaces. */
export async function loadConfirmed(tx: Tx): Promise<[StoredInstrumentVersion, ...StoredInstrumentVersion[]]> {
  const rows = await tx.instrumentVersion.findMany({ where: { code: INSTRUMENT.code, status: "CONFIRMED" }, orderBy: [{ effectiveFrom: "desc" }, { number: "desc" }], select: FIELDS });
  const [latest, ...before] = rows.map(stored);
  if (!latest) throw new Error("no instrument is confirmed: the reference seed has not run");
  return [latest, ...before];
}

/** The version that was not adopted last, if a new one may be written on from it. */
export async function loadNotAdopted(tx: Tx): Promise<StoredInstrumentVersion | undefined> {
  const newest = await tx.instrumentVersion.findMany({ where: { code: INSTRUMENT.code }, orderBy: { number: "desc" }, take: 1, select: FIELDS });
  return notAdopted(newest.map(stored));
}

/** A definition as a JSON column takes it. */
export const storedDefinition = (definition: InstrumentDefinition): Prisma.InputJsonObject => JSON.parse(JSON.stringify(definition)) as Prisma.InputJsonObject;
