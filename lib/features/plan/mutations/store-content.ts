import { sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import type { WriteContext } from "../../../server/write/mutation";
import { isIsoDate } from "../../../shared/dates";
import { invalid, type FieldErrors } from "../../../shared/refusal";
import type { PlanContent } from "../content";

const dateOrNull = (text: string) => (text === "" ? null : new Date(text));

/** What a draft may lack is asked for before submission; what cannot be stored at all is refused here. Throws INVALID with the fields. */
export function assertStorable(content: PlanContent): void {
  const errors: FieldErrors = {};
  const goals = new Set(content.goals.map((goal) => goal.key));
  content.measures.forEach((measure, i) => {
    const at = (field: string) => `measures.${i}.${field}`;
    if (!goals.has(measure.goalKey)) errors[at("goalKey")] = { key: "notAllowed" };
    if (measure.responsibleOrgId !== null && measure.externalBody !== "") errors[at("externalBody")] = { key: "notAllowed" };
    for (const field of ["startsOn", "dueOn"] as const) {
      if (measure[field] !== "" && !isIsoDate(measure[field])) errors[at(field)] = { key: "dateInvalid" };
    }
    if (measure.startsOn !== "" && measure.dueOn !== "" && measure.startsOn > measure.dueOn) errors[at("dueOn")] ??= { key: "planDatesOrder" };
  });
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

interface Place {
  versionId: string;
  childId: string;
  division: string;
}

/** The texts of the version itself, encrypted for its row. */
export const versionTexts = (versionId: string, { summary, flagResponses }: Pick<PlanContent, "summary" | "flagResponses">) =>
  sealTexts("plan_version", versionId, { summary, flagResponses: JSON.stringify(flagResponses) });

/** Writes goals and measures of a version that has none. */
export async function insertItems({ tx }: Pick<WriteContext, "tx">, place: Place, content: PlanContent): Promise<void> {
  const goals = content.goals.map(({ text, ...goal }, position) => {
    const id = newId();
    return { id, ...place, ...goal, ...sealTexts("plan_goal", id, { text }), position };
  });
  await tx.planGoal.createMany({ data: goals });
  await tx.planMeasure.createMany({
    data: content.measures.map(({ startsOn, dueOn, externalBody, text, indicator, ...measure }, position) => {
      const id = newId();
      const texts = sealTexts("plan_measure", id, { text, indicator, externalBody: externalBody || null });
      return { id, ...place, ...measure, ...texts, startsOn: dateOrNull(startsOn), dueOn: dateOrNull(dueOn), position };
    }),
  });
}

/** Replaces what a draft says. Items keep their keys, not their rows. */
export async function replaceContent(context: Pick<WriteContext, "tx">, place: Place, content: PlanContent, assessmentId: string): Promise<void> {
  const { tx } = context;
  await tx.planMeasure.deleteMany({ where: { versionId: place.versionId } });
  await tx.planGoal.deleteMany({ where: { versionId: place.versionId } });
  await tx.planVersion.updateMany({
    where: { id: place.versionId, status: "DRAFT" }, data: { ...versionTexts(place.versionId, content), assessmentId },
  });
  await insertItems(context, place, content);
}
