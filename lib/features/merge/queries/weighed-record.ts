import type { Tx } from "../../../server/db/client";
import { storedFormOf } from "../../registration/queries/stored-form";
import type { RegistrationForm } from "../../registration/schema";
import { harmSaid } from "../../rights/queries/harm-known";
import type { WeighedRecord } from "../weighed";

/** A record that the caller has found in its scope, as it is weighed against another; its form opened. */
export async function weighedRecord(tx: Tx, registrationId: string): Promise<{ record: WeighedRecord; form: RegistrationForm; careCase: OpenCase | null }> {
  const { childId, ...registration } = await tx.registration.findUniqueOrThrow({ where: { id: registrationId }, select: { childId: true, urgency: true, urgent: true, primaryCategory: true, secondaryCategories: true, groups: true } });
  const careCase = await tx.careCase.findFirst({ where: { childId }, orderBy: [{ openedAt: "desc" }, { id: "desc" }], select: CASE });
  return { record: { ...registration, careCase, harm: await harmSaid(tx, childId) }, form: (await storedFormOf(tx, registrationId)).form, careCase: careCase && careCase.status !== "CLOSED" ? careCase : null };
}

const CASE = { id: true, number: true, status: true, colour: true, reopenedAs: true, ownerUserId: true, ownerOrgId: true, assessedAt: true, version: true } as const;
type OpenCase = WeighedRecord["careCase"] & { id: string; number: string; ownerUserId: string; ownerOrgId: string; assessedAt: Date | null; version: number };
