import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { NeedMeasure } from "../view";

/** The measures that answer each need, of the plan in force or else of the newest version; null while there is no plan. */
export async function needMeasures(tx: Tx, caseId: string): Promise<NeedMeasure[] | null> {
  const versions = await tx.planVersion.findMany({
    where: { plan: { caseId }, status: { not: "SUPERSEDED" } }, orderBy: { number: "desc" }, select: { id: true, planId: true, status: true },
  });
  const version = versions.find(({ status }) => status === "APPROVED") ?? versions[0];
  if (!version) return null;
  const goals = await tx.planGoal.findMany({ where: { versionId: version.id }, select: { key: true, need: true } });
  const measures = await tx.planMeasure.findMany({
    where: { versionId: version.id }, orderBy: { position: "asc" },
    select: { id: true, key: true, goalKey: true, textCipher: true, dueOn: true, externalBodyCipher: true, responsibleOrg: { select: { name: true } } },
  });
  const progress = await tx.measureProgress.findMany({ where: { planId: version.planId }, select: { measureKey: true, status: true } });
  const statusOf = new Map(progress.map(({ measureKey, status }) => [measureKey, status]));
  const needOf = new Map(goals.map(({ key, need }) => [key, need]));
  return measures.flatMap((measure): NeedMeasure[] => {
    const need = needOf.get(measure.goalKey);
    if (!need) return [];
    const { id, textCipher, externalBodyCipher, dueOn, responsibleOrg, key } = measure;
    const { text, externalBody } = openTexts("plan_measure", id, { textCipher, externalBodyCipher });
    return [{ need, text, responsible: responsibleOrg?.name ?? externalBody ?? "", dueOn: dueOn?.toISOString().slice(0, 10) ?? null, status: statusOf.get(key) ?? null }];
  });
}
