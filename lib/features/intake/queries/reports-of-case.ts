import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { caseScopeWhere } from "../../case/queries/load-case";
import { intakesBehind } from "./intakes-behind";

/** Which reports a case began with and which repeat it, as far as the actor may open them; with the number of its registration. Null when the actor cannot see the case. */
export async function reportsOfCase(actor: Actor, caseId: string, now: Date): Promise<{ registrationNumber: string; reports: { id: string; repeats: boolean }[] } | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = caseScopeWhere(fresh, now);
    const found = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { number: true, registration: { select: { number: true, intakeReportId: true, urgentReportId: true } } } }));
    if (!found) return null;
    return { registrationNumber: found.registration.number, reports: await intakesBehind(tx, fresh, [found.registration], [found.number]) };
  });
}
