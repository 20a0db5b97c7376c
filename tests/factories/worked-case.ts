import { insertCase, type CaseRecord } from "./records";
import { insertVisitSeeing } from "./visits";
import type { World } from "./world";

/** A case in service that may be closed: the child was seen, and alone, soon after its plan was approved; nothing is left undone. */
export async function insertWorkedCase(world: World, options: Parameters<typeof insertCase>[1] = {}): Promise<CaseRecord> {
  const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "GREEN", level: "WATCH", ...options });
  await insertVisitSeeing(world, careCase, "2026-03-20");
  return careCase;
}
