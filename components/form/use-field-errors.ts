"use client";

import { useTranslations } from "next-intl";
import { fieldName, labelAt } from "@/lib/i18n/field-name";
import type { FieldErrors } from "@/lib/shared/refusal";
import type { Failure } from "./use-action";

/** Texts of the faults of a form by field: those found here, and those that the server found. `labels`: the name of each field by its path; '*' stands for a number: 'seen.*.count'. */
export function useFieldErrors(local: FieldErrors, failure: Failure | null, labels: Record<string, string>): (name: string) => string | undefined {
  const t = useTranslations("validation");
  const fromServer = failure && "fieldErrors" in failure ? failure.fieldErrors : undefined;
  return (name) => {
    const error = local[name] ?? fromServer?.[name];
    if (!error) return undefined;
    const known = error.key as Parameters<typeof t.has>[0];
    const field = fieldName(labelAt(labels, name));
    return t.has(known) ? t(known, { field, ...error.params } as never) : t("notAllowed", { field });
  };
}
