"use client";

import { useTranslations } from "next-intl";
import type { SummaryError } from "@/components/ui/error-summary";
import { fieldName } from "@/lib/i18n/field-name";
import type { RefusalParams } from "@/lib/shared/refusal";
import type { Failure } from "./use-action";

interface Options<Name extends string> {
  /** Label of each field, in the form's order; the names are those of the schema. */
  labels: Record<Name, string>;
  /** formState.errors of a form with `schemaResolver`: messages are keys of `validation`, with their placeholders. */
  client: Partial<Record<NoInfer<Name>, { message?: string; params?: RefusalParams }>>;
  failure: Failure | null;
  /** Where the fields stand in the action's input: 'entry.'. */
  prefix?: string;
}

/** What is wrong with each field, found here or by the server, as texts; and what concerns no field. Needs the texts of `validation`. */
export function useProblems<Name extends string>({ labels, client, failure, prefix = "" }: Options<Name>) {
  const t = useTranslations("validation");
  const names = Object.keys(labels) as Name[];
  const answered = failure && "fieldErrors" in failure ? (failure.fieldErrors ?? {}) : {};
  const textOf = (name: Name): string | undefined => {
    const here = client[name];
    const fault = here?.message ? { key: here.message, params: here.params } : answered[prefix + name];
    if (!fault) return undefined;
    const values = { field: fieldName(labels[name]), ...fault.params };
    return t.has(fault.key as "required") ? t(fault.key as "required", values) : t("notAllowed", values);
  };
  const summary: SummaryError[] = names.flatMap((name) => {
    const message = textOf(name);
    return message ? [{ name, label: labels[name], message }] : [];
  });
  /** The refusal itself, unless a field says it already. */
  const general = failure && !names.some((name) => answered[prefix + name]) ? failure : null;
  return { textOf, summary, general };
}
