import { useTranslations } from "next-intl";
import type { InboxNotice } from "@/lib/features/inbox/view";
import { messageArguments } from "@/lib/i18n/message-arguments";

/** A community knows no number of a case: the sentence then begins with what is due. */
const NOTHING_BEFORE = /^[：:]\s*/;

/** What a notice that was sent before its text told this is taken to say. */
const UNSAID = { red: "no", kind: "other", office: "none", decides: "you", again: "no" };

/** A notice in words: its own text, else that the record has changed. */
export function useNoticeText() {
  const t = useTranslations("inbox.notices");
  const rules = useTranslations("enums.DeadlineRule");
  return ({ kind, number, params }: InboxNotice): string => {
    const key = kind as "caseOpened";
    const values = { ...UNSAID, ...params, number, ...(typeof params.rule === "string" && rules.has(params.rule as "VISIT") ? { rule: rules(params.rule as "VISIT") } : {}) };
    const raw = t.has(key) ? String(t.raw(key)) : "";
    return raw && messageArguments(raw).every((name) => name in values) ? t(key, values).replace(NOTHING_BEFORE, "") : t("other", { number });
  };
}
