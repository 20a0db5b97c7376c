import { v7 } from "uuid";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { executeMutation } from "@/lib/server/write/execute";
import { toShanghaiDate } from "@/lib/shared/dates";
import type { CaseRecord } from "./records";
import type { World } from "./world";

/** The street has reported to the police today what was done to the child. Answers the step. */
export async function insertReport(world: World, { caseId }: Pick<CaseRecord, "caseId">): Promise<string> {
  const clientKey = v7();
  const report = {
    caseId, clientKey, step: "POLICE_REPORT", takenOn: toShanghaiDate(new Date()), actorOrgId: world.organisationId.street, person: "", reference: "", account: "已向三里屯派出所报案", subject: null, ground: null, applicant: null,
    until: null, result: null, intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "", takenTime: null,
  };
  const written = await executeMutation(takeStep, await world.actor("caseworker"), report);
  if (!written.ok) throw new Error(JSON.stringify(written));
  return written.data.stepId;
}
