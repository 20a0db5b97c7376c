import type { Actor } from "../../../authz/actor";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import type { ApprovedMeasure } from "../view";
import { planScope } from "./load-plan";

/** The measures of the plan in force, in its order: what referrals are sent from. Empty without an approved plan or for who cannot see the case. */
export async function approvedMeasures(actor: Actor, caseId: string, now: Date): Promise<ApprovedMeasure[]> {
  return withActor(actor, async (tx, fresh) => {
    const scope = planScope(fresh, now);
    const version = scope && (await tx.planVersion.findFirst({ where: { plan: { caseId }, status: "APPROVED", ...scope }, select: { id: true, planId: true } }));
    if (!version) return [];
    const measures = await tx.planMeasure.findMany({
      where: { versionId: version.id },
      orderBy: [{ position: "asc" }, { key: "asc" }],
      select: {
        id: true, key: true, kind: true, textCipher: true, task: true, responsibleOrgId: true, externalBodyCipher: true, dueOn: true, responsibleOrg: { select: { name: true } },
      },
    });
    const progress = await tx.measureProgress.findMany({ where: { planId: version.planId }, select: { measureKey: true, status: true } });
    const statusOf = new Map(progress.map(({ measureKey, status }) => [measureKey, status]));
    return measures.map(({ textCipher, externalBodyCipher, ...measure }) => {
      const { text, externalBody } = openTexts("plan_measure", measure.id, { textCipher, externalBodyCipher });
      return {
        measureKey: measure.key, planVersionId: version.id, kind: measure.kind, text, task: measure.task, responsibleOrgId: measure.responsibleOrgId,
        responsibleOrgName: measure.responsibleOrg?.name ?? null, externalBody: externalBody ?? "",
        dueOn: measure.dueOn?.toISOString().slice(0, 10) ?? null, status: statusOf.get(measure.key) ?? "NOT_STARTED",
      };
    });
  });
}
