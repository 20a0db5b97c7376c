import type { OrgType, WorkTask } from "../../shared/vocabulary/organisation";

/** The task of the notice for which an office of a kind usually sits in a conference; the others supervise guardianship. */
const USUAL: Readonly<Partial<Record<OrgType, WorkTask>>> = { EDUCATION_COMMISSION: "T4_1", SCHOOL: "T4_1", HUMAN_RESOURCES: "T4_2", URBAN_MANAGEMENT: "T3_4" };

/** The tasks for which an office may be invited, its usual one first. */
export function usualFirst(orgType: OrgType, tasks: readonly WorkTask[]): WorkTask[] {
  const usual = USUAL[orgType] ?? "T1_2";
  return [...tasks].sort((a, b) => Number(b === usual) - Number(a === usual));
}
