import type { WorkTask } from "../../shared/vocabulary/organisation";
import type { DisclosureField } from "../referral/disclosure";
import { purposesFor, type PurposeRow, type ReferralPurpose } from "../referral/purposes";
import type { InvitableOffice } from "../referral/view";

/** What the form holds of an office, invited or not (any more). */
export interface Invited {
  on: boolean;
  task: WorkTask;
  purposeCode: ReferralPurpose;
  /** Optional fields that were ticked, of whatever purpose: only those of the one that is chosen go. */
  fields: readonly DisclosureField[];
  people: string;
  /** What it alone is asked to prepare. */
  requestedAction: string;
}

export const openPurposes = (purposes: readonly PurposeRow[], office: Pick<InvitableOffice, "orgType">, task: WorkTask): PurposeRow[] => purposesFor(purposes, office.orgType, task);

/** The same office at another task: everything stays but a purpose that the task does not know. Null where nothing is open to it. What is optional goes only when it is ticked: more offices read along than with a referral. */
export function withTask(purposes: readonly PurposeRow[], office: InvitableOffice, task: WorkTask | undefined, before?: Invited): Invited | null {
  if (!task) return null;
  const open = openPurposes(purposes, office, task);
  const purpose = open.find((row) => row.purpose === before?.purposeCode) ?? open[0];
  return purpose ? { on: before?.on ?? false, task, purposeCode: purpose.purpose, fields: before?.fields ?? [], people: before?.people ?? "", requestedAction: before?.requestedAction ?? "" } : null;
}

/** What goes of an office's choice, with the version of the purpose that the form shows. */
export function invitedInput(purposes: readonly PurposeRow[], receiverId: string, { task, purposeCode, fields, people, requestedAction }: Invited) {
  const purpose = purposes.find((row) => row.purpose === purposeCode);
  return { receiverId, task, purposeCode, purposeVersionId: purpose?.versionId, fields: fields.filter((field) => purpose?.optional.includes(field)), people, requestedAction };
}
