import { z } from "zod";
import { MEASURE_KINDS, NEEDS } from "../../shared/vocabulary/casework";
import { WORK_TASKS } from "../../shared/vocabulary/organisation";

/** What a version of a help plan (帮扶计划) says, as it is edited, sealed and compared. Goals and measures keep their keys from version to version. */
const text = (max: number) => z.string().trim().max(max);
const date = z.string().max(10);

export const planGoalSchema = z.strictObject({
  key: z.uuid(),
  need: z.enum(NEEDS),
  text: text(500),
});

export const planMeasureSchema = z.strictObject({
  key: z.uuid(),
  goalKey: z.uuid(),
  kind: z.enum(MEASURE_KINDS),
  text: text(500),
  /** Task of the notice under which it is referred; null while it is not. */
  task: z.enum(WORK_TASKS).nullable(),
  responsibleOrgId: z.uuid().nullable(),
  /** A body outside the matrix (hospital, 残联): named, but gets no referral. */
  externalBody: text(100),
  /** 'YYYY-MM-DD' or ''. */
  startsOn: date,
  dueOn: date,
  /** By what its success is seen. */
  indicator: text(300),
});

const uniqueKeys = (items: readonly { key: string }[]) => new Set(items.map((item) => item.key)).size === items.length;

export const planContentSchema = z.strictObject({
  summary: text(2000),
  goals: z.array(planGoalSchema).max(20).refine(uniqueKeys, { message: "notAllowed" }),
  measures: z.array(planMeasureSchema).max(60).refine(uniqueKeys, { message: "notAllowed" }),
  /** Red flag code → how the plan answers it. */
  flagResponses: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), text(500)),
});

export type PlanContent = z.output<typeof planContentSchema>;
export type PlanGoal = PlanContent["goals"][number];
export type PlanMeasure = PlanContent["measures"][number];

export const EMPTY_PLAN: PlanContent = { summary: "", goals: [], measures: [], flagResponses: {} };
