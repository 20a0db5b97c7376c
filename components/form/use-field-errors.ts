"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { fieldName, labelAt } from "@/lib/i18n/field-name";
import type { FieldErrors } from "@/lib/shared/refusal";
import { answeredFaults, beginAnswer, followAnswer } from "./answered-faults";
import type { Failure } from "./use-action";

interface Options {
  /** Found here, by the path of the field. */
  local: FieldErrors;
  /** The action of the form: what the server found stands until its field is changed. */
  action: { failure: Failure | null; pending: boolean };
  /** What the fields hold now, by the paths of the action's input. */
  now: unknown;
  /** The name of each field by its path; '*' stands for a number: 'seen.*.count'. */
  labels: Record<string, string>;
}

/** Texts of the faults of a form by field: those found here, and those that the server found. Needs the texts of `validation`. */
export function useFieldErrors({ local, action: { failure, pending }, now, labels }: Options): (name: string) => string | undefined {
  const t = useTranslations("validation");
  const [before, follow] = useState(() => beginAnswer({ failure, pending, now }));
  const answer = followAnswer(before, { failure, pending, now });
  if (answer !== before) follow(answer);
  const fromServer = answeredFaults(answer, now);
  return (name) => {
    const error = local[name] ?? fromServer[name];
    if (!error) return undefined;
    const known = error.key as Parameters<typeof t.has>[0];
    const field = fieldName(labelAt(labels, name));
    return t.has(known) ? t(known, { field, ...error.params } as never) : t("notAllowed", { field });
  };
}
