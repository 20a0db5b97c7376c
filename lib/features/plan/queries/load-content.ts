import { createHash } from "node:crypto";
import { z } from "zod";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { InterventionLevel } from "../../../shared/vocabulary/casework";
import type { PlanContent } from "../content";
import { sealText, type SealedPlan } from "../seal";
import type { LoadedVersion } from "./load-plan";

const isoDay = (date: Date | null) => (date ? date.toISOString().slice(0, 10) : "");

/** What a stored version says, in its order. */
export async function loadContent(tx: Tx, versionId: string): Promise<PlanContent> {
  const row = await tx.planVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: {
      summaryCipher: true, flagResponsesCipher: true,
      goals: { orderBy: [{ position: "asc" }, { key: "asc" }], select: { id: true, key: true, need: true, textCipher: true } },
      measures: {
        orderBy: [{ position: "asc" }, { key: "asc" }],
        select: {
          id: true, key: true, goalKey: true, kind: true, textCipher: true, task: true, responsibleOrgId: true, externalBodyCipher: true, startsOn: true, dueOn: true,
          indicatorCipher: true,
        },
      },
    },
  });
  const { goals, measures, ...own } = row;
  const { summary, flagResponses } = openTexts("plan_version", versionId, own);
  return {
    summary: summary ?? "",
    goals: goals.map(({ id, key, need, textCipher }) => ({ key, need, ...openTexts("plan_goal", id, { textCipher }) })),
    measures: measures.map(({ id, textCipher, externalBodyCipher, indicatorCipher, ...measure }) => {
      const { text, indicator, externalBody } = openTexts("plan_measure", id, { textCipher, externalBodyCipher, indicatorCipher });
      return { ...measure, text, indicator, externalBody: externalBody ?? "", startsOn: isoDay(measure.startsOn), dueOn: isoDay(measure.dueOn) };
    }),
    flagResponses: z.record(z.string(), z.string()).parse(JSON.parse(flagResponses ?? "{}")),
  };
}

/** What the version in force of a plan says; null before the first approval. */
export async function contentInForce(tx: Tx, planId: string): Promise<PlanContent | null> {
  const inForce = await tx.planVersion.findFirst({ where: { planId, status: "APPROVED" }, select: { id: true } });
  return inForce && loadContent(tx, inForce.id);
}

/** SHA-256 over the canonical text of what is sealed. */
export const contentHash = (plan: SealedPlan): string => createHash("sha256").update(sealText(plan), "utf8").digest("hex");

/** The seal over what is stored now; it equals the stored one as long as nothing was changed. */
export function hashOf(version: Pick<LoadedVersion, "planId" | "number" | "assessmentId" | "colour">, level: InterventionLevel | null, content: PlanContent): string {
  const { planId, number, assessmentId, colour } = version;
  return contentHash({ planId, versionNumber: number, assessmentId, colour, level, content });
}

/** Recomputes the seal of a stored version. The level is that of the assessment it rests on. */
export async function recomputeHash(tx: Tx, version: Pick<LoadedVersion, "id" | "planId" | "number" | "assessmentId" | "colour">): Promise<string> {
  const assessment = await tx.assessment.findUniqueOrThrow({ where: { id: version.assessmentId }, select: { confirmedLevel: true } });
  return hashOf(version, assessment.confirmedLevel, await loadContent(tx, version.id));
}
