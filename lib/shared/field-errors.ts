import type { z } from "zod";
import type { FieldErrors, RefusalParams } from "./refusal";

type Issue = z.core.$ZodIssue;

/** Message keys stand for themselves ("idChecksum"); zod's own English sentences are replaced by the key of their kind. */
function keyOf(issue: Issue): { key: string; params?: RefusalParams } {
  if (/^[a-z][A-Za-z0-9.]*$/.test(issue.message)) {
    const params = issue.code === "custom" ? (issue.params as RefusalParams | undefined) : undefined;
    return params ? { key: issue.message, params } : { key: issue.message };
  }
  switch (issue.code) {
    case "invalid_type":
      return { key: "required" };
    case "too_small":
      return issue.origin === "string" ? { key: "required" } : { key: "tooSmall", params: { minimum: Number(issue.minimum) } };
    case "too_big":
      return issue.origin === "string"
        ? { key: "tooLong", params: { maximum: Number(issue.maximum) } }
        : { key: "tooBig", params: { maximum: Number(issue.maximum) } };
    case "unrecognized_keys":
      return { key: "unknownField" };
    default:
      return { key: "notAllowed" };
  }
}

/** The first error of each field, by its path ("parents.0.name"); keys stand under `validation` in the messages. */
export function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".") || "form";
    errors[path] ??= keyOf(issue);
  }
  return errors;
}
