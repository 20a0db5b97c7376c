"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch, type DefaultValues, type FieldValues, type Path, type Resolver } from "react-hook-form";
import type { z } from "zod";
import { useAction } from "@/components/form/use-action";
import type { SummaryError } from "@/components/ui/error-summary";
import { fieldName, labelAt } from "@/lib/i18n/field-name";
import { fieldErrorsOf, standingFaults } from "@/lib/shared/field-errors";
import type { ActionResult, FieldErrors, RefusalParams } from "@/lib/shared/refusal";

interface Options<V extends FieldValues, T> {
  schema: z.ZodType;
  /** What is on file, or what a new record begins with. */
  values: V;
  /** The action's input, from what is typed. */
  toInput: (typed: V) => unknown;
  /** Label of each field by its path; '*' stands for a number: 'phases.*.endsOn'. */
  labels: Readonly<Record<string, string>>;
  action: (input: unknown) => Promise<ActionResult<T>>;
  onDone?: (data: T) => void;
  /** Codes among a fault's placeholders, as a person reads them. */
  words?: (params: RefusalParams) => RefusalParams;
}

/**
 * A form judged by the action's own schema, here and on the server: one text per field whichever side found the fault, what was typed stays, and after a
 * conflict each field says what is on file by now. Needs the texts of `validation` and `admin`.
 */
export function useSchemaForm<V extends FieldValues, T>({ schema, values, toInput, labels, action, onDone, words = (params) => params }: Options<V, T>) {
  const validation = useTranslations("validation");
  const t = useTranslations("admin.form");
  const { run, pending, failure } = useAction(action, onDone);
  const labelOf = (path: string) => labelAt(labels, path);
  const faultsOf = (typed: V): FieldErrors => {
    const input = toInput(typed);
    const parsed = schema.safeParse(input);
    return parsed.success ? {} : fieldErrorsOf(parsed.error, input);
  };
  const resolver: Resolver<V> = (typed) => {
    const faults = Object.keys(faultsOf(typed));
    // The texts are looked up from the schema's answer below: here it only matters that there are any.
    return faults.length === 0 ? { values: typed, errors: {} } : { values: {}, errors: { root: { type: "schema" } } as never };
  };
  const form = useForm<V>({ defaultValues: values as DefaultValues<V>, resolver, shouldFocusError: false, reValidateMode: "onSubmit" });
  const typed = useWatch({ control: form.control }) as V;
  const submitted = form.formState.submitCount > 0;
  const answered: FieldErrors = failure && "fieldErrors" in failure ? (failure.fieldErrors ?? {}) : {};
  const [sent, setSent] = useState<unknown>(null);
  const standing = standingFaults(answered, sent, toInput(typed));
  const found = submitted ? { ...standing, ...faultsOf(typed) } : {};

  const textOf = (path: string): string | undefined => {
    const fault = found[path];
    if (!fault) return undefined;
    const params = { field: fieldName(labelOf(path)), ...(fault.params && words(fault.params)) };
    return validation.has(fault.key as "required") ? validation(fault.key as "required", params) : validation("notAllowed", params);
  };
  const summary: SummaryError[] = Object.keys(found).map((path) => ({ name: path, label: labelOf(path), message: textOf(path) ?? "" }));
  const shown = (value: unknown) => (value === null || value === undefined ? "" : String(value));
  /** What a control takes; the schema judges, so that the library's own limits stay out. */
  const field = (name: Path<V>) => {
    const { onChange, onBlur, ref, name: path } = form.register(name);
    return { onChange, onBlur, ref, name: path };
  };
  return {
    form, field, typed, pending, summary,
    /** The error of a field, as a text. */
    errorOf: textOf,
    /** The refusal itself, unless fields say it already. */
    failure: Object.keys(answered).length > 0 ? null : failure,
    /** Said under a field whose value on file has changed since the form was opened. */
    latestOf: (name: keyof V & string): string | undefined => {
      const before = shown((form.formState.defaultValues as V | undefined)?.[name]);
      return shown(values[name]) === before || shown(values[name]) === shown(typed[name]) ? undefined : t("latest", { value: shown(values[name]) || "—" });
    },
    submit: form.handleSubmit((all) => {
      const input = toInput(all as V);
      setSent(input);
      return run(input);
    }),
    submitCount: form.formState.submitCount,
  };
}
