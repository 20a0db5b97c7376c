import type { Prisma } from "../../../server/db/generated/client";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import type { CaseStatus, RegistrationStatus } from "../../../shared/vocabulary/casework";
import { ledgerStageOf } from "../ledger-stage";
import { REGISTRATION_LIFECYCLE, type RegistrationAction } from "../lifecycle";
import type { LoadedRegistration } from "../queries/registration-in-scope";

/** One step of the registration: lifecycle, guarded update, audit. `data` are the columns that the step adds. */
export async function takeStep(
  { tx, now, audit }: WriteContext, registration: LoadedRegistration, version: number, action: RegistrationAction,
  data: Omit<Prisma.RegistrationUncheckedUpdateManyInput, "status" | "stage" | "version" | "updatedAt">, noted: Record<string, string | number | null> = {}, caseStatus: CaseStatus | null = null,
): Promise<RegistrationStatus> {
  // Before the lifecycle: whoever decides on an old page is told who was first, not only that the step no longer fits.
  if (registration.version !== version) throw await conflict(tx, "REGISTRATION", registration.id, version);
  const status = nextState(REGISTRATION_LIFECYCLE, registration.status, action);
  await guardedUpdate(tx, tx.registration, "REGISTRATION", { id: registration.id, version, status: registration.status }, {
    ...data, status, stage: ledgerStageOf(status, caseStatus), version: { increment: 1 }, updatedAt: now,
  });
  await audit({
    recordType: "REGISTRATION", recordId: registration.id, recordNumber: registration.number, recordVersion: version + 1, before: { status: registration.status },
    after: { status, ...noted },
  });
  return status;
}
