import { z } from "zod";
import { INTERVENTION_LEVELS, RISK_COLOURS } from "../../shared/vocabulary/casework";
import { LADDER_STEPS } from "../../shared/vocabulary/ladder";
import type { InstrumentDefinition } from "./instrument-types";
import type { Judgement } from "./override-rule";
import type { AssessmentAnswers } from "./schema";

/** By how many grades colour or level may fall from one assessment to the next before somebody else looks at it. */
const GRADES = 1;

const day = z.string();
const recordSchema = z.object({
  /** Colour and level in force; null before the first assessment, and after a reopening. */
  from: z.object({ colour: z.enum(RISK_COLOURS), level: z.enum(INTERVENTION_LEVELS) }).nullable(),
  /** Where harm by a guardian is on record as a fact that no assessment has answered since. */
  harm: z.array(z.object({ source: z.enum(["assessment", "registration", "step"]), step: z.enum(LADDER_STEPS).nullable(), on: day.nullable() })),
  /** Steps against somebody of the family, and reports to the police, that stand on the ladder. */
  steps: z.array(z.object({ step: z.enum(LADDER_STEPS), on: day })),
});

/** What is on record when an assessment is decided. */
export type OnRecord = z.output<typeof recordSchema>;

/** Nothing that an assessment could fall from. */
export const NOTHING_ON_RECORD: OnRecord = { from: null, harm: [], steps: [] };

/** What an assessment itself says of harm by a guardian. */
export type HarmSaid = "none" | "found" | "verified";

export function harmSaidBy(definition: Pick<InstrumentDefinition, "flags">, { flags }: Pick<AssessmentAnswers, "flags">): HarmSaid {
  const found = definition.flags.flatMap(({ code, fault }) => (fault === "HARM" && flags[code]?.present ? [flags[code]] : []));
  if (found.some(({ verified }) => verified)) return "verified";
  return found.length > 0 ? "found" : "none";
}

/** What was verified stands where it is verified again; what a registration says stands where it is found and still to be verified. */
const stands = ({ source }: OnRecord["harm"][number], said: HarmSaid): boolean => said === "verified" || (source === "registration" && said === "found");

/** Grades by which `decided` is less grave; negative where it is graver. */
const grades = (from: Judgement, decided: Judgement) => ({
  colour: RISK_COLOURS.indexOf(decided.colour) - RISK_COLOURS.indexOf(from.colour),
  level: INTERVENTION_LEVELS.indexOf(from.level) - INTERVENTION_LEVELS.indexOf(decided.level),
});

/** Colour or level is less grave than the one in force, by however little. */
export const isLower = ({ from }: Pick<OnRecord, "from">, decided: Judgement): boolean => {
  const by = from && grades(from, decided);
  return by !== null && (by.colour > 0 || by.level > 0);
};

/**
 * Whether a decision falls so far that its author does not answer for it alone: colour or level by more than one grade, or harm by a guardian that is on record stands no more. It takes a
 * reason and the supervisor's signature, as a departure from the proposal does.
 */
export function falls({ from, harm }: Pick<OnRecord, "from" | "harm">, decided: Judgement, said: HarmSaid): boolean {
  if (harm.some((each) => !stands(each, said))) return true;
  const by = from && grades(from, decided);
  return by !== null && (by.colour > GRADES || by.level > GRADES);
}

/** As it is sealed with the assessment. */
export const writeFall = (record: OnRecord): string => JSON.stringify(record);

/** Null where nothing fell. */
export function readFall(text: string | null): OnRecord | null {
  if (text === null) return null;
  try {
    return recordSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
