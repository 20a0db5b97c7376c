import { useTranslations } from "next-intl";
import type { InboxNotice } from "@/lib/features/inbox/view";

/** A notice in words: its own text, else that the record has changed. */
export function useNoticeText() {
  const t = useTranslations("inbox.notices");
  return ({ kind, number, params }: InboxNotice): string => {
    const key = kind as "caseOpened";
    const values = { ...params, number };
    const raw = t.has(key) ? String(t.raw(key)) : "";
    const wanted = [...raw.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? "");
    return raw && wanted.every((name) => name in values) ? t(key, values) : t("other", { number });
  };
}
