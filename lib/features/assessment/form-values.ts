import { z } from "zod";
import { isIsoDate, type IsoDate } from "../../shared/dates";
import { ASSESSMENT_PLACES, ASSESSMENT_SOURCES, NEEDS, NOT_ALONE_REASONS } from "../../shared/vocabulary/casework";
import { contextFaults, type AssessmentContext } from "./context";
import type { InstrumentDefinition } from "./instrument-types";
import type { AssessmentAnswers } from "./schema";
import { PLACE_MAX, SOURCES_MAX, type SaveAssessmentInput } from "./write-schema";

/** A flag as one choice of the form. */
export const FLAG_CHOICES = ["none", "present", "verified"] as const;

const choices = z.record(z.string(), z.string().nullish());

interface ContextValues {
  placeKind?: string | null | undefined;
  place: string;
  seenAlone: boolean;
  notAloneReason?: string | null | undefined;
  sourceKinds: readonly string[];
  sources: string;
  companions: string;
}

/** The form's own values: each question one choice, '' or null while it is open. Messages are keys under `validation`. */
export const assessmentFormSchema = (today: IsoDate) =>
  z.object({
    assessedOn: z.string().refine((text) => text !== "", { message: "required" }).refine((text) => text === "" || isIsoDate(text), { message: "dateInvalid" })
      .refine((text) => !isIsoDate(text) || text <= today, { message: "dateFuture" }),
    placeKind: z.string().nullish(),
    place: z.string().trim().max(PLACE_MAX),
    seenAlone: z.boolean(),
    notAloneReason: z.string().nullish(),
    sourceKinds: z.array(z.string()),
    sources: z.string().trim().max(SOURCES_MAX),
    companions: z.string().trim().max(PLACE_MAX),
    items: choices, flags: choices, needs: choices,
  }).superRefine((values, context) => {
    for (const [name, fault] of Object.entries(contextFaults(toContext(values)))) context.addIssue({ code: "custom", message: fault.key, path: [name] });
  });
export type AssessmentFormValues = z.input<ReturnType<typeof assessmentFormSchema>>;

/** The context as the form's choices say it; a box that is still empty is no answer. */
export function toContext({ placeKind, place, seenAlone, notAloneReason, sourceKinds, sources, companions }: ContextValues): AssessmentContext {
  return {
    placeKind: ASSESSMENT_PLACES.find((code) => code === placeKind) ?? null, place, seenAlone, notAloneReason: seenAlone ? null : (NOT_ALONE_REASONS.find((code) => code === notAloneReason) ?? null),
    sourceKinds: ASSESSMENT_SOURCES.filter((code) => sourceKinds.includes(code)), sources, companions,
  };
}

interface Stored extends AssessmentContext {
  assessedOn: IsoDate;
  answers: AssessmentAnswers;
}

/** Stored answers as the form holds them; every question of the version has its field. */
export function toFormValues(definition: InstrumentDefinition, { assessedOn, placeKind, place, seenAlone, notAloneReason, sourceKinds, sources, companions, answers }: Stored): AssessmentFormValues {
  const flag = (code: string) => {
    const answer = answers.flags[code];
    return answer === undefined ? "" : !answer.present ? "none" : answer.verified ? "verified" : "present";
  };
  return {
    assessedOn, placeKind: placeKind ?? "", place, seenAlone, notAloneReason: notAloneReason ?? "", sourceKinds: [...sourceKinds], sources, companions,
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
  const { assessedOn } = values;
  return { assessmentId, version, assessedOn: isIsoDate(assessedOn) && assessedOn <= today ? assessedOn : null, ...toContext(values), sourceKinds: toContext(values).sourceKinds.slice(), answers: toAnswers(values) };
}

/** The fields of the form that are no question of the instrument. */
export const PLAIN_FIELDS = ["assessedOn", "placeKind", "place", "seenAlone", "notAloneReason", "sourceKinds", "sources", "companions"] as const;
export type PlainField = (typeof PLAIN_FIELDS)[number];

/** The fields in which two sets of values differ, by their names in the form. */
export function differences(mine: AssessmentFormValues, theirs: AssessmentFormValues): string[] {
  const plain = PLAIN_FIELDS.filter((name) => String(mine[name] ?? "") !== String(theirs[name] ?? ""));
  const grouped = (["items", "flags", "needs"] as const).flatMap((group) =>
    [...new Set([...Object.keys(mine[group]), ...Object.keys(theirs[group])])].filter((code) => (mine[group][code] || "") !== (theirs[group][code] || "")).map((code) => `${group}.${code}`));
  return [...plain, ...grouped];
}
