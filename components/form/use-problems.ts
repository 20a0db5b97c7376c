"use client";

import { useTranslations } from "next-intl";
import type { SummaryError } from "@/components/ui/error-summary";
import type { RefusalParams } from "@/lib/shared/refusal";
import type { Failure } from "./use-action";

interface Options<Name extends string> {
  /** Label of each field, in the form's order; the names are those of the schema. */
  labels: Record<Name, string>;
  /** formState.errors: messages are keys of `validation`. */
  client: Partial<Record<NoInfer<Name>, { message?: string }>>;
  failure: Failure | null;
  /** Placeholders of the texts, by field: the limit of its length. */
  params?: Partial<Record<NoInfer<Name>, RefusalParams>>;
  /** Where the fields stand in the action's input: 'entry.'. */
  prefix?: string;
}

/** What is wrong with each field, found here or by the server, as texts; and what concerns no field. Needs the texts of `validation`. */
export function useProblems<Name extends string>({ labels, client, failure, params = {}, prefix = "" }: Options<Name>) {
  const t = useTranslations("validation");
  const names = Object.keys(labels) as Name[];
  const answered = failure && "fieldErrors" in failure ? (failure.fieldErrors ?? {}) : {};
  const textOf = (name: Name): string | undefined => {
    const key = client[name]?.message ?? answered[prefix + name]?.key;
    if (!key) return undefined;
    const values = { field: labels[name], ...params[name], ...answered[prefix + name]?.params };
    return t.has(key as "required") ? t(key as "required", values) : t("notAllowed", values);
  };
  const summary: SummaryError[] = names.flatMap((name) => {
    const message = textOf(name);
    return message ? [{ name, label: labels[name], message }] : [];
  });
  /** The refusal itself, unless a field says it already. */
  const general = failure && !names.some((name) => answered[prefix + name]) ? failure : null;
  return { textOf, summary, general };
}
