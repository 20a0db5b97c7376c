import type { z } from "zod";
import type { FieldErrors, RefusalParams } from "./refusal";

type Issue = z.core.$ZodIssue;
type Fault = FieldErrors[string];

/** Message keys stand for themselves ("idChecksum"); zod's own sentences are English. */
const isKey = (message: string) => /^[a-z][A-Za-z0-9.]*$/.test(message);
const isBlank = (value: unknown) => value === undefined || value === null || value === "" || Number.isNaN(value);

/** What stands at an issue's path in the input that was judged. */
export const valueAtPath = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), input);

/** A text that is too long: with its limit and with how long it is, as the schema counts it (without blanks at its ends). */
export const tooLong = (text: string, maximum: number): Fault => ({ key: "tooLong", params: { maximum, actual: text.trim().length } });

/** Where nothing is given at all, this is said rather than what is wrong with it. */
const WHEN_BLANK: Readonly<Record<string, string>> = { notAllowed: "choose", dateInvalid: "required", timeOfDay: "required" };

/** What is filled in is asked for by 'required', what is picked (codes, lists, yes or no, ids of people and offices) by 'choose'. */
function keyOf(issue: Issue, value: unknown): Fault {
  if (isKey(issue.message)) {
    const params = issue.code === "custom" ? (issue.params as RefusalParams | undefined) : undefined;
    const key = (isBlank(value) && WHEN_BLANK[issue.message]) || issue.message;
    return params ? { key, params } : { key };
  }
  switch (issue.code) {
    case "invalid_type":
      if (issue.expected === "int" && typeof value === "number" && !Number.isNaN(value)) return { key: "wholeNumber" };
      if (["number", "int"].includes(issue.expected) && typeof value === "string" && value !== "") return { key: "numberInvalid" };
      return { key: ["string", "number", "int", "date"].includes(issue.expected) ? "required" : isBlank(value) ? "choose" : "notAllowed" };
    case "invalid_value":
      return { key: isBlank(value) ? "choose" : "notAllowed" };
    case "invalid_format":
      return { key: !isBlank(value) ? "notAllowed" : issue.format === "uuid" ? "choose" : "required" };
    case "invalid_union": {
      // '' or a date: what is wrong with the one that was tried.
      const inner = issue.errors.flat().find(({ message }) => isKey(message));
      return inner ? keyOf(inner, value) : { key: isBlank(value) ? "choose" : "notAllowed" };
    }
    case "too_small":
      return issue.origin === "string" ? { key: "required" } : issue.origin === "array" ? { key: "choose" } : { key: "tooSmall", params: { minimum: Number(issue.minimum) } };
    case "too_big":
      return issue.origin === "string" && typeof value === "string" ? tooLong(value, Number(issue.maximum)) : { key: "tooBig", params: { maximum: Number(issue.maximum) } };
    case "unrecognized_keys":
      return { key: "unknownField" };
    default:
      return { key: "notAllowed" };
  }
}

/** For rules over several fields: they judge also where another field is already at fault, so that all faults come at once. Such a rule must bear values of any kind. */
export const ALL_AT_ONCE = { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null };

/** The first error of each field, by its path ("parents.0.name"); keys stand under `validation` in the messages. `input`: what was judged. */
export function fieldErrorsOf(error: z.ZodError, input: unknown): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".") || "form";
    errors[path] ??= keyOf(issue, valueAtPath(input, issue.path));
  }
  return errors;
}

/** What a server found speaks of what it was sent: faults of fields that have been changed since are no longer meant. */
export function standingFaults(found: FieldErrors, sent: unknown, now: unknown): FieldErrors {
  const at = (input: unknown, path: string) => JSON.stringify(valueAtPath(input, path.split(".")) ?? null);
  return Object.fromEntries(Object.entries(found).filter(([path]) => at(sent, path) === at(now, path)));
}
