import { z } from "zod";
import { isIsoDate, type IsoDate } from "../../shared/dates";
import { NEEDS } from "../../shared/vocabulary/casework";
import type { InstrumentDefinition } from "./instrument-types";
import type { AssessmentAnswers } from "./schema";
import { PLACE_MAX, SOURCES_MAX, type SaveAssessmentInput } from "./write-schema";

/** A flag as one choice of the form. */
export const FLAG_CHOICES = ["none", "present", "verified"] as const;

const choices = z.record(z.string(), z.string().nullish());

/** The form's own values: each question one choice, '' or null while it is open. Messages are keys under `validation`. */
export const assessmentFormSchema = (today: IsoDate) =>
  z.object({
    assessedOn: z.string().refine((text) => text !== "", { message: "required" }).refine((text) => text === "" || isIsoDate(text), { message: "dateInvalid" })
      .refine((text) => !isIsoDate(text) || text <= today, { message: "dateFuture" }),
    place: z.string().trim().min(1, { message: "required" }).max(PLACE_MAX),
    seenAlone: z.boolean(),
    sources: z.string().trim().min(1, { message: "required" }).max(SOURCES_MAX),
    items: choices, flags: choices, needs: choices,
  });
export type AssessmentFormValues = z.input<ReturnType<typeof assessmentFormSchema>>;

interface Stored {
  assessedOn: IsoDate;
  place: string;
  seenAlone: boolean;
  sources: string;
  answers: AssessmentAnswers;
}

/** Stored answers as the form holds them; every question of the version has its field. */
export function toFormValues(definition: InstrumentDefinition, { assessedOn, place, seenAlone, sources, answers }: Stored): AssessmentFormValues {
  const flag = (code: string) => {
    const answer = answers.flags[code];
    return answer === undefined ? "" : !answer.present ? "none" : answer.verified ? "verified" : "present";
  };
  return {
    assessedOn, place, seenAlone, sources,
    items: Object.fromEntries(definition.dimensions.flatMap(({ items }) => items).map(({ code }) => [code, answers.items[code] ?? ""])),
    flags: Object.fromEntries(definition.flags.map(({ code }) => [code, flag(code)])),
    needs: Object.fromEntries(definition.needs.map(({ need }) => [need, answers.needs[need] === undefined ? "" : String(answers.needs[need])])),
  };
}

const given = (record: Record<string, string | null | undefined>) => Object.entries(record).filter((entry): entry is [string, string] => Boolean(entry[1]));

/** The answers that the form's choices make: what both the live score and the server work with. */
export function toAnswers(values: Pick<AssessmentFormValues, "items" | "flags" | "needs">) {
  const needs = given(values.needs).flatMap(([code, value]) => NEEDS.filter((need) => need === code).map((need) => [need, Number(value)] as const));
  return {
    items: Object.fromEntries(given(values.items)),
    flags: Object.fromEntries(given(values.flags).map(([code, choice]) => [code, { present: choice !== "none", verified: choice === "verified" }])),
    needs: Object.fromEntries(needs),
  } satisfies AssessmentAnswers;
}

/** What is sent when the form saves itself; a day that is still being typed is left as it was. */
export function toSaveInput(values: AssessmentFormValues, assessmentId: string, version: number, today: IsoDate): SaveAssessmentInput {
  const { assessedOn, place, seenAlone, sources } = values;
  return { assessmentId, version, assessedOn: isIsoDate(assessedOn) && assessedOn <= today ? assessedOn : null, place, seenAlone, sources, answers: toAnswers(values) };
}

/** The fields in which two sets of values differ, by their names in the form. */
export function differences(mine: AssessmentFormValues, theirs: AssessmentFormValues): string[] {
  const plain = (["assessedOn", "place", "seenAlone", "sources"] as const).filter((name) => mine[name] !== theirs[name]);
  const grouped = (["items", "flags", "needs"] as const).flatMap((group) =>
    [...new Set([...Object.keys(mine[group]), ...Object.keys(theirs[group])])].filter((code) => (mine[group][code] || "") !== (theirs[group][code] || "")).map((code) => `${group}.${code}`));
  return [...plain, ...grouped];
}
