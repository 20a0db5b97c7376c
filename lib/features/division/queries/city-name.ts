import type { Tx } from "../../../server/db/client";
import { cityOf } from "../../../shared/division-code";

/** The city in which a division lies, by its name; null: it is not on record. */
export const cityName = async (tx: Tx, division: string): Promise<string | null> => (await tx.division.findUnique({ where: { code: cityOf(division) }, select: { name: true } }))?.name ?? null;
