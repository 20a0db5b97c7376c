"use client";

import { useLocale, useMessages, useTranslations } from "next-intl";
import { formatDateTime } from "@/lib/i18n/format";
import { refusalValues } from "@/lib/i18n/refusal-text";
import type { RefusalParams } from "@/lib/shared/refusal";
import type { Failure } from "./use-action";

interface RefusalTexts {
  /** The reason in words; undefined where it has none of its own. */
  reason(name: string | null | undefined, params?: RefusalParams): string | undefined;
  /** Why an action failed: on a conflict who was first, else the reason, else what its code says. */
  body(failure: Failure): string;
}

/** Texts of refusals, codes shown by their labels. */
export function useRefusal(): RefusalTexts {
  const t = useTranslations("errors");
  const locale = useLocale();
  const { enums } = useMessages();
  const reason: RefusalTexts["reason"] = (name, params) => {
    const key = `reasons.${name ?? ""}` as "reasons.matrixRefused";
    return name && t.has(key) ? t(key, refusalValues(enums, locale, params) as { orgType: string; task: string; allowed: string }) : undefined;
  };
  const body = (failure: Failure) => {
    const { actor, office, at, own }: RefusalParams = ("params" in failure && failure.params) || {};
    if (failure.code === "CONFLICT" && actor) return t(own ? "result.changedByOwn" : "result.changedBy", { actor, office: office ?? "", at: formatDateTime(new Date(at ?? 0)) });
    return ("reason" in failure && reason(failure.reason, failure.params)) || t(`${failure.code}.body` as "unexpected.body", { requestId: failure.requestId });
  };
  return { reason, body };
}
