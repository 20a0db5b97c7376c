import { Refusal } from "../../shared/refusal";
import type { CaseStatus, MeasureKind, MeasureStatus, Need } from "../../shared/vocabulary/casework";
import type { PlanContent } from "./content";

/** A plan is written once the assessment is confirmed and until the case is being closed (domain, life of a case). */
export const takesPlan = (status: CaseStatus): boolean => status === "PLANNING" || status === "SERVICE";

/** Throws WRONG_STATE with the case's status. */
export function assertTakesPlan(status: CaseStatus): void {
  if (!takesPlan(status)) throw new Refusal("WRONG_STATE", { reason: "caseTakesNoPlan", params: { status } });
}

/** Whose work a version is: none of them judges it (four eyes). */
export const authorsOf = ({ authorId, submittedById }: { authorId: string; submittedById: string | null }): string[] =>
  submittedById === null ? [authorId] : [authorId, submittedById];

/** From here on a need must be met by a goal; below it should. */
export const DEMANDED_NEED = 2;

/** The needs to be planned for, most urgent first. */
export const needsToPlan = (needs: Partial<Record<Need, number>>): { need: Need; value: number }[] =>
  (Object.entries(needs) as [Need, number][])
    .filter(([, value]) => value > 0)
    .map(([need, value]) => ({ need, value }))
    .sort((a, b) => b.value - a.value);

/** What kind of measure a need usually asks for; the writer may choose another. */
export const KIND_OF_NEED: Readonly<Record<Need, MeasureKind>> = {
  LIVING: "SUBSIDY", MEDICAL: "MEDICAL", SCHOOLING: "SCHOOLING", GUARDIANSHIP: "GUIDANCE", PSYCHOLOGICAL: "COUNSELLING", LEGAL: "LEGAL",
  PLACEMENT: "SHELTER", REGISTRATION: "REGISTRATION", PARENTING: "GUIDANCE", SKILLS: "TRAINING",
};

/** Only answers to flags that the assessment has, and only given ones, are part of the plan. */
export const relevantContent = (content: PlanContent, flags: readonly string[]): PlanContent => ({
  ...content,
  flagResponses: Object.fromEntries(Object.entries(content.flagResponses).filter(([flag, text]) => flags.includes(flag) && text !== "")),
});

/** Columns 33 and 34 of the summary table: which date of the case a measure under way sets. */
export function dateSetBy(kind: MeasureKind, status: MeasureStatus): "subsidisedAt" | "shelteredAt" | null {
  if (status !== "IN_PROGRESS" && status !== "DONE") return null;
  switch (kind) {
    case "SUBSIDY":
      return "subsidisedAt";
    case "SHELTER":
    case "INTERIM_GUARDIANSHIP":
      return "shelteredAt";
    case "SERVICE":
    case "GUIDANCE":
    case "MEDICAL":
    case "SCHOOLING":
    case "COUNSELLING":
    case "LEGAL":
    case "REGISTRATION":
    case "TRAINING":
      return null;
  }
}
