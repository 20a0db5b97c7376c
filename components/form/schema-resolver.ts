import { toNestErrors } from "@hookform/resolvers";
import type { FieldError, FieldErrors, FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import type { RefusalParams } from "@/lib/shared/refusal";

/** A fault as the form library keeps it: the message is a key of `validation`, with its placeholders. */
export interface SchemaFault extends FieldError {
  params?: RefusalParams;
}

/**
 * Judges a form by a zod schema. Faults are message keys, the same as the server answers; what passes is what the schema made of it. `toInput`: the action's input, where the form keeps something else: a number as it
 * is typed, which stays in its field and is never shown as NaN.
 */
export function schemaResolver<T extends FieldValues>(schema: z.ZodType, toInput: (typed: T) => unknown = (typed) => typed): Resolver<T> {
  return (typed, _context, options) => {
    const input = toInput(typed);
    const parsed = schema.safeParse(input);
    if (parsed.success) return { values: parsed.data as T, errors: {} };
    const faults = Object.entries(fieldErrorsOf(parsed.error, input)).map(([path, { key, params }]): [string, SchemaFault] => [path, { type: key, message: key, params }]);
    return { values: {}, errors: toNestErrors(Object.fromEntries(faults) as FieldErrors<T>, options) };
  };
}
