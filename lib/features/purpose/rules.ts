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

/** The list of the form at which a fault is told. */
export type FaultyList = "orgTypes" | "required" | "optional";
export type ContentFault =
  | { fault: "never"; list: FaultyList; field: string; why: (typeof NEVER_DISCLOSED)[NeverDisclosed] }
  | { fault: "unknown"; list: FaultyList; field: string }
  | { fault: "receiver"; list: FaultyList; field: DisclosureField; orgTypes: OrgType[] }
  | { fault: "twice"; list: FaultyList; field: string }
  | { fault: "nameMissing"; list: FaultyList }
  | { fault: "noReceiver"; list: FaultyList; orgType: OrgType };

interface Lists {
  orgTypes: readonly OrgType[];
  required: readonly string[];
  optional: readonly string[];
}

/** All that keeps a version from being written at all, whoever would confirm it; empty when it may. The hard limit stands in limits.ts. */
export function contentFaults({ orgTypes, required, optional }: Lists): ContentFault[] {
  const inList = (list: "required" | "optional", fields: readonly string[]) => fields.flatMap((field, place): ContentFault[] => {
    if (field in NEVER_DISCLOSED) return [{ fault: "never", list, field, why: NEVER_DISCLOSED[field as NeverDisclosed] }];
    if (!isDisclosable(field)) return [{ fault: "unknown", list, field }];
    const allowed = FIELD_RECEIVERS[field];
    const beyond = allowed ? orgTypes.filter((orgType) => !allowed.includes(orgType)) : [];
    const twice = fields.indexOf(field) !== place || (list === "optional" && required.includes(field));
    return [...(beyond.length > 0 ? [{ fault: "receiver" as const, list, field, orgTypes: beyond }] : []), ...(twice ? [{ fault: "twice" as const, list, field }] : [])];
  });
  return [
    ...orgTypes.filter((orgType) => !canReceive(orgType)).map((orgType): ContentFault => ({ fault: "noReceiver", list: "orgTypes", orgType })),
    ...inList("required", required), ...(required.includes("NAME") ? [] : [{ fault: "nameMissing" as const, list: "required" as const }]), ...inList("optional", optional),
  ];
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
