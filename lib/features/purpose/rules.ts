import type { IsoDate } from "../../shared/dates";
import { matrixRoleOf, type MatrixRow } from "../../authz/matrix";
import { ORG_TYPES, WORK_TASKS, type OrgType, type WorkTask } from "../../shared/vocabulary/organisation";
import { isDisclosable, type DisclosureField } from "../referral/disclosure";
import { purposesFor, type PurposeTemplate } from "../referral/purposes";
import { canReceive, FIELD_RECEIVERS, NEVER_DISCLOSED, type NeverDisclosed } from "./limits";

/** What a version says, as it is written and compared. */
export interface PurposeContent extends PurposeTemplate {
  basis: string;
  effectiveFrom: IsoDate;
  retired: boolean;
}

export type ContentFault =
  | { fault: "never"; field: string; why: (typeof NEVER_DISCLOSED)[NeverDisclosed] }
  | { fault: "unknown"; field: string }
  | { fault: "receiver"; field: DisclosureField; orgType: OrgType }
  | { fault: "twice"; field: string }
  | { fault: "nameMissing" }
  | { fault: "noReceiver"; orgType: OrgType };

/** Why a version may not be written at all, whoever would confirm it; null when it may. The hard limit stands in limits.ts. */
export function contentFault(content: { orgTypes: readonly OrgType[]; required: readonly string[]; optional: readonly string[] }): ContentFault | null {
  const fields = [...content.required, ...content.optional];
  for (const field of fields) {
    if (field in NEVER_DISCLOSED) return { fault: "never", field, why: NEVER_DISCLOSED[field as NeverDisclosed] };
    if (!isDisclosable(field)) return { fault: "unknown", field };
    const allowed = FIELD_RECEIVERS[field];
    const beyond = allowed && content.orgTypes.find((orgType) => !allowed.includes(orgType));
    if (beyond) return { fault: "receiver", field, orgType: beyond };
  }
  const twice = fields.find((field, place) => fields.indexOf(field) !== place);
  if (twice) return { fault: "twice", field: twice };
  if (!content.required.includes("NAME")) return { fault: "nameMissing" };
  const idle = content.orgTypes.find((orgType) => !canReceive(orgType));
  return idle ? { fault: "noReceiver", orgType: idle } : null;
}

/** An organisation that the matrix names at a task and that would be left without any purpose; null when each has one. */
export function leftWithout(rows: readonly PurposeTemplate[], matrix: readonly MatrixRow[]): { orgType: OrgType; task: WorkTask } | null {
  for (const task of WORK_TASKS) {
    for (const orgType of ORG_TYPES) {
      if (matrixRoleOf(matrix, { task, orgType, district: null }) && canReceive(orgType) && purposesFor(rows, orgType, task).length === 0) return { orgType, task };
    }
  }
  return null;
}

/** What is compared between two versions, in the order of the form. */
export const COMPARED = ["name", "orgTypes", "tasks", "required", "optional", "resultDays", "asked", "retired", "basis"] as const;
export type Compared = (typeof COMPARED)[number];

const plain = (content: PurposeContent | null, part: Compared): string => {
  const value = content?.[part] ?? null;
  return JSON.stringify(Array.isArray(value) ? [...(value as string[])].sort() : value);
};

/** Which parts a version changes against the one it replaces; all of them where it is the first. */
export const changedParts = (before: PurposeContent | null, after: PurposeContent): Compared[] => COMPARED.filter((part) => plain(before, part) !== plain(after, part));

/** The parts of a list that come and go. */
export const listChange = <T extends string>(before: readonly T[], after: readonly T[]): { added: T[]; removed: T[] } => ({
  added: after.filter((each) => !before.includes(each)), removed: before.filter((each) => !after.includes(each)),
});
