import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import { isDisclosable } from "../../referral/disclosure";
import type { PurposeContent } from "../rules";

export const STORED = {
  id: true, code: true, number: true, status: true, effectiveFrom: true, basis: true, nameZh: true, nameEn: true, orgTypes: true, tasks: true, required: true, optional: true, resultDays: true, askedZh: true, askedEn: true,
  retired: true, draftedById: true, confirmedById: true, confirmedAt: true, decisionNote: true, version: true,
} satisfies Prisma.PurposeVersionSelect;
export type StoredPurpose = Prisma.PurposeVersionGetPayload<{ select: typeof STORED }>;

/** What a stored version says. */
export const contentOf = (row: StoredPurpose): PurposeContent => ({
  purpose: row.code, name: { zh: row.nameZh, en: row.nameEn }, orgTypes: row.orgTypes, tasks: row.tasks, required: row.required.filter(isDisclosable), optional: row.optional.filter(isDisclosable), resultDays: row.resultDays,
  asked: { zh: row.askedZh, en: row.askedEn }, basis: row.basis, effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10), retired: row.retired,
});

/** A version as a write needs it. Throws NOT_FOUND. */
export async function loadPurpose(tx: Tx, id: string): Promise<StoredPurpose> {
  const found = await tx.purposeVersion.findUnique({ where: { id }, select: STORED });
  if (!found) throw notFound();
  return found;
}

/** The confirmed version of a purpose that holds last, in force already or to come: the one that a new draft replaces; null for a new purpose. */
export const latestConfirmed = (tx: Tx, code: string): Promise<StoredPurpose | null> =>
  tx.purposeVersion.findFirst({ where: { code, status: "CONFIRMED" }, orderBy: [{ effectiveFrom: "desc" }, { number: "desc" }], select: STORED });
